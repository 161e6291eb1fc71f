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
])('%s is told as %s', (error, code, words) => {
  const failure = transportFailure(error, false)
  expect(failure.code).toBe(code)
  expect(failure.message).toContain(words)
})

test('a model is not to blame for what this process may not open', () => {
  expect(transportFailure(thrown('Error', 'EMFILE'), false).fault).toBe('nobody')
  expect(transportFailure(thrown('Error', 'ECONNREFUSED'), false).fault).toBe('deployment')
})
