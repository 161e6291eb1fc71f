import { availableParallelism } from 'node:os'
import { GatewayError } from './core/errors.ts'
import type { Embedder } from './core/ports.ts'
import type { EmbeddedPrompts } from './evaluate/routing/eval-routing.ts'

/** Each holds the model once, some 130 MB. */
const MOST_ENCODERS = 4

/** Whether vectors of prompts are made: where the packages of the encoder are installed; always; never. */
export const EMBEDDINGS_CHOICES = ['auto', 'on', 'off'] as const
export type EmbeddingsChoice = (typeof EMBEDDINGS_CHOICES)[number]

/** Vectors by the sentence encoder, and the milliseconds each took; undefined where its packages are absent or not wanted. */
export async function embedPrompts(
  prompts: readonly string[],
  choice: EmbeddingsChoice = 'auto',
): Promise<EmbeddedPrompts | undefined> {
  if (choice === 'off') return undefined
  const { createSentenceEncoder } = await import(
    './providers/sentence-encoder/create-sentence-encoder.ts'
  )
  const encoders = Array.from(
    { length: Math.min(MOST_ENCODERS, availableParallelism(), prompts.length) },
    () => createSentenceEncoder(),
  )
  try {
    return await embedWith(encoders, prompts)
  } catch (thrown) {
    const isAbsent = thrown instanceof GatewayError && thrown.code === 'no_eligible_model'
    if (isAbsent && choice === 'auto') return undefined
    throw thrown
  } finally {
    await Promise.all(encoders.map((encoder) => encoder.close()))
  }
}

async function embedWith(
  encoders: readonly Embedder[],
  prompts: readonly string[],
): Promise<EmbeddedPrompts> {
  const { signal } = new AbortController()
  const vectors: Float32Array[] = []
  const ms: number[] = []
  let next = 0
  const work = async (encoder: Embedder): Promise<void> => {
    // The first one starts the model, which is no prompt's own time.
    await encoder.embed(['ready?'], signal)
    while (next < prompts.length) {
      const place = next
      next += 1
      const start = performance.now()
      const [vector] = await encoder.embed([prompts[place] as string], signal)
      ms[place] = performance.now() - start
      vectors[place] = vector as Float32Array
    }
  }
  await Promise.all(encoders.map(work))
  return { embedder: encoders[0]?.id ?? '', vectors, ms }
}
