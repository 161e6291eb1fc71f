/** What is used in one day or month. Reserved amounts count as used until they are settled. */
export interface Period {
  used(): number
  has(limit: number | undefined, amount: number): boolean
  /** What is settled later still belongs to the period in which it was taken. */
  take(amount: number): { readonly settle: (actual: number) => void }
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

/**
 * `current` numbers the periods; a lower number than before is a clock set back, and does not start a new one. One set back
 * by more than a period had been wrong before: without going on from there, none would begin until that time has come.
 */
export function createPeriod(current: () => number): Period {
  let number = current()
  let amounts = noAmounts()
  const now = (): PeriodAmounts => {
    const next = current()
    if (next > number) {
      number = next
      amounts = noAmounts()
    } else if (next < number - 1) {
      number = next
    }
    return amounts
  }
  const used = (): number => {
    const { used: here, elsewhere } = now()
    return here + elsewhere
  }
  return {
    used,
    has: (limit, amount) => limit === undefined || used() + amount <= limit,
    take: (amount) => {
      const mine = now()
      mine.used += amount
      return {
        settle: (actual) => {
          mine.used += actual - amount
          mine.settled += actual
        },
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

function noAmounts(): PeriodAmounts {
  return { used: 0, settled: 0, elsewhere: 0 }
}

const DAY_MS = 86_400_000

export function dayOf(time: number): number {
  return Math.floor(time / DAY_MS)
}

export function nextDay(time: number): number {
  return (dayOf(time) + 1) * DAY_MS
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
