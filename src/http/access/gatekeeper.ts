import { GatewayError } from '../../core/errors.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import { spreadWait } from '../../core/time/spread-wait.ts'
import type { ClientWatch } from '../../http/requests/watch-client.ts'

export interface Gatekeeper {
  /** Throws `shutting_down` or `overloaded`; a refusal is quick, so that an overloaded gateway stays useful. */
  admit(): void
  /** Admits as before, and tells those who ask whether it is ready that it will not be much longer. */
  announceEnd(): void
  shutDown(): void
  /** Announced or begun. */
  readonly isShuttingDown: boolean
}

export function createGatekeeper(
  maxConcurrent: () => number,
  clients: ClientWatch,
  recorder: Pick<Recorder, 'state'>,
): Gatekeeper {
  let isAnnounced = false
  let isShut = false
  return {
    get isShuttingDown() {
      return isAnnounced || isShut
    },
    announceEnd() {
      isAnnounced = true
    },
    shutDown() {
      isShut = true
    },
    admit() {
      if (isShut) throw new GatewayError('shutting_down', 'The gateway is shutting down')
      if (clients.active >= maxConcurrent()) {
        throw new GatewayError('overloaded', 'Too many requests are being answered at once', {
          retryAfterMs: spreadWait(1000),
        })
      }
      if (recorder.state().full) {
        throw new GatewayError('store_unavailable', 'Runs cannot be recorded at the moment', {
          retryAfterMs: spreadWait(5000),
        })
      }
    },
  }
}
