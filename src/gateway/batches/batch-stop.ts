import { GatewayError } from '../../core/errors.ts'
import { type Abort, createAbort } from '../../core/time/abort.ts'

/** `left`: another process goes on, now or after a restart. */
type StopReason = 'left' | 'cancelled' | 'expired'

/** Ends the work on one batch; the first reason counts. */
export interface BatchStop {
  /** Aborts when no further line may begin. */
  readonly beginning: AbortSignal
  /** Aborts when nothing of it may go on, lines at work neither. */
  readonly signal: AbortSignal
  readonly why: StopReason | undefined
  end(why: StopReason): void
  /** Leaves the rest to another process; lines at work may finish until `end`. */
  leave(): void
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
  const leaving = new AbortController()
  const requests = new Set<Abort>()
  let why: StopReason | undefined
  return {
    beginning: leaving.signal,
    signal: abort.signal,
    get why() {
      return why
    },
    end(given) {
      if (abort.signal.aborted) return
      why ??= given
      const reason = new GatewayError('client_closed', MESSAGES[why])
      for (const one of [leaving, abort, ...requests]) one.abort(reason)
    },
    leave() {
      why ??= 'left'
      leaving.abort(new GatewayError('client_closed', MESSAGES[why]))
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
