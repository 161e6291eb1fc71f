import { expect, test } from 'vitest'
import { storeError } from './store-error.ts'

const failure = (code: string) => Object.assign(new Error('it broke'), { code })

test.each([
  ['SQLITE_FULL', 'store_unavailable'],
  ['57P01', 'store_unavailable'],
  // Runs that a replica, or a table without rights, does not take wait for better times: they are not thrown away.
  ['25006', 'store_unavailable'],
  ['42501', 'store_unavailable'],
  ['42P01', 'store_unavailable'],
  ['58030', 'store_unavailable'],
  ['22021', 'invalid_request'],
  ['22P05', 'invalid_request'],
])('%s is told as %s', (code, told) => {
  expect(storeError(failure(code))).toMatchObject({ code: told })
})

test.each(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'])('%s says that the disk is full', (code) => {
  expect((storeError(failure(code)) as Error).message).toContain('the disk is full')
})

test.each([
  ['built for another Node', failure('ERR_DLOPEN_FAILED')],
  ['never built', new Error('Could not locate the bindings file. Tried:\n → /a/build/x.node')],
])('a driver that was %s says what to run', (_what, thrown) => {
  expect(storeError(thrown)).toMatchObject({ code: 'store_unavailable' })
  expect((storeError(thrown) as Error).message).toContain('npm rebuild better-sqlite3')
})

test.each([
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated unexpectedly',
  'Query read timeout',
])('"%s", which comes without a code, is a server that does not answer', (message) => {
  expect(storeError(new Error(message))).toMatchObject({ code: 'store_unavailable' })
})

test('what is our own mistake stays what it is', () => {
  const own = failure('42703')
  expect(storeError(own)).toBe(own)
})
