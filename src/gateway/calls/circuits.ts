import type { Fault } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'

export interface CircuitSettings {
  /** Failures in a row of a deployment that open its circuit. */
  readonly failures: number
  /** How long it stays open before one probe is let through. */
  readonly openMs: number
  /** How long a refused key or an unpaid account is left alone. */
  readonly keyBenchMs: number
}

export const CIRCUIT_DEFAULTS: CircuitSettings = { failures: 5, openMs: 3_000, keyBenchMs: 30_000 }

type CircuitState = 'closed' | 'open' | 'half-open'

/** One circuit for each card: who failed is benched, and nobody else. */
export interface Circuits {
  /** Asks to make a call. In the half-open state only one caller gets a yes. */
  tryPass(card: string): boolean
  succeeded(card: string): void
  /** It is called with another key or at another address now: what was learned of it tells nothing of that. */
  forget(card: string): void
  failed(card: string, fault: Fault, retryAfterMs?: number): void
  /** The call ended without telling anything of the deployment: a probe's place is given back. */
  released(card: string): void
  /** Cards that would be refused now. */
  unavailable(): readonly string[]
  state(card: string): CircuitState
  /** Whose fault it was that a card is left alone; undefined where it is not. */
  openedBy(card: string): Exclude<Fault, 'nobody'> | undefined
  /** Milliseconds until a card may be tried again; 0 where it may now. */
  waitMs(card: string): number
  /** Cards that are left alone because their deployment failed: those whose health is worth looking at. */
  ailing(): readonly string[]
  /**
   * What a look at a deployment's health told. One that gives no sign of life is left alone on, so that no request is
   * spent on it; one that does again after that is tried at once.
   */
  heard(card: string, isAlive: boolean): void
}

interface Circuit {
  failures: number
  openUntil: number
  openedBy: Exclude<Fault, 'nobody'> | undefined
  probing: boolean
  /** Opened by failures of the deployment, and not by a key or a rate limit. */
  isAiling: boolean
  /** Gave no sign of life when its health was looked at. */
  isSilent: boolean
}

/** `openUntil` of a circuit that has not been opened: any moment of the clock, its first too, may be one to open until. */
const NEVER = Number.NEGATIVE_INFINITY

export function createCircuits(clock: Clock, settings = CIRCUIT_DEFAULTS): Circuits {
  const circuits = new Map<string, Circuit>()

  const at = (card: string): Circuit => {
    const known = circuits.get(card)
    if (known) return known
    const circuit = {
      failures: 0,
      openUntil: NEVER,
      openedBy: undefined,
      probing: false,
      isAiling: false,
      isSilent: false,
    }
    circuits.set(card, circuit)
    return circuit
  }
  const bench = (circuit: Circuit, openedBy: Exclude<Fault, 'nobody'>, forMs: number): void => {
    circuit.openedBy = openedBy
    circuit.openUntil = Math.max(circuit.openUntil, clock.monotonic() + forMs)
    circuit.probing = false
  }
  const released = (card: string): void => {
    const circuit = circuits.get(card)
    if (circuit) circuit.probing = false
  }
  const state = (card: string): CircuitState => {
    const circuit = circuits.get(card)
    if (!circuit || circuit.openUntil === NEVER) return 'closed'
    return clock.monotonic() < circuit.openUntil ? 'open' : 'half-open'
  }

  return {
    state,
    openedBy: (card) => (state(card) === 'closed' ? undefined : circuits.get(card)?.openedBy),
    tryPass(card) {
      const now = state(card)
      if (now === 'closed') return true
      const circuit = at(card)
      if (now === 'open' || circuit.probing) return false
      circuit.probing = true
      return true
    },
    succeeded: (card) => void circuits.delete(card),
    forget: (card) => void circuits.delete(card),
    released,
    failed(card, fault, retryAfterMs) {
      if (fault === 'nobody') return released(card)
      const circuit = at(card)
      if (fault === 'key') return bench(circuit, fault, settings.keyBenchMs)
      // A rate limit says when to come back; it says nothing about the deployment's health.
      if (fault === 'model') return bench(circuit, fault, retryAfterMs ?? 1_000)
      circuit.failures += 1
      if (circuit.failures < settings.failures && !circuit.probing) return
      circuit.isAiling = true
      bench(circuit, fault, settings.openMs)
    },
    waitMs(card) {
      const { openUntil = NEVER } = circuits.get(card) ?? {}
      return Math.max(0, openUntil - clock.monotonic())
    },
    ailing: () => [...circuits].flatMap(([card, circuit]) => (circuit.isAiling ? [card] : [])),
    heard(card, isAlive) {
      const circuit = circuits.get(card)
      if (!circuit?.isAiling || circuit.probing) return
      if (!isAlive) bench(circuit, 'deployment', settings.openMs)
      else if (circuit.isSilent) circuit.openUntil = Math.min(circuit.openUntil, clock.monotonic())
      circuit.isSilent = !isAlive
    },
    unavailable: () =>
      [...circuits.keys()].filter(
        (card) => state(card) === 'open' || (circuits.get(card)?.probing ?? false),
      ),
  }
}
