/** What hedging needs to remember: how slow cards usually are, and how many second calls are still paid for. */
export interface Hedges {
  /** A call that could be hedged is being made; it adds its share to the second calls there may be. */
  called(share: number): void
  /** Takes one second call, or says that there is none left. */
  tryHedge(): boolean
  /** Milliseconds from a call to its first content; of one that was given up, until then. */
  saw(card: string, ms: number): void
  /** The time within which 95 of 100 calls of a card began to answer; undefined while too few are known. */
  usualMs(card: string): number | undefined
}

/** Latest calls of each card that count. */
const REMEMBERED = 200
const KNOWN_FROM = 20
/** Second calls that may be saved up. */
const MOST_SAVED = 5

interface Times {
  readonly ms: number[]
  at: number
  /** Worked out anew after some calls, and not for each. */
  usual: number | undefined
  since: number
}

export function createHedges(): Hedges {
  const times = new Map<string, Times>()
  let saved = 1
  return {
    called(share) {
      saved = Math.min(MOST_SAVED, saved + share)
    },
    tryHedge() {
      if (saved < 1) return false
      saved -= 1
      return true
    },
    saw(card, ms) {
      let seen = times.get(card)
      if (seen === undefined) {
        seen = { ms: [], at: 0, usual: undefined, since: 0 }
        times.set(card, seen)
      }
      seen.ms[seen.at] = ms
      seen.at = (seen.at + 1) % REMEMBERED
      seen.since += 1
      if (seen.since < KNOWN_FROM) return
      seen.since = 0
      const sorted = [...seen.ms].sort((a, b) => a - b)
      seen.usual = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]
    },
    usualMs: (card) => times.get(card)?.usual,
  }
}
