import type { KeyLimits } from '../../core/key-scope.ts'
import type { LimitCounters, LimitRefusal, Reservation } from '../../core/store.ts'

/** What was taken from the rates that processes share. Later calls change nothing. */
export interface SharedTaking {
  settle(tokens: number): void
  refund(): void
}

/** Rates that several processes take from together. */
export interface SharedRates {
  /** Takes a request and its tokens, or says why not. `isAlone`: there was no answer in time. */
  take(
    keyId: string,
    limits: KeyLimits,
    tokens: number,
  ): Promise<
    | { readonly taking: SharedTaking; readonly isAlone: boolean }
    | { readonly refused: LimitRefusal }
  >
  /** Undefined: there was no answer in time. */
  takeEscalation(keyId: string, limits: KeyLimits): Promise<'taken' | LimitRefusal | undefined>
}

export interface SharedLimitsParts {
  /** What this process counts by itself, always: it goes on from there when it has to do without the others. */
  readonly own: LimitCounters
  /** Undefined while none are configured. */
  readonly shared: () => SharedRates | undefined
  /** A request was counted by this process alone. */
  readonly onAlone: () => void
}

/**
 * Limits whose rates hold for all processes together. This process's own counters are asked first: what they refuse is
 * refused without a question, and what they let through alone is never more than the limit.
 */
export function createSharedLimits({ own, shared, onAlone }: SharedLimitsParts): LimitCounters {
  return {
    ...own,
    reserve: (keyId, limits, worst) => {
      const rates = shared()
      if (rates === undefined || !hasSharedRate(limits)) return own.reserve(keyId, limits, worst)
      return reserveBoth(own, rates, onAlone, [keyId, limits, worst])
    },
    takeEscalation: (keyId, limits) => {
      const rates = shared()
      if (rates === undefined || !hasEscalationLimit(limits)) {
        return own.takeEscalation(keyId, limits)
      }
      return escalateBoth(own, rates, keyId, limits)
    },
  }
}

async function reserveBoth(
  own: LimitCounters,
  rates: SharedRates,
  onAlone: () => void,
  [keyId, limits, worst]: Parameters<LimitCounters['reserve']>,
): ReturnType<LimitCounters['reserve']> {
  const mine = await own.reserve(keyId, limits, worst)
  if ('refused' in mine) return mine
  try {
    const all = await rates.take(keyId, limits, worst.tokens)
    if ('refused' in all) {
      await mine.reservation.refund()
      return all
    }
    if (all.isAlone) onAlone()
    return { reservation: both(mine.reservation, all.taking) }
  } catch (thrown) {
    await mine.reservation.refund()
    throw thrown
  }
}

function both(mine: Reservation, shared: SharedTaking): Reservation {
  return {
    settle: async (actual) => {
      shared.settle(actual.tokens)
      await mine.settle(actual)
    },
    refund: async () => {
      shared.refund()
      await mine.refund()
    },
  }
}

/** The share of escalations is that of all processes: this one may have had the harder requests. */
async function escalateBoth(
  own: LimitCounters,
  rates: SharedRates,
  keyId: string,
  limits: KeyLimits,
): Promise<LimitRefusal | undefined> {
  const answer = await rates.takeEscalation(keyId, limits)
  if (answer === undefined) return own.takeEscalation(keyId, limits)
  if (answer !== 'taken') return answer
  const { escalationShare: _, ...others } = limits
  return own.takeEscalation(keyId, others)
}

function hasSharedRate({
  requestsPerMinute,
  tokensPerMinute,
  escalationShare,
}: KeyLimits): boolean {
  return (
    requestsPerMinute !== undefined ||
    tokensPerMinute !== undefined ||
    escalationShare !== undefined
  )
}

function hasEscalationLimit({ escalationsPerHour, escalationShare }: KeyLimits): boolean {
  return escalationsPerHour !== undefined || escalationShare !== undefined
}
