import { expect, test } from 'vitest'
import { connectionError, storeError } from './store-error.ts'

const failure = (code: string) => Object.assign(new Error('it broke'), { code })

test.each([
  ['SQLITE_FULL', 'store_unavailable'],
  ['57P01', 'store_unavailable'],
  // Runs that a replica, or a table without rights, does not take wait for better times: they are not thrown away.
  ['25006', 'store_unavailable'],
  ['42501', 'store_unavailable'],
  ['42P01', 'store_unavailable'],
  ['42P10', 'store_unavailable'],
  ['58030', 'store_unavailable'],
  ['40P01', 'store_unavailable'],
  ['25P03', 'store_unavailable'],
  ['22021', 'invalid_request'],
  ['22P05', 'invalid_request'],
])('%s is told as %s', (code, told) => {
  expect(storeError(failure(code))).toMatchObject({ code: told })
})

test.each([
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_IOERR_SHMSIZE', 'the disk is full'],
  ['57P03', 'it is starting'],
])('%s says that %s', (code, means) => {
  expect((storeError(failure(code)) as Error).message).toContain(means)
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

test.each([
  [failure('SELF_SIGNED_CERT_IN_CHAIN'), 'sslrootcert=FILE (SELF_SIGNED_CERT_IN_CHAIN)'],
  [failure('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'is not trusted'],
  [failure('ERR_TLS_CERT_ALTNAME_INVALID'), 'another name than the address has'],
  [failure('CERT_HAS_EXPIRED'), 'out of date'],
  [new Error('The server does not support SSL connections'), 'has no TLS'],
  [failure('ENOENT'), 'socket or certificate'],
  [
    Object.assign(new Error('unsupported startup parameter: statement_timeout'), { code: '08P01' }),
    'ignore_startup_parameters = statement_timeout (08P01)',
  ],
  [
    Object.assign(new Error('no more connections allowed (max_client_conn)'), { code: '08P01' }),
    'raise max_client_conn of PgBouncer',
  ],
  [failure('53300'), 'raise max_connections'],
  [failure('ECONNREFUSED'), 'cannot be reached (ECONNREFUSED)'],
  [failure('EAI_AGAIN'), 'cannot be reached (EAI_AGAIN)'],
  [failure('55000'), 'lets nobody in (55000)'],
])('a connection that fails with %s says what to do', (thrown, says) => {
  expect(connectionError(thrown)).toMatchObject({ code: 'store_unavailable' })
  expect(connectionError(thrown).message).toContain(says)
})

test('what is our own mistake stays what it is', () => {
  const own = failure('42703')
  expect(storeError(own)).toBe(own)
})
