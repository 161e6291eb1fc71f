import { type Abort, createAbort } from '../../core/abort.ts'
import { GatewayError } from '../../core/errors.ts'

/** `left`: another process goes on, now or after a restart. */
type StopReason = 'left' | 'cancelled' | 'expired'

/** Ends the work on one batch; the first reason counts. */
export interface BatchStop {
  readonly signal: AbortSignal
  readonly why: StopReason | undefined
  end(why: StopReason): void
  /** Runs with a signal of its own: hundreds that listen to one are told of on stderr as a leak. */
  during<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result>
}

const MESSAGES: Readonly<Record<StopReason, string>> = {
  left: 'The work on this batch goes on elsewhere',
  cancelled: 'The batch was cancelled',
  expired: 'The batch expired',
}

export function createBatchStop(): BatchStop {
  const abort = new AbortController()
  const requests = new Set<Abort>()
  let why: StopReason | undefined
  return {
    signal: abort.signal,
    get why() {
      return why
    },
    end(given) {
      if (why !== undefined) return
      why = given
      const reason = new GatewayError('client_closed', MESSAGES[given])
      for (const one of [abort, ...requests]) one.abort(reason)
    },
    async during(work) {
      const own = createAbort()
      if (abort.signal.aborted) own.abort(abort.signal.reason)
      requests.add(own)
      try {
        return await work(own.signal)
      } finally {
        requests.delete(own)
      }
    },
  }
}
