import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import type { Embedder } from '../../core/ports.ts'
import { SENTENCE_ENCODER_ID } from '../../providers/sentence-encoder/encoder-id.ts'
import { createLazyEncoder } from './lazy-encoder.ts'

const NEVER = new AbortController().signal

function lazy(embed: Embedder['embed']) {
  const seen = { loaded: 0, closed: 0, absent: [] as unknown[] }
  const encoder = createLazyEncoder(
    (thrown) => seen.absent.push(thrown),
    async () => {
      seen.loaded += 1
      return {
        id: SENTENCE_ENCODER_ID,
        embed,
        async close() {
          seen.closed += 1
        },
      }
    },
  )
  return { encoder, seen }
}

test('is loaded once, with the first text, and closed', async () => {
  const { encoder, seen } = lazy(async (texts) =>
    texts.map(({ length }) => Float32Array.of(length)),
  )
  expect(seen.loaded).toBe(0)
  expect(await encoder.embed('four', NEVER)).toEqual(Float32Array.of(4))
  expect(await encoder.embed('fives', NEVER)).toEqual(Float32Array.of(5))
  await encoder.close()
  expect(seen).toMatchObject({ loaded: 1, closed: 1 })
})

test('one that was never asked is not loaded to be closed', async () => {
  const { encoder, seen } = lazy(async () => [])
  await encoder.close()
  expect(seen).toMatchObject({ loaded: 0, closed: 0 })
})

test('a vector that is late is not waited for, and the next text is tried', async () => {
  const { encoder, seen } = lazy(
    (_texts, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new GatewayError('client_closed', 'late')))
      }),
  )
  expect(await encoder.embed('one', AbortSignal.timeout(20))).toBeUndefined()
  expect(encoder.embed('two', AbortSignal.timeout(20))).toBeInstanceOf(Promise)
  expect(seen.absent).toEqual([])
})

test('a model that is not installed is told once and asked for no more', async () => {
  const { encoder, seen } = lazy(() =>
    Promise.reject(new GatewayError('no_eligible_model', 'install it')),
  )
  const both = [encoder.embed('one', NEVER), encoder.embed('two', NEVER)]
  expect(await Promise.all(both)).toEqual([undefined, undefined])
  expect(seen.absent).toHaveLength(1)
  expect(encoder.embed('three', NEVER)).toBeUndefined()
})
