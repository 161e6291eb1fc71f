import { expect, test } from 'vitest'
import { answered } from '../../../test/support/run-so-far.ts'
import { fixedClock } from '../../testing.ts'
import { createCollected } from './collect.ts'
import { type Attempt, callHedged } from './hedged-call.ts'
import { createHedges } from './hedges.ts'

/** A call whose answer is read to its end before any of it goes on, as that of an answer which is checked first. */
function keptBack(card: string, content: Promise<void>, end: Promise<void>) {
  let calls = 0
  const attempt: Attempt = {
    card,
    async *start(_signal, onContent) {
      calls += 1
      void content.then(onContent)
      await end
      yield [{ type: 'text-delta', text: card }]
      return { outcome: answered({ card }), collected: createCollected() }
    },
  }
  return { attempt, calls: () => calls }
}

const NEVER = new Promise<void>(() => {})
const AFTER_MS = 20

async function race(first: Attempt, second: Attempt): Promise<string> {
  const { signal } = new AbortController()
  const calling = callHedged(
    { first, second, afterMs: AFTER_MS, signal },
    createHedges(),
    fixedClock(),
  )
  let text = ''
  for await (const [part] of calling.parts) if (part?.type === 'text-delta') text += part.text
  return text
}

test('a model that has begun to answer is in time, also while its answer is kept back', async () => {
  const end = new Promise<void>((resolve) => setTimeout(resolve, 5 * AFTER_MS))
  const first = keptBack('first', Promise.resolve(), end)
  const second = keptBack('second', Promise.resolve(), Promise.resolve())
  expect(await race(first.attempt, second.attempt)).toBe('first')
  expect(second.calls()).toBe(0)
})

test('of two answers that are kept back the one that began first goes out', async () => {
  let endFirst = () => {}
  const firstEnds = new Promise<void>((resolve) => {
    endFirst = resolve
  })
  const begun = Promise.resolve().then(() => {})
  const secondEnds = firstEnds.then(() => new Promise<void>((resolve) => setTimeout(resolve, 1)))
  const first = keptBack('first', NEVER, firstEnds)
  const second = keptBack('second', begun, secondEnds)
  const text = race(first.attempt, second.attempt)
  await expect.poll(second.calls).toBe(1)
  endFirst()
  expect(await text).toBe('second')
})
