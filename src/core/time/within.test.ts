import { expect, test } from 'vitest'
import { within } from './within.ts'

test('what comes in time is given, and what fails in time is thrown', async () => {
  expect(await within(60_000, Promise.resolve('here'))).toBe('here')
  await expect(within(60_000, Promise.reject(new Error('broken')))).rejects.toThrow('broken')
})

test('nothing comes of what takes longer, also where it fails later', async () => {
  let fail = (_why: Error): void => {}
  const late = new Promise<string>((_resolve, reject) => {
    fail = reject
  })
  expect(await within(1, late)).toBeUndefined()
  fail(new Error('too late'))
  await expect(late).rejects.toThrow('too late')
})
