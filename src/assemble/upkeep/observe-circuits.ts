import type { Observer } from '../../core/observer.ts'
import type { Circuits } from '../../gateway/calls/circuits.ts'

/** Circuits that tell when one opens, lets a probe through, or closes. */
export function observeCircuits(
  circuits: Circuits,
  observer: Pick<Observer, 'breakerChanged'>,
): Circuits {
  return {
    ...circuits,
    tryPass(card) {
      const isProbe = circuits.state(card) === 'half-open'
      const passes = circuits.tryPass(card)
      if (isProbe && passes) observer.breakerChanged(card, 'half-open')
      return passes
    },
    succeeded(card) {
      const wasClosed = circuits.state(card) === 'closed'
      circuits.succeeded(card)
      if (!wasClosed) observer.breakerChanged(card, 'closed')
    },
    failed(card, fault, retryAfterMs) {
      const before = circuits.state(card)
      circuits.failed(card, fault, retryAfterMs)
      const after = circuits.state(card)
      if (after !== before) observer.breakerChanged(card, after)
    },
  }
}
