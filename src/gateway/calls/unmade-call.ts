import type { GatewayError } from '../../core/errors.ts'
import type { CallStep, Failed } from '../../core/run.ts'

type Reason = Pick<GatewayError, 'code' | 'message' | 'fault'> & {
  readonly retryAfterMs?: number | undefined
}

/** Stands in for a call that was not made, and so used nothing and cost nothing. */
export function unmadeCall(
  { line, card, purpose }: CallStep,
  { code, message, fault, retryAfterMs }: Reason,
): Failed {
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
