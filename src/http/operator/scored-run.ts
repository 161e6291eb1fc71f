import type { Line } from '../../core/line.ts'
import type { RunRecord } from '../../core/run.ts'
import { isSparable } from '../../decide/zone-of.ts'

/** One run as a replay at another threshold needs it. */
export interface ScoredRun {
  readonly id: string
  readonly score: number
  /** No rule, wish, trouble or name in the request chose its line. */
  readonly byDifficulty: boolean
  /** How likely each line's answer was held to be good beforehand, 0..1. */
  readonly firstOk: number
  readonly secondOk: number
  /** The first line would probably fail and the second not: zones that spare failures send it up whatever its score. */
  readonly sparable?: true
  readonly zone?: string
  readonly line?: Line
  readonly escalated: boolean
  /** Verdict of the checks on the first line's own answer; absent where it gave none. */
  readonly firstPassed?: boolean
  readonly totalMicros: number
  readonly alwaysSecondMicros: number
}

/** Reasons of a first step whose line the zone of difficulty chose. */
const OF_DIFFICULTY: readonly string[] = ['easy', 'uncertain', 'difficult']

export function scoredRun(run: RunRecord): ScoredRun {
  const { facts, outcomes, money } = run
  const firstPassed = firstVerdict(run)
  const { score, firstOk, secondOk } = facts.signals.difficulty
  return {
    id: run.id,
    score,
    byDifficulty: run.reasons.some((reason) => OF_DIFFICULTY.includes(reason)),
    firstOk,
    secondOk,
    ...(isSparable(facts.signals) ? { sparable: true } : {}),
    ...(run.zone === undefined ? {} : { zone: run.zone }),
    ...(run.line === undefined ? {} : { line: run.line }),
    escalated: run.line === 'second' && outcomes.some((o) => 'line' in o && o.line === 'first'),
    ...(firstPassed === undefined ? {} : { firstPassed }),
    totalMicros: money.total,
    alwaysSecondMicros: money.alwaysSecond,
  }
}

/** What the checks said of the first line's own answer. */
function firstVerdict({ outcomes }: RunRecord): boolean | undefined {
  const answered = outcomes.findIndex(
    (o) => o.type === 'answered' && o.line === 'first' && o.purpose === 'answer',
  )
  if (answered < 0) return undefined
  const checked = outcomes.slice(answered).find((o) => o.type === 'checked')
  return checked?.results.every((result) => result.verdict !== 'fail')
}
