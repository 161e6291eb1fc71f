import { GatewayError } from '../../core/errors.ts'
import type { Embedder } from '../../core/ports.ts'

/** The sentence encoder for texts of requests. Nothing is loaded before the first of them. */
export interface LazyEncoder {
  /** A vector of length 1; undefined, also later, where there is none in time. */
  embed(text: string, signal: AbortSignal): Promise<Float32Array | undefined> | undefined
  close(): Promise<void>
}

/** Texts of requests that may wait for the encoder: more would not be back in time anyway. */
const MAX_WAITING = 32

/** `onAbsent` is told once, when the encoder cannot be had at all; nothing is asked of it from then on. */
export function createLazyEncoder(
  onAbsent: (thrown: unknown) => void,
  load: () => Promise<Embedder> = loadEncoder,
): LazyEncoder {
  let encoder: Promise<Embedder> | undefined
  let isAbsent = false

  async function vectorOf(text: string, signal: AbortSignal): Promise<Float32Array | undefined> {
    try {
      encoder ??= load()
      const [vector] = await (await encoder).embed([text], signal)
      return vector
    } catch (thrown) {
      // Late, full or broken: whoever asked goes on without a vector.
      const cannotBeHad = thrown instanceof GatewayError && thrown.code === 'no_eligible_model'
      if (cannotBeHad && !isAbsent) onAbsent(thrown)
      isAbsent ||= cannotBeHad
      return undefined
    }
  }

  return {
    embed: (text, signal) => (isAbsent ? undefined : vectorOf(text, signal)),
    async close() {
      await (await encoder?.catch(() => undefined))?.close()
    },
  }
}

async function loadEncoder(): Promise<Embedder> {
  const { createSentenceEncoder } = await import(
    '../../providers/sentence-encoder/create-sentence-encoder.ts'
  )
  return createSentenceEncoder({ maxWaiting: MAX_WAITING })
}
