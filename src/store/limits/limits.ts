import { hasBudget, type KeyLimits } from '../../core/access/key-scope.ts'
import type { RatesLeft } from '../../core/access/rates-left.ts'
import { createBounded } from '../../core/memory/bounded.ts'
import type { Clock } from '../../core/ports.ts'
import type {
  Amounts,
  LimitCounters,
  LimitRefusal,
  Reservation,
} from '../../core/storage/limit-counters.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { spreadWait } from '../../core/time/spread-wait.ts'
import { createPeriod, dayOf, monthOf, nextDay, nextMonth, type Period } from './limit-period.ts'
import { createRate, type Rate } from './limit-rate.ts'

/** Nobody knows when one of the key's requests ends; clients of most SDKs wait about this long by themselves, at least. */
const BUSY_MS = 1_000
/** Requests of the hour from which a share means anything. */
const SHARE_NEEDS = 10

interface KeyCounters {
  /** Was told what was used before it was made, or elsewhere. */
  isTold: boolean
  /** Requests that are at work. */
  atWork: number
  readonly requests: Rate
  readonly tokens: Rate
  readonly escalations: Rate
  readonly day: Period
  readonly month: Period
  readonly reasoning: Period
  /** Of the current hour; for the share of escalations. */
  readonly hour: { start: number; requests: number; escalations: number }
}

/** What a reservation took, and how to give it back. */
interface Taking {
  readonly settle: (actual: number) => void
}

/**
 * Counters of one process, which can be told what others have used. Rates run on the clock that never jumps; money and reasoning tokens belong to UTC days and
 * months, which never run backwards here. What is reserved counts as used until it is settled.
 * `most`: where there is no end of who may ask, those who asked last are kept; whoever is forgotten has to be told of anew.
 */
export function createLimitCounters(clock: Clock, most = Number.POSITIVE_INFINITY): LimitCounters {
  const byKey = createBounded<KeyCounters>(most)
  const busy = new Set<string>()
  const countersOf = (keyId: string): KeyCounters => {
    const known = byKey.get(keyId)
    if (known && most === Number.POSITIVE_INFINITY) return known
    const counters = known ?? createCounters(clock)
    byKey.set(keyId, counters)
    return counters
  }

  return {
    reserve: async (keyId, limits, worst, expected = worst) => {
      // Where nobody takes them they are not to grow without an end.
      if (hasBudget(limits) && busy.size < most) busy.add(keyId)
      const counters = countersOf(keyId)
      const left = () => leftOf(counters, limits, clock.monotonic())
      const refused = firstRefusal(counters, limits, worst, clock)
      if (refused) return { refused, left }
      return {
        reservation: takeAll(counters, limits, { ...worst, micros: expected.micros }, clock),
        left,
      }
    },
    takeEscalation: async (keyId, limits) => takeEscalation(countersOf(keyId), limits, clock),
    remainingMicros: async (keyId, limits) => {
      const { day, month } = countersOf(keyId)
      const left = [
        limits.microsPerDay === undefined ? undefined : limits.microsPerDay - day.used(),
        limits.microsPerMonth === undefined ? undefined : limits.microsPerMonth - month.used(),
      ].filter((amount) => amount !== undefined)
      return left.length === 0 ? undefined : Math.max(0, Math.min(...left))
    },
    isTold: (keyId) => byKey.get(keyId)?.isTold ?? false,
    comparing: (keyId) => {
      const counters = countersOf(keyId)
      const { day, month, reasoning } = counters
      const periods = [day.comparing(), month.comparing(), reasoning.comparing()] as const
      return (used) => {
        counters.isTold = true
        periods[0](used.microsToday)
        periods[1](used.microsThisMonth)
        periods[2](used.reasoningTokensToday)
      }
    },
    takeBusy: () => {
      const keyIds = [...busy]
      busy.clear()
      return keyIds
    },
  }
}

function createCounters(clock: Clock): KeyCounters {
  return {
    isTold: false,
    atWork: 0,
    requests: createRate(MINUTE_MS),
    tokens: createRate(MINUTE_MS),
    escalations: createRate(HOUR_MS),
    day: createPeriod(() => dayOf(clock.now())),
    month: createPeriod(() => monthOf(clock.now())),
    reasoning: createPeriod(() => dayOf(clock.now())),
    hour: { start: clock.monotonic(), requests: 0, escalations: 0 },
  }
}

function firstRefusal(
  counters: KeyCounters,
  limits: KeyLimits,
  worst: Amounts,
  clock: Clock,
): LimitRefusal | undefined {
  const at = clock.monotonic()
  const now = clock.now()
  const toDay = nextDay(now) - now
  const toMonth = nextMonth(now) - now
  const money = [
    [counters.day, 'microsPerDay', toDay],
    [counters.month, 'microsPerMonth', toMonth],
  ] as const
  const waits: readonly (readonly [keyof KeyLimits, number])[] = [
    ['requestsPerMinute', counters.requests.waitMs(limits.requestsPerMinute, 1, at)],
    ['tokensPerMinute', counters.tokens.waitMs(limits.tokensPerMinute, worst.tokens, at)],
    ...money.map(
      ([period, limit, waitMs]) =>
        [limit, period.hasBesideReserved(limits[limit], worst.micros) ? 0 : waitMs] as const,
    ),
    [
      'reasoningTokensPerDay',
      counters.reasoning.has(limits.reasoningTokensPerDay, worst.reasoningTokens) ? 0 : toDay,
    ],
    // Last: whoever has to come back tomorrow is not told to come back in a second.
    ['concurrentRequests', hasPlace(counters, limits) ? 0 : spreadWait(BUSY_MS)],
  ]
  const found = waits.find(([, waitMs]) => waitMs > 0)
  if (found) return { limit: found[0], retryAfterMs: Math.ceil(found[1]) }
  const full = money.find(([period, limit]) => !period.has(limits[limit], worst.micros))
  return full && { limit: full[1], retryAfterMs: spreadWait(BUSY_MS), isSetAside: true }
}

function hasPlace({ atWork }: KeyCounters, { concurrentRequests }: KeyLimits): boolean {
  return concurrentRequests === undefined || atWork < concurrentRequests
}

function takeAll(
  counters: KeyCounters,
  limits: KeyLimits,
  taken: Amounts,
  clock: Clock,
): Reservation {
  const at = clock.monotonic()
  const hour = currentHour(counters, at)
  hour.requests += 1
  counters.atWork += 1
  const takeRate = (rate: Rate, limit: number | undefined, amount: number): Taking => {
    rate.take(limit, amount, at)
    return { settle: (actual) => rate.take(limit, actual - amount, clock.monotonic()) }
  }
  const request = takeRate(counters.requests, limits.requestsPerMinute, 1)
  const tokens = takeRate(counters.tokens, limits.tokensPerMinute, taken.tokens)
  const day = counters.day.take(taken.micros)
  const month = counters.month.take(taken.micros)
  const reasoning = counters.reasoning.take(taken.reasoningTokens)
  let isOpen = true
  const close = (requests: number, actual: Amounts): void => {
    if (!isOpen) return
    isOpen = false
    counters.atWork -= 1
    request.settle(requests)
    tokens.settle(actual.tokens)
    day.settle(actual.micros)
    month.settle(actual.micros)
    reasoning.settle(actual.reasoningTokens)
    if (requests === 0) hour.requests -= 1
  }
  return {
    settle: async (actual) => close(1, actual),
    charge: async (micros) => {
      day.add(micros)
      month.add(micros)
    },
    refund: async () => close(0, { tokens: 0, micros: 0, reasoningTokens: 0 }),
  }
}

/** What is left of the two rates that clients pace themselves by. */
export function leftOf(
  { requests, tokens }: Pick<KeyCounters, 'requests' | 'tokens'>,
  { requestsPerMinute, tokensPerMinute }: KeyLimits,
  at: number,
): RatesLeft {
  return {
    requests: requests.left(requestsPerMinute, at),
    tokens: tokens.left(tokensPerMinute, at),
  }
}

function takeEscalation(
  counters: KeyCounters,
  limits: KeyLimits,
  clock: Clock,
): LimitRefusal | undefined {
  const at = clock.monotonic()
  const waitMs = counters.escalations.waitMs(limits.escalationsPerHour, 1, at)
  if (waitMs > 0) return { limit: 'escalationsPerHour', retryAfterMs: Math.ceil(waitMs) }
  const hour = currentHour(counters, at)
  const share = (hour.escalations + 1) / Math.max(hour.requests, SHARE_NEEDS)
  if (limits.escalationShare !== undefined && share > limits.escalationShare) {
    return { limit: 'escalationShare', retryAfterMs: Math.ceil(hour.start + HOUR_MS - at) }
  }
  counters.escalations.take(limits.escalationsPerHour, 1, at)
  hour.escalations += 1
  return undefined
}

function currentHour(counters: KeyCounters, at: number): KeyCounters['hour'] {
  const { hour } = counters
  if (at - hour.start >= HOUR_MS) {
    hour.start = at
    hour.requests = 0
    hour.escalations = 0
  }
  return hour
}
