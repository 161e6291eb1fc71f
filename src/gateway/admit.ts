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

/** Limits on the people whom clients ask for. */
export interface EndUserLimits {
  readonly counters: LimitCounters
  /** As configured now; undefined where there are none. */
  limits(): KeyLimits | undefined
  /** What the counters go by for this person. Has told them, once this is settled, what the person has used before. */
  counterOf(tenant: string, endUser: string): Promise<string> | string
}

/** One who has limits: the key that asks, or the person for whom it does. */
interface Limited {
  readonly whose: 'key' | 'end user'
  readonly counters: LimitCounters
  readonly id: string
  readonly limits: KeyLimits
}

/**
 * Takes room within the limits of a key and of whom it asks for: the worst case of the whole chain before the first call,
 * the truth after the last. `defaults`: limits of keys that have none of their own.
 */
export function createAdmit(
  counters: LimitCounters,
  defaults: () => KeyLimits = () => ({}),
  endUsers?: EndUserLimits,
): Admit {
  return (caller, need) => {
    const key = limitedKey(caller, counters, defaults)
    const limits = caller.endUser === undefined ? undefined : endUsers?.limits()
    if (endUsers === undefined || limits === undefined) {
      return key === undefined ? UNLIMITED : take(key, need)
    }
    return takeForUser(key, { endUsers, limits }, caller, need)
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

/** The person's room first: what one of them may not have is not taken from the key. */
async function takeForUser(
  key: Limited | undefined,
  { endUsers, limits }: { readonly endUsers: EndUserLimits; readonly limits: KeyLimits },
  { tenant, endUser = '' }: Caller,
  need: Need,
): Promise<Admission> {
  const { counters } = endUsers
  const id = await endUsers.counterOf(tenant, endUser)
  const mine = await take({ whose: 'end user', counters, id, limits }, need)
  if (key === undefined) return mine
  try {
    return both(mine, await take(key, need))
  } catch (thrown) {
    mine.refund()
    throw thrown
  }
}

function both(user: Admission, key: Admission): Admission {
  const budgets = [user.budgetMicros, key.budgetMicros].filter((left) => left !== undefined)
  const [one, other] = [user.ratesLeft, key.ratesLeft]
  return {
    ...(one && other ? { ratesLeft: () => lesserRates(one(), other()) } : {}),
    ...(budgets.length === 0 ? {} : { budgetMicros: Math.min(...budgets) }),
    mayEscalate: key.mayEscalate,
    settle(spent) {
      user.settle(spent)
      key.settle(spent)
    },
    refund() {
      user.refund()
      key.refund()
    },
  }
}

async function take(limited: Limited, need: Need): Promise<Admission> {
  const { counters, id, limits } = limited
  const hasMoneyLimit = MONEY_LIMITS.some((limit) => limits[limit] !== undefined)
  const micros = hasMoneyLimit ? need.worstMicros() : 0
  const worst = { tokens: need.worstTokens, micros, reasoningTokens: 0 }
  const before = await counters.remainingMicros(id, limits)
  const taken = await counters.reserve(id, limits, worst)
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
