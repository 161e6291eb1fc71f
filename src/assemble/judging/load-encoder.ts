import type { Embedder } from '../../core/ports.ts'

/** Texts of requests that may wait for the encoder: more would not be back in time anyway. */
const MAX_WAITING = 32

/** The encoder for what requests wait for; it is loaded only where it is wanted. */
export async function loadEncoder(): Promise<Embedder> {
  const { createSentenceEncoder } = await import(
    '../../providers/sentence-encoder/create-sentence-encoder.ts'
  )
  return createSentenceEncoder({ maxWaiting: MAX_WAITING })
}
