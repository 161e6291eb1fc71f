import { GatewayError } from '../../core/errors.ts'

/** `left`: another process goes on, now or after a restart. */
export type StopReason = 'left' | 'cancelled' | 'expired'

/** Ends the work on one batch; the first reason counts. */
export interface BatchStop {
  readonly signal: AbortSignal
  readonly why: StopReason | undefined
  end(why: StopReason): void
}

const MESSAGES: Readonly<Record<StopReason, string>> = {
  left: 'The work on this batch goes on elsewhere',
  cancelled: 'The batch was cancelled',
  expired: 'The batch expired',
}

export function createBatchStop(): BatchStop {
  const abort = new AbortController()
  let why: StopReason | undefined
  return {
    signal: abort.signal,
    get why() {
      return why
    },
    end(given) {
      if (why !== undefined) return
      why = given
      abort.abort(new GatewayError('client_closed', MESSAGES[given]))
    },
  }
}
