import type { Admission, Admit, Caller } from '../core/access/caller.ts'
import type { KeyLimits } from '../core/access/key-scope.ts'
import type { RatesLeft } from '../core/access/rates-left.ts'
import { GatewayError } from '../core/errors.ts'
import type { LimitCounters, LimitRefusal, Reservation } from '../core/storage/limit-counters.ts'
import { spreadWait } from '../core/time/spread-wait.ts'

const UNLIMITED: Admission = {
  mayEscalate: async () => true,
  settle() {},
  refund() {},
}

const MONEY_LIMITS: readonly (keyof KeyLimits)[] = ['microsPerDay', 'microsPerMonth']

/** Takes room within a key's limits: the worst case of the whole chain before the first call, the truth after the last. */
export function createAdmit(
  counters: LimitCounters,
  defaults: () => KeyLimits = () => ({}),
): Admit {
  return (caller, need) => {
    if (caller.keyId === undefined) return UNLIMITED
    const limits = { ...defaults(), ...caller.scope.limits }
    if (Object.keys(limits).length === 0) return UNLIMITED
    const hasMoneyLimit = MONEY_LIMITS.some((limit) => limits[limit] !== undefined)
    const micros = hasMoneyLimit ? need.worstMicros() : 0
    const worst = { tokens: need.worstTokens, micros, reasoningTokens: 0 }
    return take(counters, caller.keyId, limits, worst)
  }
}

async function take(
  counters: LimitCounters,
  keyId: NonNullable<Caller['keyId']>,
  limits: KeyLimits,
  worst: Parameters<LimitCounters['reserve']>[2],
): Promise<Admission> {
  const before = await counters.remainingMicros(keyId, limits)
  const taken = await counters.reserve(keyId, limits, worst)
  if ('refused' in taken) {
    // Asked anew: another request may have set some aside since.
    const left = (await counters.remainingMicros(keyId, limits)) ?? 0
    throw refusal(taken.refused, taken.left, { worst: worst.micros, left })
  }
  return {
    ratesLeft: taken.left,
    ...(before === undefined ? {} : { budgetMicros: before }),
    mayEscalate: async () => (await counters.takeEscalation(keyId, limits)) === undefined,
    settle: ({ micros, usage }) =>
      settleQuietly(
        taken.reservation.settle({
          micros,
          tokens: (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0),
          reasoningTokens: usage.reasoningTokens ?? 0,
        }),
      ),
    refund: () => settleQuietly(taken.reservation.refund()),
  }
}

/** A counter that cannot be reached keeps the worst case booked: the stricter of the two. */
function settleQuietly(settling: ReturnType<Reservation['settle']>): void {
  settling.catch(() => undefined)
}

function refusal(
  { limit, retryAfterMs, isSetAside }: LimitRefusal,
  left: () => RatesLeft,
  micros: { readonly worst: number; readonly left: number },
): GatewayError {
  const isMoney = MONEY_LIMITS.includes(limit)
  // Far from the limit a refusal looks like a fault unless both sums are told.
  const sums = `: it may cost up to ${dollars(micros.worst)}, and ${dollars(micros.left)} is left${isSetAside ? ' beside what requests under way have set aside. Ask again in a moment, or for' : '. Ask for'} fewer tokens (max_tokens)`
  const error = new GatewayError(
    // What is only set aside is there again soon: clients come back by themselves, and a batch waits.
    isMoney && !isSetAside ? 'budget_exceeded' : 'rate_limit_exceeded',
    `The key's limit of ${LIMIT_NAMES[limit]} leaves no room for this request${isMoney ? sums : ''}`,
    { retryAfterMs: RATES.includes(limit) ? spreadOver(retryAfterMs) : retryAfterMs },
  )
  error.ratesLeft = left()
  return error
}

/** What drains all the time, so that whoever comes later finds more of it. */
const RATES: readonly (keyof KeyLimits)[] = ['requestsPerMinute', 'tokensPerMinute']
/** `retry-after` tells no less. */
const LEAST_TOLD_MS = 1_000
/** By then all of the limit is there again, and the SDKs go by no longer wait. */
const LONGEST_TOLD_MS = 60_000

/** Never less than the true wait, after which there is room for one of all who were refused. */
function spreadOver(trueMs: number): number {
  return spreadWait(Math.max(trueMs, LEAST_TOLD_MS), LONGEST_TOLD_MS)
}

function dollars(micros: number): string {
  return `$${Number((micros / 1_000_000).toPrecision(3))}`
}

/** As they are called where a key is made. */
const LIMIT_NAMES: Readonly<Record<keyof KeyLimits, string>> = {
  concurrentRequests: 'concurrent requests',
  requestsPerMinute: 'requests per minute',
  tokensPerMinute: 'tokens per minute',
  microsPerDay: 'dollars per day',
  microsPerMonth: 'dollars per month',
  reasoningTokensPerDay: 'reasoning tokens per day',
  escalationsPerHour: 'escalations per hour',
  escalationShare: 'the share of escalations',
}
