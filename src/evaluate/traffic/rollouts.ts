import type { RunRecord } from '../../core/run.ts'

/** Runs on one side of a rule that is being rolled out. */
export interface RolloutSide {
  readonly n: number
  readonly held: number
  readonly secondLine: number
  readonly failed: number
  /** Mean US dollars of a run. */
  readonly dollars: number
}

export interface RolloutSummary {
  readonly rule: string
  readonly applied: RolloutSide
  readonly watched: RolloutSide
  /** How many of the watched runs would have been otherwise, by what; all rules that watched a run together. */
  readonly would: Readonly<Record<string, number>>
}

interface Sums {
  n: number
  held: number
  secondLine: number
  failed: number
  micros: number
}

interface Counted {
  readonly applied: Sums
  readonly watched: Sums
  readonly would: Record<string, number>
}

export interface RolloutCount {
  add(run: RunRecord): void
  /** By the rules' names. */
  summaries(): readonly RolloutSummary[]
}

const none = (): Sums => ({ n: 0, held: 0, secondLine: 0, failed: 0, micros: 0 })

/** Counts, run by run, how runs went that a canary acted on beside those it only watched. */
export function countRollouts(): RolloutCount {
  const rules = new Map<string, Counted>()
  const of = (rule: string): Counted => {
    const known = rules.get(rule) ?? { applied: none(), watched: none(), would: {} }
    rules.set(rule, known)
    return known
  }
  return {
    add(run) {
      const { applied = [], watched = [], would = [] } = run.rollout ?? {}
      for (const rule of applied) addTo(of(rule).applied, run)
      for (const rule of watched) {
        const counted = of(rule)
        addTo(counted.watched, run)
        for (const code of would) counted.would[code] = (counted.would[code] ?? 0) + 1
      }
    },
    summaries: () =>
      [...rules]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([rule, { applied, watched, would }]) => ({
          rule,
          applied: sideOf(applied),
          watched: sideOf(watched),
          would,
        })),
  }
}

function addTo(sums: Sums, { status, line, money }: RunRecord): void {
  sums.n += 1
  if (status === 'held') sums.held += 1
  if (line === 'second') sums.secondLine += 1
  if (status === 'failed' || status === 'refused') sums.failed += 1
  sums.micros += money.total
}

function sideOf({ micros, ...counts }: Sums): RolloutSide {
  return { ...counts, dollars: counts.n === 0 ? 0 : micros / counts.n / 1e6 }
}
