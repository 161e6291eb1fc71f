import type { Observer } from '../../core/observer.ts'
import type { Circuits } from '../../gateway/calls/circuits.ts'

/** Circuits that tell when one opens, lets a probe through, or closes. */
export function observeCircuits(
  circuits: Circuits,
  observer: Pick<Observer, 'breakerChanged'>,
): Circuits {
  const closing = (close: (card: string) => void) => (card: string) => {
    const wasClosed = circuits.state(card) === 'closed'
    close(card)
    if (!wasClosed) observer.breakerChanged(card, 'closed')
  }
  return {
    ...circuits,
    tryPass(card) {
      const isProbe = circuits.state(card) === 'half-open'
      const passes = circuits.tryPass(card)
      if (isProbe && passes) observer.breakerChanged(card, 'half-open')
      return passes
    },
    succeeded: closing(circuits.succeeded),
    forget: closing(circuits.forget),
    failed(card, fault, retryAfterMs) {
      const before = circuits.state(card)
      circuits.failed(card, fault, retryAfterMs)
      const after = circuits.state(card)
      if (after !== before) observer.breakerChanged(card, after)
    },
  }
}
