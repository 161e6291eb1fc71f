import { GatewayError } from '../../core/errors.ts'
import { Slots } from '../../core/memory/slots.ts'
import { type Abort, createAbort } from '../../core/time/abort.ts'
import type { AppContext } from '../../http/route.ts'

export interface ClientWatch {
  /** A signal that aborts when the client goes away before its answer is complete, or when the server must stop. */
  watch(context: AppContext): AbortSignal
  /** Requests whose answer is not complete. */
  readonly active: number
  /** Ends what is still running, with an error that says so. */
  stopAll(): void
}

export function createClientWatch(): ClientWatch {
  const running = new Slots<Abort>()
  return {
    get active() {
      return running.size
    },
    watch(context) {
      const outgoing = context.env?.outgoing
      if (!outgoing) return context.req.raw.signal
      const controller = createAbort()
      // Gone while something else was waited for: 'close' has been told already and would never end the watch.
      if (outgoing.destroyed) {
        controller.abort()
        return controller.signal
      }
      const place = running.add(controller)
      outgoing.once('close', () => {
        running.remove(place)
        if (!outgoing.writableFinished) controller.abort()
      })
      return controller.signal
    },
    stopAll() {
      const reason = new GatewayError('shutting_down', 'The gateway is shutting down')
      for (const controller of running) controller.abort(reason)
    },
  }
}
