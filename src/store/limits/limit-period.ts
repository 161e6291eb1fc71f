/** What is used in one day or month. Reserved amounts count as used until they are settled. */
import { DAY_MS } from '../../core/time/durations.ts'

export interface Period {
  used(): number
  has(limit: number | undefined, amount: number): boolean
  /** Whether there would be room if nothing were reserved: what is under way mostly takes less than it set aside. */
  hasBesideReserved(limit: number | undefined, amount: number): boolean
  /** What is settled later still belongs to the period in which it was taken. */
  take(amount: number): {
    readonly settle: (actual: number) => void
    readonly add: (more: number) => void
  }
  /**
   * Asked for before the store is: the function returned takes what it says that all processes have used in this period,
   * of which what was settled here before is known already.
   */
  comparing(): (total: number) => void
}

interface PeriodAmounts {
  /** Here, with what is reserved. */
  used: number
  /** Here, without. */
  settled: number
  /** By other processes, and before this one started. */
  elsewhere: number
}

/** Periods remembered beside the current one, for a clock that jumps among them. */
const MOST_REMEMBERED = 4

/**
 * `current` numbers the periods. What a period has used stays used when the clock leaves it and comes back. After a clock
 * was set back nobody knows which time was the right one: what is taken counts in the period it came to and in those it
 * came from, and each of them has to have room, until the clock goes on to a next period.
 */
export function createPeriod(current: () => number): Period {
  let number = current()
  let own = noAmounts()
  let left: readonly PeriodAmounts[] = []
  const known = new Map([[number, own]])
  const now = (): PeriodAmounts => {
    const next = current()
    if (next !== number) {
      left = next > number ? [] : [own, ...left].slice(0, MOST_REMEMBERED)
      number = next
      own = remembered(known, next)
    }
    return own
  }
  const mostOf = (amountOf: (amounts: PeriodAmounts) => number): number => {
    let most = amountOf(now())
    for (const amounts of left) most = Math.max(most, amountOf(amounts))
    return most
  }
  const used = (): number => mostOf(amountOf)
  return {
    used,
    has: (limit, amount) => limit === undefined || used() + amount <= limit,
    hasBesideReserved: (limit, amount) =>
      limit === undefined || mostOf(settledOf) + amount <= limit,
    take: (amount) => {
      const mine = [now(), ...left]
      const book = (used: number, settled: number): void => {
        for (const amounts of mine) {
          amounts.used += used
          amounts.settled += settled
        }
      }
      book(amount, 0)
      return {
        settle: (actual) => book(actual - amount, actual),
        add: (more) => book(more, more),
      }
    },
    comparing: () => {
      const mine = now()
      const { settled } = mine
      return (total) => {
        // What was settled here and is not yet written would make it negative; the next comparison sees it.
        mine.elsewhere = Math.max(0, total - settled)
      }
    },
  }
}

function amountOf({ used, elsewhere }: PeriodAmounts): number {
  return used + elsewhere
}

function settledOf({ settled, elsewhere }: PeriodAmounts): number {
  return settled + elsewhere
}

function remembered(known: Map<number, PeriodAmounts>, number: number): PeriodAmounts {
  const amounts = known.get(number) ?? noAmounts()
  known.delete(number)
  known.set(number, amounts)
  const [oldest] = known.keys()
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
  return amounts
}

function noAmounts(): PeriodAmounts {
  return { used: 0, settled: 0, elsewhere: 0 }
}

export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS)
}

export function dayStart(time: number): number {
  return dayOf(time) * DAY_MS
}

export function nextDay(time: number): number {
  return dayStart(time) + DAY_MS
}

/** Months since the year 0. */
export function monthOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

export function nextMonth(time: number): number {
  const date = new Date(time)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}

export function monthStart(time: number): number {
  const date = new Date(time)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}
