import { expect, test, vi } from 'vitest'
import { GatewayError } from '../core/errors.ts'
import type { FoundPassage } from '../core/knowledge.ts'
import type { Reranker } from '../core/ports.ts'
import { rerankFound } from './rerank-found.ts'

const SIGNAL = new AbortController().signal
const LIMITS = { passages: 3, contextTokens: 100, minScore: 0.2 }
const QUERY = { tenant: 't', name: 'shop', text: 'when', limits: LIMITS }

const passage = (id: string, score: number): FoundPassage => ({
  id,
  documentId: id,
  source: `${id}.md`,
  title: id,
  heading: '',
  position: 0,
  text: `text of ${id}`,
  tokens: 10,
  score,
})
const FOUND = [passage('a', 0.9), passage('b', 0.6), passage('c', 0.4), passage('poor', 0.1)]

function rerankerOf(
  rerank: Reranker['rerank'],
): Reranker & { readonly asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = []
  return {
    card: 'order',
    asked,
    rerank(question, texts, signal) {
      asked.push([question, ...texts])
      return rerank(question, texts, signal)
    },
  }
}

test('what fits well enough is shown and takes the order that comes back; what is not named stays behind', async () => {
  const reranker = rerankerOf(async () => ({ order: [2, 0], costMicros: 7 }))
  const { found, ...rest } = await rerankFound(FOUND, QUERY, reranker, SIGNAL)
  expect(found.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  expect(rest).toEqual({ isReranked: true, costMicros: 7 })
  expect(reranker.asked).toEqual([['when', 'text of a', 'text of b', 'text of c']])
})

test.each([
  ['where it must not read them', { ...QUERY, rerank: false }, FOUND],
  ['of a single passage', QUERY, FOUND.slice(2)],
])('nobody is asked %s', async (_, query, found) => {
  const reranker = rerankerOf(async () => ({ order: [], costMicros: 7 }))
  const result = await rerankFound(found, query, reranker, SIGNAL)
  expect(reranker.asked).toEqual([])
  expect(result).toMatchObject({ isReranked: false, costMicros: 0 })
  expect(result.found.map(({ id }) => id)).not.toContain('poor')
})

test('a failure leaves the order as it was, and is told', async () => {
  const reranker = rerankerOf(async () => {
    throw new GatewayError('upstream_failed', 'down')
  })
  const { found, note } = await rerankFound(FOUND, QUERY, reranker, SIGNAL)
  expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(note).toBe('the passages could not be put in order by order (upstream_failed)')
})

test('a slow one is waited for five seconds, and a client that leaves ends it at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const reasons: unknown[] = []
  const silent = rerankerOf(
    (_question, _texts, signal) =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason)
          reject(signal.reason)
        }),
      ),
  )
  const slow = rerankFound(FOUND, QUERY, silent, SIGNAL)
  await vi.advanceTimersByTimeAsync(5000)
  expect((await slow).note).toContain('longer than 5000 ms')
  expect(reasons).toMatchObject([{ code: 'upstream_timeout', fault: 'deployment' }])
  const client = new AbortController()
  const left = rerankFound(FOUND, QUERY, silent, client.signal)
  client.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  vi.useRealTimers()
})
