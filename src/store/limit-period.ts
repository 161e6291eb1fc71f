/** What is used in one day or month. Reserved amounts count as used until they are settled. */
export interface Period {
  used(): number
  has(limit: number | undefined, amount: number): boolean
  /** What is settled later still belongs to the period in which it was taken. */
  take(amount: number): { readonly settle: (actual: number) => void }
  /** Adds what was used before this process started. */
  restore(amount: number): void
}

/**
 * `current` numbers the periods; a lower number than before is a clock set back, and does not start a new one. One set back
 * by more than a period had been wrong before: without going on from there, none would begin until that time has come.
 */
export function createPeriod(current: () => number): Period {
  let number = current()
  let amounts = { used: 0 }
  const now = (): { used: number } => {
    const next = current()
    if (next > number) {
      number = next
      amounts = { used: 0 }
    } else if (next < number - 1) {
      number = next
    }
    return amounts
  }
  return {
    used: () => now().used,
    has: (limit, amount) => limit === undefined || now().used + amount <= limit,
    take: (amount) => {
      const mine = now()
      mine.used += amount
      return {
        settle: (actual) => {
          mine.used += actual - amount
        },
      }
    },
    restore: (amount) => {
      now().used += amount
    },
  }
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
