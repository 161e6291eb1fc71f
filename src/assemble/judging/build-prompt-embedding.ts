import { difficultyText } from '../../classify/difficulty/difficulty-text.ts'
import type { Embedding } from '../../classify/difficulty-input.ts'
import type { RoutingSettings } from '../../config/settings/settings.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { lastUserText, userWordsOf } from '../../core/user-words.ts'
import { SENTENCE_ENCODER_ID } from '../../providers/sentence-encoder/encoder-id.ts'
import type { LazyEncoder } from './lazy-encoder.ts'

/**
 * A vector of the text whose difficulty is scored; undefined, also later, where there is none in time: the words of the
 * prompt decide then, as they do without this tier. `wanted`: whose vectors the router in use looks at, if any.
 */
export type PromptEmbedding = (
  request: ChatRequest,
  wanted: string | undefined,
) => Promise<Embedding | undefined> | undefined

/** Asks nothing of the encoder but for a router that looks at its vectors; nobody waits longer than the settings say. */
export function buildPromptEmbedding(
  settings: () => RoutingSettings,
  encoder: Pick<LazyEncoder, 'embed'>,
): PromptEmbedding {
  return (request, wanted) => {
    const { embeddings, embeddingsWithinMs } = settings()
    if (embeddings === 'off' || wanted !== SENTENCE_ENCODER_ID) return undefined
    const { messages } = userWordsOf(request.messages)
    const text = difficultyText(messages, lastUserText(messages))
    return encoder
      .embed(text, AbortSignal.timeout(embeddingsWithinMs))
      ?.then((vector) => vector && { embedder: SENTENCE_ENCODER_ID, vector })
  }
}
