import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import { googleErrorBody } from './error-body.ts'

test('tells a wait in at most nine decimals, as a Duration of protobuf is written', () => {
  const error = new GatewayError('circuit_open', 'Later', { retryAfterMs: 319.1802989999 })
  const waits = googleErrorBody(error).error.details.flatMap(({ retryDelay }) => retryDelay ?? [])
  expect(waits).toEqual(['0.32s'])
})
