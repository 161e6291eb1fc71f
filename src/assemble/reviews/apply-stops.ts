import type { Admit } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Circuits } from '../../gateway/calls/circuits.ts'
import type { StopBoard } from '../../oversight/desk/stops.ts'

/** A stopped card counts as one that cannot be called. */
export function withStoppedCards(circuits: Circuits, stops: StopBoard): Circuits {
  return {
    ...circuits,
    tryPass: (card) => !stops.isStopped(card) && circuits.tryPass(card),
    unavailable: () => [...new Set([...circuits.unavailable(), ...stops.stoppedCards()])],
  }
}

/** Nothing is answered for a tenant that was stopped, and a run that began before makes no further call. */
export function refuseStoppedTenants(
  admit: Admit,
  stops: Pick<StopBoard, 'isTenantStopped'>,
): Admit {
  return async (caller, need) => {
    const checkCall = (): void => {
      if (!stops.isTenantStopped(caller.tenant)) return
      throw new GatewayError('policy_refused', 'This tenant was stopped by its administrators')
    }
    checkCall()
    return { ...(await admit(caller, need)), checkCall }
  }
}
