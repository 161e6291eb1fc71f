import { GatewayError } from '../core/errors.ts'
import type { LiveFeed, LiveListener } from '../core/live-event.ts'

/** Consoles that are open at once; each holds a connection. */
const MOST_LISTENERS = 200

export function createLiveFeed(mostListeners = MOST_LISTENERS): LiveFeed {
  const listeners = new Set<LiveListener>()
  let isClosed = false
  return {
    get isHeard() {
      return listeners.size > 0
    },
    publish(event) {
      for (const listener of listeners) listener.heard(event)
    },
    subscribe(listener) {
      if (isClosed) throw new GatewayError('shutting_down', 'The gateway is shutting down')
      if (listeners.size >= mostListeners) {
        throw new GatewayError('overloaded', 'Too many consoles are following live events', {
          retryAfterMs: 30_000,
        })
      }
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      isClosed = true
      for (const listener of listeners) listener.ended()
      listeners.clear()
    },
  }
}
