import { expect, test } from 'vitest'
import { GatewayError } from '../core/errors.ts'
import { statusOfError } from './status-of-error.ts'

test.each([
  ['client_closed', 'cancelled'],
  ['upstream_rejected', 'refused'],
  ['context_length_exceeded', 'refused'],
  ['budget_exceeded', 'refused'],
  ['policy_refused', 'refused'],
  ['no_eligible_model', 'refused'],
  ['upstream_rate_limited', 'failed'],
  ['second_line_unavailable', 'failed'],
  ['circuit_open', 'failed'],
  ['upstream_auth', 'failed'],
  ['check_failed', 'failed'],
  ['internal', 'failed'],
] as const)('a run that ends with %s is %s', (code, status) => {
  expect(statusOfError(new GatewayError(code, 'why'))).toBe(status)
})
