import { expect, it } from 'vitest'
import { createBatchStop } from './batch-stop.ts'

it('ends every request by a signal of its own, with the first reason', async () => {
  const stop = createBatchStop()
  const ended = (signal: AbortSignal) =>
    new Promise<unknown>((resolve) =>
      signal.addEventListener('abort', () => resolve([signal === stop.signal, signal.reason])),
    )
  const requests = [stop.during(ended), stop.during(ended)]
  await stop.during(async () => undefined)
  stop.end('cancelled')
  stop.end('expired')
  const { reason } = stop.signal
  expect(await Promise.all(requests)).toEqual([
    [false, reason],
    [false, reason],
  ])
  expect(stop.why).toBe('cancelled')
  expect(await stop.during(async ({ aborted }) => aborted)).toBe(true)
})
