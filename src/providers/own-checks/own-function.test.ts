import { expect, test } from 'vitest'
import { createFunctionCheck } from './own-function.ts'

test('whoever wrote it is told what it threw, and the result names its kind alone', async () => {
  const heard: unknown[] = []
  const thrown = new RangeError('The answer says: secret words')
  const check = createFunctionCheck({
    name: 'own:prices',
    timeoutMs: 100,
    ask: () => {
      throw thrown
    },
    onThrown: (name, what) => heard.push(name, what),
  })
  const result = await check.run({ answer: '' }, new AbortController().signal)
  expect(result).toMatchObject({ verdict: 'error', note: 'It broke: RangeError' })
  expect(heard).toEqual(['own:prices', thrown])
})

test('nobody is told of what ended with the request', async () => {
  const heard: unknown[] = []
  const request = new AbortController()
  const check = createFunctionCheck({
    name: 'own:prices',
    timeoutMs: 10_000,
    ask: (_, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error())),
      ),
    onThrown: (name) => heard.push(name),
  })
  const running = check.run({ answer: '' }, request.signal)
  setImmediate(() => request.abort())
  expect(await running).toMatchObject({ verdict: 'error', note: 'It was stopped' })
  expect(heard).toEqual([])
})
