import { expect, test } from 'vitest'
import { reasonOf } from './valkey-failure.ts'

const coded = (code: string) => Object.assign(new Error('words of the driver'), { code })

test.each([
  [new Error('ERR DB index is out of range'), /no database of that number/],
  [new Error('ERR max number of clients reached'), /no more connections/],
  [new Error('ERR SELECT is not allowed in cluster mode'), /part of a cluster/],
  [new Error("ERR unknown command 'EVALSHA', with args beginning with: 'abc'"), /lacks a command/],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), /NODE_EXTRA_CA_CERTS/],
  [coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), /NODE_EXTRA_CA_CERTS/],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID'), /another name/],
  [coded('CERT_HAS_EXPIRED'), /out of date/],
  [coded('ERR_SSL_WRONG_VERSION_NUMBER'), /redis:\/\/ in place of rediss/],
])('%s is told with what to do', (thrown, says) => {
  expect(reasonOf(thrown)).toMatch(says)
})

test('nothing of an answer that is not known is passed on but its code', () => {
  expect(reasonOf(new Error('ERR something about a-secret'))).toBe('it fails with ERR')
  expect(reasonOf(new Error('Socket closed unexpectedly'))).toBe('the connection ended')
})
