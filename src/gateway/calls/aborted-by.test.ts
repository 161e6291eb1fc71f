import { expect, test } from 'vitest'
import { GatewayError } from '../../core/errors.ts'
import { abortedBy } from './aborted-by.ts'

test('runs that end for one reason do not share the error that tells their ids', () => {
  const reason = new GatewayError('shutting_down', 'Going down', { retryAfterMs: 5 })
  const signal = AbortSignal.abort(reason)
  const [one, two] = [abortedBy(signal), abortedBy(signal)]
  one.runId = 'run_1'
  expect(two.runId).toBeUndefined()
  expect(two).toMatchObject({ code: 'shutting_down', message: 'Going down', retryAfterMs: 5 })
})

test('without a reason it was the client', () => {
  expect(abortedBy(AbortSignal.abort())).toMatchObject({ code: 'client_closed' })
})
