import { expect, test } from 'vitest'
import { GatewayError } from '../../src/core/errors.ts'
import type { Embedder } from '../../src/core/ports.ts'

const never = new AbortController().signal

export async function failureOf(work: Promise<unknown>): Promise<GatewayError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(GatewayError)
  return thrown as GatewayError
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, place) => sum + value * (b[place] as number), 0)
}

/** What every embedder promises. `create` makes a fresh one that the test closes. */
export function embedderContract(create: () => Embedder): void {
  const withOne = async (use: (embedder: Embedder) => Promise<void>): Promise<void> => {
    const embedder = create()
    try {
      await use(embedder)
    } finally {
      await embedder.close()
    }
  }

  test('gives one vector of length 1 and of one size for each text, in order', () =>
    withOne(async (embedder) => {
      const texts = [
        'How tall is the tower?',
        'Write a poem on rain.',
        'What height has the tower?',
      ]
      const vectors = await embedder.embed(texts, never)
      expect(vectors).toHaveLength(3)
      expect(new Set(vectors.map(({ length }) => length)).size).toBe(1)
      const [tower, poem, height] = vectors as [Float32Array, Float32Array, Float32Array]
      for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 4)
      expect(cosine(tower, height)).toBeGreaterThan(cosine(tower, poem))
    }))

  test('gives the same vector for the same text, alone or among others', () =>
    withOne(async (embedder) => {
      const [alone] = await embedder.embed(['How tall is the tower?'], never)
      const [, among] = await embedder.embed(['Something else', 'How tall is the tower?'], never)
      expect(cosine(alone as Float32Array, among as Float32Array)).toBeCloseTo(1, 4)
    }))

  test('gives nothing for no texts', () =>
    withOne(async (embedder) => {
      expect(await embedder.embed([], never)).toEqual([])
    }))

  test('takes empty, odd and very long texts', () =>
    withOne(async (embedder) => {
      const texts = ['', ' ', '\u0000', '\ud800', '한국어 😀', 'word '.repeat(30_000)]
      const vectors = await embedder.embed(texts, never)
      expect(vectors).toHaveLength(texts.length)
      expect(vectors.every((vector) => vector.every(Number.isFinite))).toBe(true)
    }))

  test('serves many callers at once, each with its own vectors', () =>
    withOne(async (embedder) => {
      const texts = Array.from({ length: 12 }, (_none, index) => `Question number ${index}`)
      const alone = await embedder.embed(texts, never)
      const together = await Promise.all(
        texts.map((text) => embedder.embed([text], new AbortController().signal)),
      )
      together.forEach(([vector], index) => {
        expect(cosine(vector as Float32Array, alone[index] as Float32Array)).toBeCloseTo(1, 4)
      })
    }))

  test('gives up at once on an abort, before and while it works', () =>
    withOne(async (embedder) => {
      expect((await failureOf(embedder.embed(['x'], AbortSignal.abort()))).code).toBe(
        'client_closed',
      )
      const controller = new AbortController()
      const work = embedder.embed(['x'.repeat(2000)], controller.signal)
      controller.abort()
      expect((await failureOf(work)).code).toBe('client_closed')
      expect(await embedder.embed(['still there'], never)).toHaveLength(1)
    }))

  test('refuses after closing, and what was under way then', async () => {
    const embedder = create()
    const work = failureOf(embedder.embed(['x'.repeat(2000)], never))
    await embedder.close()
    expect((await work).code).toBe('shutting_down')
    expect((await failureOf(embedder.embed(['x'], never))).code).toBe('shutting_down')
    await embedder.close()
  })
}
