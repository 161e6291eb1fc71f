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
  note: (text: string) => void = () => {},
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
    return await embedWith(encoders, prompts, { note })
  } catch (thrown) {
    const isAbsent = thrown instanceof GatewayError && thrown.code === 'no_eligible_model'
    if (isAbsent && choice === 'auto') return undefined
    throw thrown
  } finally {
    await Promise.all(encoders.map((encoder) => encoder.close()))
  }
}

export interface EmbeddingPace {
  readonly note: (text: string) => void
  /** Until a prompt that failed is tried again: longer than an encoder that died is left alone. */
  readonly pauseMs?: number
  readonly tellEveryMs?: number
}

const PAUSE_MS = 11_000
const TELL_EVERY_MS = 30_000
const TRIES = 3

/** A machine that stands still, or sleeps, in one of 100,000 prompts must not cost the others. */
export async function embedWith(
  encoders: readonly Embedder[],
  prompts: readonly string[],
  { note, pauseMs = PAUSE_MS, tellEveryMs = TELL_EVERY_MS }: EmbeddingPace,
): Promise<EmbeddedPrompts> {
  const { signal } = new AbortController()
  const vectors: Float32Array[] = []
  const ms: number[] = []
  let next = 0
  let toldAt = performance.now()
  const tell = (): void => {
    if (performance.now() - toldAt < tellEveryMs) return
    toldAt = performance.now()
    note(`Vectors of ${next} of ${prompts.length} prompts. --embeddings off learns without.`)
  }
  const work = async (encoder: Embedder): Promise<void> => {
    const embed = async (text: string, tries = TRIES): Promise<Float32Array> => {
      try {
        return (await encoder.embed([text], signal))[0] as Float32Array
      } catch (thrown) {
        if (tries <= 1 || GatewayError.from(thrown).code !== 'overloaded') throw thrown
        await new Promise((resolve) => setTimeout(resolve, pauseMs))
        return embed(text, tries - 1)
      }
    }
    // The first one starts the model, which is no prompt's own time.
    await embed('ready?')
    while (next < prompts.length) {
      const place = next
      next += 1
      const start = performance.now()
      vectors[place] = await embed(prompts[place] as string)
      ms[place] = performance.now() - start
      tell()
    }
  }
  await Promise.all(encoders.map(work))
  return { embedder: encoders[0]?.id ?? '', vectors, ms }
}
