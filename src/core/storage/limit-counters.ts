import type { KeyLimits } from '../../core/access/key-scope.ts'
import type { RatesLeft } from '../../core/access/rates-left.ts'

/** Amounts that one request uses, or may use at worst. Money in micro-dollars. */
export interface Amounts {
  readonly tokens: number
  readonly micros: number
  readonly reasoningTokens: number
}

/** The limit that refused a request, and how long until it would pass. */
export interface LimitRefusal {
  readonly limit: keyof KeyLimits
  readonly retryAfterMs: number
  /** For money: what is missing is reserved by the key's running requests, which usually give part of it back. */
  readonly isSetAside?: true
}

export interface Reservation {
  /** Books the actual use and returns the rest. Later calls change nothing. */
  settle(actual: Amounts): Promise<void>
  /** Books what was paid for the request after that, micro-dollars, in the day and month of the reservation. */
  charge(micros: number): Promise<void>
  /** Returns everything, including the request itself: nothing was sent upstream. Later calls change nothing. */
  refund(): Promise<void>
}

/** Counters behind the limits of keys, or of end users by their pseudonyms. In memory for one process; a shared store for several. */
export interface LimitCounters {
  /**
   * Reserves for one request, all or nothing: `worst` has to have room, and `expected` counts as used until the request is
   * settled. So whoever asks alone is not refused for what it might take beyond, and those after it reckon with that.
   * `left` tells of the rates whenever it is asked.
   */
  reserve(
    keyId: string,
    limits: KeyLimits,
    worst: Amounts,
    expected?: Pick<Amounts, 'micros'>,
  ): Promise<
    ({ readonly reservation: Reservation } | { readonly refused: LimitRefusal }) & {
      left(): RatesLeft
    }
  >
  /** Takes one escalation, or returns why it was refused. */
  takeEscalation(keyId: string, limits: KeyLimits): Promise<LimitRefusal | undefined>
  /** Micro-dollars the key may still reserve; undefined when its money is not limited. */
  remainingMicros(keyId: string, limits: KeyLimits): Promise<number | undefined>
  /** Whether it knows what was used before its first request here; else it is to be told by `comparing`. */
  isTold(keyId: string): boolean
  /**
   * Called before the store is asked what a key has used in all processes, now and before; the function returned takes
   * the answer.
   */
  comparing(
    keyId: string,
  ): (used: {
    readonly microsToday: number
    readonly microsThisMonth: number
    readonly reasoningTokensToday: number
  }) => void
  /** Keys with a budget that have asked since this was last called. */
  takeBusy(): readonly string[]
}
