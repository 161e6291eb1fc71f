import type { KeyLimits } from '../../core/access/key-scope.ts'
import { lesserRates } from '../../core/access/rates-left.ts'
import type { Clock } from '../../core/ports.ts'
import type { LimitCounters, LimitRefusal, Reservation } from '../../core/storage/limit-counters.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import { createRate } from './limit-rate.ts'
import { leftOf } from './limits.ts'

/** What was taken from the rates that processes share. Later calls change nothing. */
export interface SharedTaking {
  settle(tokens: number): void
  refund(): void
}

/** Until what has been taken of the rates will have drained away, milliseconds. */
export interface SharedOwed {
  readonly requestsMs: number
  readonly tokensMs: number
}

/** Rates that several processes take from together. */
export interface SharedRates {
  /** Takes a request and its tokens, or says why not. Without `owed` there was no answer in time. */
  take(
    keyId: string,
    limits: KeyLimits,
    tokens: number,
  ): Promise<
    | { readonly taking: SharedTaking; readonly owed: SharedOwed | undefined }
    | { readonly refused: LimitRefusal; readonly owed: SharedOwed }
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
  readonly clock: Pick<Clock, 'monotonic'>
}

/**
 * Limits whose rates hold for all processes together. This process's own counters are asked first: what they refuse is
 * refused without a question, and what they let through alone is never more than the limit.
 */
export function createSharedLimits(parts: SharedLimitsParts): LimitCounters {
  const { own, shared } = parts
  return {
    ...own,
    reserve: (...asked) => {
      const rates = shared()
      const [, limits] = asked
      if (rates === undefined || !hasSharedRate(limits)) return own.reserve(...asked)
      return reserveBoth(parts, rates, asked)
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
  { own, onAlone, clock }: SharedLimitsParts,
  rates: SharedRates,
  asked: Parameters<LimitCounters['reserve']>,
): ReturnType<LimitCounters['reserve']> {
  const [keyId, limits, worst] = asked
  const mine = await own.reserve(...asked)
  if ('refused' in mine) return mine
  try {
    const all = await rates.take(keyId, limits, worst.tokens)
    if ('refused' in all) {
      await mine.reservation.refund()
      const { refused, owed } = all
      // This process goes by its own counters too, and knows of its later requests.
      return {
        refused,
        left: () => lesserRates(mine.left(), seenRates(owed, limits, clock).left()),
      }
    }
    const { taking, owed } = all
    if (owed === undefined) {
      onAlone()
      return { reservation: both(mine.reservation, taking), left: mine.left }
    }
    const seen = seenRates(owed, limits, clock)
    return {
      reservation: both(mine.reservation, seen.watching(taking, worst.tokens)),
      left: () => lesserRates(mine.left(), seen.left()),
    }
  } catch (thrown) {
    await mine.reservation.refund()
    throw thrown
  }
}

/** What was said of the rates, carried on from there: it drains, and what is given back comes back. */
function seenRates(owed: SharedOwed, limits: KeyLimits, clock: Pick<Clock, 'monotonic'>) {
  const seenAt = clock.monotonic()
  const requests = createRate(MINUTE_MS, seenAt + owed.requestsMs)
  const tokens = createRate(MINUTE_MS, seenAt + owed.tokensMs)
  return {
    left: () => leftOf({ requests, tokens }, limits, clock.monotonic()),
    watching: (taking: SharedTaking, taken: number): SharedTaking => ({
      settle(actual) {
        tokens.take(limits.tokensPerMinute, actual - taken, clock.monotonic())
        taking.settle(actual)
      },
      refund() {
        requests.take(limits.requestsPerMinute, -1, clock.monotonic())
        tokens.take(limits.tokensPerMinute, -taken, clock.monotonic())
        taking.refund()
      },
    }),
  }
}

function both(mine: Reservation, shared: SharedTaking): Reservation {
  return {
    settle: async (actual) => {
      shared.settle(actual.tokens)
      await mine.settle(actual)
    },
    charge: mine.charge,
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
