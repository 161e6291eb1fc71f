import type { Admission, Admit, Caller, Need } from '../core/access/caller.ts'
import type { KeyLimits } from '../core/access/key-scope.ts'
import { lesserRates, type RatesLeft } from '../core/access/rates-left.ts'
import { GatewayError } from '../core/errors.ts'
import type { LimitCounters, LimitRefusal, Reservation } from '../core/storage/limit-counters.ts'
import { spreadWait } from '../core/time/spread-wait.ts'

const UNLIMITED: Admission = {
  mayEscalate: async () => true,
  settle() {},
  refund() {},
}

const MONEY_LIMITS: readonly (keyof KeyLimits)[] = ['microsPerDay', 'microsPerMonth']

/** The field that a refusal by such a limit names. */
export const END_USER_PARAM = 'user'

/** Limits that a caller has beside those of its key, shared with others: the person's for whom it asks, its tenant's. */
export interface SharedLimits {
  readonly whose: 'end user' | 'tenant'
  readonly counters: LimitCounters
  /** As configured now; undefined where this caller has none. */
  limitsOf(caller: Caller): KeyLimits | undefined
  /** What the counters go by for this caller. Has told them, once this is settled, what was used before. */
  counterOf(caller: Caller): Promise<string> | string
}

/** One who has limits. */
interface Limited {
  readonly whose: 'key' | SharedLimits['whose']
  readonly counters: LimitCounters
  readonly id: string
  readonly limits: KeyLimits
}

/**
 * Takes room within the limits of a key and those it shares with others: the worst case of the whole chain before the first call,
 * with what models are known to take beyond it, and the truth after the last. `defaults`: limits of keys that have none of their own.
 */
export function createAdmit(
  counters: LimitCounters,
  defaults: () => KeyLimits = () => ({}),
  shared: readonly SharedLimits[] = [],
): Admit {
  return (caller, need) => {
    const key = limitedKey(caller, counters, defaults)
    const further = shared.flatMap((one) => {
      const limits = one.limitsOf(caller)
      return limits === undefined ? [] : [{ ...one, limits }]
    })
    if (further.length === 0) return key === undefined ? UNLIMITED : take(key, need)
    return takeOfAll(key, further, caller, need)
  }
}

function limitedKey(
  { keyId, scope }: Caller,
  counters: LimitCounters,
  defaults: () => KeyLimits,
): Limited | undefined {
  if (keyId === undefined) return undefined
  const limits = { ...defaults(), ...scope.limits }
  return Object.keys(limits).length === 0
    ? undefined
    : { whose: 'key', counters, id: keyId, limits }
}

/** Of everybody or of nobody: what one of them may not have is given back to the others. */
async function takeOfAll(
  key: Limited | undefined,
  shared: readonly (SharedLimits & Pick<Limited, 'limits'>)[],
  caller: Caller,
  need: Need,
): Promise<Admission> {
  const taken: Admission[] = []
  try {
    for (const { whose, counters, limits, counterOf } of shared) {
      const id = await counterOf(caller)
      taken.push(await take({ whose, counters, id, limits }, need))
    }
    const ofKey = key === undefined ? UNLIMITED : await take(key, need)
    return together([ofKey, ...taken])
  } catch (thrown) {
    for (const admission of taken) admission.refund()
    throw thrown
  }
}

function together(all: readonly Admission[]): Admission {
  const budgets = all.flatMap(({ budgetMicros }) => budgetMicros ?? [])
  const rates = all.flatMap(({ ratesLeft }) => ratesLeft ?? [])
  return {
    ...(rates.length === 0
      ? {}
      : { ratesLeft: () => rates.map((left) => left()).reduce(lesserRates) }),
    ...(budgets.length === 0 ? {} : { budgetMicros: Math.min(...budgets) }),
    mayEscalate: async () => {
      for (const admission of all) if (!(await admission.mayEscalate())) return false
      return true
    },
    settle(spent) {
      for (const admission of all) admission.settle(spent)
    },
    charge(micros) {
      for (const admission of all) admission.charge?.(micros)
    },
    refund() {
      for (const admission of all) admission.refund()
    },
  }
}

async function take(limited: Limited, need: Need): Promise<Admission> {
  const { counters, id, limits } = limited
  const hasMoneyLimit = MONEY_LIMITS.some((limit) => limits[limit] !== undefined)
  const micros = hasMoneyLimit ? need.worstMicros() : 0
  const worst = { tokens: need.worstTokens, micros, reasoningTokens: 0 }
  const expected = hasMoneyLimit ? (need.expectedMicros?.() ?? micros) : 0
  const before = await counters.remainingMicros(id, limits)
  const taken = await counters.reserve(id, limits, worst, { micros: expected })
  if ('refused' in taken) {
    // Asked anew: another request may have set some aside since.
    const left = (await counters.remainingMicros(id, limits)) ?? 0
    throw refusal(limited, taken.refused, taken.left, { worst: worst.micros, left })
  }
  return {
    ratesLeft: taken.left,
    ...(before === undefined ? {} : { budgetMicros: before }),
    mayEscalate: async () => (await counters.takeEscalation(id, limits)) === undefined,
    settle: ({ micros, usage }) =>
      settleQuietly(
        taken.reservation.settle({
          micros,
          tokens: (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0),
          reasoningTokens: usage.reasoningTokens ?? 0,
        }),
      ),
    charge: (micros) => settleQuietly(taken.reservation.charge(micros)),
    refund: () => settleQuietly(taken.reservation.refund()),
  }
}

/** A counter that cannot be reached keeps the worst case booked: the stricter of the two. */
function settleQuietly(settling: ReturnType<Reservation['settle']>): void {
  settling.catch(() => undefined)
}

function refusal(
  { whose }: Limited,
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
    `The ${whose}'s limit of ${LIMIT_NAMES[limit]} leaves no room for this request${isMoney ? sums : ''}`,
    {
      retryAfterMs: RATES.includes(limit) ? spreadOver(retryAfterMs) : retryAfterMs,
      // Clients tell by it whether this person or their own key has to wait.
      ...(whose === 'end user' ? { param: END_USER_PARAM } : {}),
    },
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
