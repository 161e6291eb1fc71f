import { expect, test } from 'vitest'
import { storeError } from './store-error.ts'

const failure = (code: string) => Object.assign(new Error('it broke'), { code })

test.each([
  ['SQLITE_FULL', 'store_unavailable'],
  ['57P01', 'store_unavailable'],
  ['22021', 'invalid_request'],
  ['22P05', 'invalid_request'],
])('%s is told as %s', (code, told) => {
  expect(storeError(failure(code))).toMatchObject({ code: told })
})

test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'])('%s says that the disk is full', (code) => {
  expect((storeError(failure(code)) as Error).message).toContain('the disk is full')
})

test('what is our own mistake stays what it is', () => {
  const own = failure('42703')
  expect(storeError(own)).toBe(own)
})
