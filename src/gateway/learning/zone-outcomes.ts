import type { ShareOutcomes } from '../../classify/difficulty/threshold-window.ts'
import type { RunRecord } from '../../core/run.ts'
import { readModelName } from '../../decide/model-name.ts'

/** US dollars that a request of some class was expected to cost by the line that serves it. */
interface ExpectedCost {
  readonly first: number
  readonly second: number
  /** There where a mid tier answered in the place of the second line's head. */
  readonly middle?: number
}

/** What became of requests lately, which thresholds have to reckon with: without it a target is met on paper only. */
export interface ZoneOutcomes {
  ended(run: RunRecord, expected: ExpectedCost | undefined): void
  shares(): ShareOutcomes
  /** Real over expected costs of what each line and a mid tier served. */
  costFactors(): Required<ExpectedCost>
  /** Lets older requests weigh less. */
  fade(): void
}

/** So many requests does what is expected count for: at the start, and for good. */
const PRIOR = 20
const LASTING_PRIOR = 2
const PRIOR_ESCALATE = 1 / 3
const PRIOR_AT_ONCE = 0.5
/** With every fifty requests faded once, about the last five hundred count. */
const KEPT = 0.9
/** Costs that are further off are those of something else. */
const MOST_FACTOR = 20

type Tally = Record<
  'direct' | 'directUp' | 'probed' | 'probedUp' | 'atOnce' | 'other' | 'otherUp',
  number
>
type Costs = Record<'real' | 'expected' | 'n', number>

export function createZoneOutcomes(): ZoneOutcomes {
  const tally: Tally = {
    direct: 0,
    directUp: 0,
    probed: 0,
    probedUp: 0,
    atOnce: 0,
    other: 0,
    otherUp: 0,
  }
  const costs = { first: noCosts(), second: noCosts(), middle: noCosts() }
  let prior = PRIOR
  return {
    ended(run, expected) {
      if (!isRouted(run)) return
      const isUp = run.line === 'second'
      count(tally, run.reasons, isUp)
      if (expected === undefined) return
      const upper = expected.middle === undefined ? 'second' : 'middle'
      const place = isUp ? upper : 'first'
      costs[place].real += run.money.total / 1e6
      costs[place].expected += expected[place] ?? 0
      costs[place].n += 1
    },
    shares() {
      const zoned = tally.direct + tally.probed + tally.atOnce
      const all = zoned + tally.other + prior
      const up = tally.atOnce + tally.directUp + tally.probedUp
      return {
        zoned: (zoned + prior) / all,
        elsewhere: tally.otherUp / all,
        direct: tally.directUp / (tally.direct + prior),
        probed: (tally.probedUp + prior * PRIOR_ESCALATE) / (tally.probed + prior),
        atOnce: (tally.atOnce + prior * PRIOR_AT_ONCE) / (up + prior),
      }
    },
    costFactors: () => ({
      first: factorOf(costs.first, prior),
      second: factorOf(costs.second, prior),
      middle: factorOf(costs.middle, prior),
    }),
    fade() {
      prior = Math.max(LASTING_PRIOR, prior * KEPT)
      for (const name of Object.keys(tally) as (keyof Tally)[]) tally[name] *= KEPT
      for (const line of Object.values(costs)) {
        line.real *= KEPT
        line.expected *= KEPT
        line.n *= KEPT
      }
    },
  }
}

/** Requests that left the choice to the gateway and were answered, from no cache. */
function isRouted({ status, facts, money }: RunRecord): boolean {
  return (
    (status === 'completed' || status === 'held') &&
    money.saved === undefined &&
    readModelName(facts.requestedModel) === 'auto'
  )
}

function count(tally: Tally, reasons: readonly string[], isUp: boolean): void {
  const up = isUp ? 1 : 0
  if (reasons.includes('uncertain')) {
    tally.probed += 1
    tally.probedUp += up
  } else if (reasons.includes('easy')) {
    tally.direct += 1
    tally.directUp += up
  } else if (reasons.includes('difficult')) {
    tally.atOnce += 1
  } else {
    tally.other += 1
    tally.otherUp += up
  }
}

function noCosts(): Costs {
  return { real: 0, expected: 0, n: 0 }
}

function factorOf({ real, expected, n }: Costs, prior: number): number {
  if (expected <= 0) return 1
  const asExpected = (prior * expected) / n
  const factor = (real + asExpected) / (expected + asExpected)
  return Math.min(MOST_FACTOR, Math.max(1 / MOST_FACTOR, factor))
}
