import type { GatewayError } from '../../core/errors.ts'
import type { Outcome, Step } from '../../core/run.ts'

type Reason = Pick<GatewayError, 'code' | 'message' | 'fault'> & {
  readonly retryAfterMs?: number | undefined
}

/** Stands in for a call that was not made, and so used nothing and cost nothing. */
export function unmadeCall(
  { line, card, purpose }: Extract<Step, { do: 'call' }>,
  { code, message, fault, retryAfterMs }: Reason,
): Extract<Outcome, { type: 'failed' }> {
  return {
    type: 'failed',
    line,
    card,
    purpose,
    usage: {},
    costMicros: 0,
    ms: 0,
    released: false,
    code,
    fault,
    message,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  }
}
