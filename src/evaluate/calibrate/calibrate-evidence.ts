import type { DifficultyZones, Outcome, RunRecord } from '../../core/run.ts'
import type { Severity } from '../../core/signals.ts'
import type { Feedback } from '../../core/storage/run-store.ts'
import { isSparable } from '../../decide/zone-of.ts'

/** What one recorded run tells of the two lines: figures only. */
export interface CalibrationRow {
  readonly id: string
  /** Kind of prompt, as the router tells it. */
  readonly promptClass: string
  /** Difficulty, 0..1. */
  readonly score: number
  /** What the router expected of each line. */
  readonly firstOk: number
  readonly secondOk: number
  /** How good people found each line's answer, 0..1; absent where nobody said. */
  readonly firstScore?: number
  readonly secondScore?: number
  /** Micro-dollars of an answer of each line, where it gave one. */
  readonly firstMicros?: number
  readonly secondMicros?: number
  readonly severity: Severity
  /** Whether the checks failed the first line's answer; absent where they did not look. */
  readonly checkFailed?: boolean
  /** It failed before anything of it had gone out, so that the second line answered in its place. */
  readonly caught?: boolean
  /** Whether other samples agreed with an answer; absent where none were taken. */
  readonly agreed?: boolean
  /** The first line would probably fail and the second not: zones that spare failures send it up whatever its score. */
  readonly sparable?: boolean
  /** It was decided with these. */
  readonly thresholds: DifficultyZones
}

/** What people said of the answer that was served counts for the line that gave it. */
export function calibrationRow(run: RunRecord, feedback: readonly Feedback[]): CalibrationRow {
  const { difficulty, risk } = run.facts.signals
  const checkFailed = firstLineFailed(run.outcomes)
  const said = meanScore(feedback)
  const firstScore = run.line === 'first' ? said : undefined
  const secondScore = run.line === 'second' ? said : undefined
  return {
    id: run.id,
    promptClass: difficulty.promptClass,
    score: difficulty.score,
    firstOk: difficulty.firstOk,
    secondOk: difficulty.secondOk,
    severity: risk.severity,
    thresholds: run.facts.thresholds,
    ...(isSparable(run.facts.signals) ? { sparable: true } : {}),
    ...optional('firstScore', firstScore),
    ...optional('secondScore', secondScore),
    ...optional('firstMicros', answerMicros(run.outcomes, 'first')),
    ...optional('secondMicros', answerMicros(run.outcomes, 'second')),
    ...optional('checkFailed', checkFailed),
    ...(checkFailed && run.line === 'second' ? { caught: true } : {}),
    ...optional('agreed', agreed(run.outcomes)),
  }
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined) {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}

function meanScore(feedback: readonly Feedback[]): number | undefined {
  const scores = feedback.flatMap(({ score }) => (score === undefined ? [] : [score]))
  return scores.length === 0 ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length
}

function isAnswerOf(outcome: Outcome, line: 'first' | 'second'): boolean {
  return outcome.type === 'answered' && outcome.line === line && outcome.purpose === 'answer'
}

function answerMicros(outcomes: readonly Outcome[], line: 'first' | 'second'): number | undefined {
  const found = outcomes.find((outcome) => isAnswerOf(outcome, line))
  return found?.type === 'answered' ? found.costMicros : undefined
}

function agreed(outcomes: readonly Outcome[]): boolean | undefined {
  const verdicts = outcomes.flatMap((outcome) =>
    outcome.type === 'checked'
      ? outcome.results.filter(({ check }) => check === 'agreement').map(({ verdict }) => verdict)
      : [],
  )
  const told = verdicts.filter((verdict) => verdict === 'pass' || verdict === 'fail')
  return told.length === 0 ? undefined : !told.includes('fail')
}

function firstLineFailed(outcomes: readonly Outcome[]): boolean | undefined {
  const answered = outcomes.findIndex((outcome) => isAnswerOf(outcome, 'first'))
  const checked = answered < 0 ? undefined : outcomes[answered + 1]
  if (checked?.type !== 'checked') return undefined
  return checked.results.some(({ verdict }) => verdict === 'fail')
}

/**
 * What the router expected of the first line, by what the checks showed: nothing of an answer that failed one, and more of
 * the others. The sum stays, unless more failed than were expected to. Were a failed check a known result and a passed one
 * none, everything known would be wrong.
 */
export function withChecks(rows: readonly CalibrationRow[]): readonly CalibrationRow[] {
  const sum = (some: readonly CalibrationRow[]) => some.reduce((all, row) => all + row.firstOk, 0)
  const looked = rows.filter(({ checkFailed }) => checkFailed !== undefined)
  const passed = sum(looked.filter(({ checkFailed }) => !checkFailed))
  const factor = passed > 0 ? sum(looked) / passed : 1
  return rows.map((row) => {
    if (row.checkFailed === undefined) return row
    return { ...row, firstOk: row.checkFailed ? 0 : Math.min(1, row.firstOk * factor) }
  })
}
