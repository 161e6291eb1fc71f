import { difficultyText } from '../../classify/difficulty/difficulty-text.ts'
import type { Embedding } from '../../classify/difficulty-input.ts'
import type { RoutingSettings } from '../../config/settings/settings.ts'
import { type ChatRequest, lastUserText } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Embedder } from '../../core/ports.ts'
import { SENTENCE_ENCODER_ID } from '../../providers/sentence-encoder/encoder-id.ts'
import { loadEncoder } from './load-encoder.ts'

export interface PromptEmbedding {
  /** A vector of the text whose difficulty is scored; undefined, also later, where there is none in time. */
  of(
    request: ChatRequest,
    /** Whose vectors the router in use looks at, if any. */
    wanted: string | undefined,
  ): Promise<Embedding | undefined> | undefined
  close(): Promise<void>
}

export interface PromptEmbeddingParts {
  readonly settings: () => RoutingSettings
  /** Told once, when the model cannot be had at all. */
  readonly onAbsent: (thrown: unknown) => void
  /** Only tests use another. */
  readonly createEncoder?: () => Promise<Embedder>
}

/** Nothing is loaded before a request comes whose router looks at vectors; nobody waits longer than the settings say. */
export function buildPromptEmbedding(parts: PromptEmbeddingParts): PromptEmbedding {
  const { settings, onAbsent, createEncoder = loadEncoder } = parts
  let encoder: Promise<Embedder> | undefined
  let isAbsent = false

  const vectorOf = async (text: string): Promise<Embedding | undefined> => {
    const signal = AbortSignal.timeout(settings().embeddingsWithinMs)
    try {
      encoder ??= createEncoder()
      const [vector] = await (await encoder).embed([text], signal)
      return vector && { embedder: SENTENCE_ENCODER_ID, vector }
    } catch (thrown) {
      // Late, full or broken: the words of the prompt decide, as they do without this tier.
      const cannotBeHad = thrown instanceof GatewayError && thrown.code === 'no_eligible_model'
      if (cannotBeHad && !isAbsent) onAbsent(thrown)
      isAbsent ||= cannotBeHad
      return undefined
    }
  }

  return {
    of(request, wanted) {
      if (settings().embeddings === 'off' || isAbsent) return undefined
      if (wanted !== SENTENCE_ENCODER_ID) return undefined
      return vectorOf(difficultyText(request.messages, lastUserText(request.messages)))
    },
    async close() {
      await (await encoder?.catch(() => undefined))?.close()
    },
  }
}
