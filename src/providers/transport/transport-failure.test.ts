import { expect, test } from 'vitest'
import { transportFailure } from './transport-failure.ts'

const thrown = (name: string, code?: string) =>
  Object.assign(new Error('x'), { name }, code === undefined ? {} : { code })

test.each([
  [thrown('HTTPParserError'), 'upstream_invalid', 'The upstream sent what is not HTTP'],
  [thrown('HTTPParserError', 'HPE_INVALID_EOF_STATE'), 'upstream_invalid', 'not HTTP'],
  [thrown('HeadersOverflowError', 'UND_ERR_HEADERS_OVERFLOW'), 'upstream_too_large', 'headers'],
  [thrown('Error', 'ECONNRESET'), 'upstream_reset', 'reset'],
  [thrown('Error'), 'upstream_failed', 'failed'],
  [thrown('Error', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'upstream_tls', 'of no authority'],
  [thrown('Error', 'DEPTH_ZERO_SELF_SIGNED_CERT'), 'upstream_tls', 'of no authority'],
  [thrown('Error', 'ERR_TLS_CERT_ALTNAME_INVALID'), 'upstream_tls', 'another name'],
  [thrown('Error', 'CERT_HAS_EXPIRED'), 'upstream_tls', 'out of date'],
  [thrown('Error', 'CERT_NOT_YET_VALID'), 'upstream_tls', 'out of date'],
  [thrown('Error', 'EPROTO'), 'upstream_tls', 'does not speak TLS'],
  [thrown('Error', 'ERR_SSL_WRONG_VERSION_NUMBER'), 'upstream_tls', 'does not speak TLS'],
])('%s is told as %s', (error, code, words) => {
  const failure = transportFailure(error, false)
  expect(failure.code).toBe(code)
  expect(failure.message).toContain(words)
})

test('a model is not to blame for what this process may not open', () => {
  expect(transportFailure(thrown('Error', 'EMFILE'), false).fault).toBe('nobody')
  expect(transportFailure(thrown('Error', 'ECONNREFUSED'), false).fault).toBe('deployment')
})
