/** Measures the text checks on labelled answers. No model is called. */

import { firstRefuted } from '../../checks/confidence/step-features.ts'
import { isAlarming, wrongProbability } from '../../checks/confidence/wrong-probability.ts'
import { likeliestWrongStep } from '../../checks/confidence/wrong-step.ts'
import { groundingScore } from '../../checks/grounding/support/grounding-score.ts'
import { TEXT_CHECKS } from '../../checks/registry.ts'
import { runTextChecks } from '../../checks/run-checks.ts'
import type { BuiltInCheckName, CheckInput, CheckResult } from '../../core/check.ts'
import { type ChecksRow, parseChecksRow } from '../../evaluate/rows/checks-row.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import { auc, precisionRecall, quantile, share } from '../../evaluate/statistics/statistics.ts'

/** All rates are fractions, 0..1; one with nothing to count is 0, an AUC without both classes is null. */
export interface ChecksFigures {
  readonly n: number
  readonly precision: number
  readonly recall: number
  /** Share of right answers that were flagged. */
  readonly falseAlarmRate: number
  /** Among flagged wrong answers whose first wrong step is known: how often it is the one named. */
  readonly firstStepExact: number
  /** Harmonic mean of: first wrong step named exactly, over wrong answers; not flagged, over right ones. */
  readonly processBenchF1: number
  /** Area under the curve of the probability that the answer is wrong. */
  readonly auc: number | null
  /** Units of the answer (steps, claims, sentences) that some check could look at. */
  readonly coverage: number
  readonly msP50: number
  readonly msP99: number
  /** Of the processor's time, which other work on the machine does not lengthen. */
  readonly cpuMsP50: number
  readonly cpuMsP99: number
}

/** For kinds: recall over the kind's wrong rows, false alarms over its right twins. */
export interface ChecksReport extends ChecksFigures {
  readonly sets: Readonly<Record<string, ChecksFigures>>
  readonly kinds: Readonly<Record<string, ChecksFigures>>
  /** Ids of wrong answers that were not flagged. */
  readonly misses: readonly string[]
  /** Ids of right answers that were. */
  readonly falseAlarms: readonly string[]
}

/** What the checks said about one row. */
export interface CheckedRow {
  readonly row: ChecksRow
  /** A check has shown an error, or the answer is likely enough wrong. */
  readonly isFlagged: boolean
  readonly firstStep?: number
  readonly wrongProbability: number
  readonly coverage: number
  readonly ms: number
  readonly cpuMs: number
}

/** Rows in memory or the path of a `.jsonl` or `.jsonl.gz` file. Throws `invalid_request` for malformed rows. */
export async function evalChecks(
  source: string | readonly unknown[],
  onStep?: (step: string) => void,
): Promise<ChecksReport> {
  const rows =
    typeof source === 'string'
      ? await readRows(source, parseChecksRow)
      : source.map((row) => parseChecksRow(row))
  return reportChecks(
    rows.map((row, place) => {
      onStep?.(`Checked ${place} of ${rows.length} answers`)
      return checkRow(row)
    }),
  )
}

/** Checks that say something about an answer as such; the others need a request around it. */
const NAMES: readonly BuiltInCheckName[] = [
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'logic',
  'consistency',
  'grounding',
]
/** Grounding score from which an answer with context counts as flagged. */
const UNGROUNDED_FROM = 0.5

function checkRow(row: ChecksRow): CheckedRow {
  const { question, steps, context, answer } = row
  const input: CheckInput = {
    answer,
    ...(question === undefined ? {} : { question }),
    ...(steps === undefined ? {} : { steps }),
    ...(context === undefined ? {} : { context }),
  }
  const startedAt = performance.now()
  const usedBefore = process.cpuUsage()
  const names = NAMES.filter((name) => TEXT_CHECKS[name]?.cost === 'text' && isMeant(name, context))
  const results = runTextChecks(names, input)
  const ungrounded = context === undefined ? undefined : groundingScore(answer, context)
  const probability = ungrounded ?? wrongProbability(input, results)
  const ms = performance.now() - startedAt
  const used = process.cpuUsage(usedBefore)
  const isFlagged =
    ungrounded === undefined
      ? isVetoed(results) || isAlarming(input, results, probability)
      : ungrounded >= UNGROUNDED_FROM
  // Without steps of its own there is nothing that a named step could be held to.
  const likeliest =
    isFlagged && steps !== undefined ? likeliestWrongStep(input, results) : undefined
  const firstStep = likeliest ?? firstRefuted(results)
  return {
    row,
    isFlagged,
    wrongProbability: probability,
    coverage: coverageOf(results),
    ms,
    cpuMs: (used.user + used.system) / 1000,
    ...(firstStep === undefined ? {} : { firstStep }),
  }
}

function isVetoed(results: readonly CheckResult[]): boolean {
  return results.some((result) => result.verdict === 'fail')
}

/** With passages at hand an answer is held to them; without, its own sums are looked at. */
function isMeant(name: BuiltInCheckName, context: readonly string[] | undefined): boolean {
  return (name === 'grounding') === (context !== undefined)
}

function coverageOf(results: readonly CheckResult[]): number {
  const shares = results.map(({ coverage }) =>
    coverage.total === 0 ? 0 : coverage.checked / coverage.total,
  )
  return Math.max(0, ...shares)
}

export function reportChecks(checked: readonly CheckedRow[]): ChecksReport {
  const misjudged = checked.filter(({ row, isFlagged }) => isFlagged !== row.label.error)
  const idsOf = (isFlagged: boolean): readonly string[] =>
    misjudged.filter((each) => each.isFlagged === isFlagged).map(({ row }) => row.id)
  return {
    ...figuresOf(checked),
    sets: figuresBy(checked, ({ row }) => row.set),
    kinds: figuresBy(checked, ({ row }) => row.label.kind),
    misses: idsOf(false),
    falseAlarms: idsOf(true),
  }
}

function figuresBy(
  checked: readonly CheckedRow[],
  keyOf: (checked: CheckedRow) => string | undefined,
): Readonly<Record<string, ChecksFigures>> {
  const groups = new Map<string, CheckedRow[]>()
  for (const each of checked) {
    const key = keyOf(each)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return Object.fromEntries([...groups].map(([key, group]) => [key, figuresOf(group)]))
}

function figuresOf(checked: readonly CheckedRow[]): ChecksFigures {
  const isWrong = checked.map(({ row }) => row.label.error)
  const { precision, recall, falseAlarmRate } = precisionRecall(
    checked.map(({ isFlagged }) => isFlagged),
    isWrong,
  )
  const wrong = checked.filter(({ row }) => row.label.error)
  const flagged = wrong.filter(
    ({ row, isFlagged }) => isFlagged && row.label.firstErrorStep !== undefined,
  )
  const exact = flagged.filter(({ row, firstStep }) => row.label.firstErrorStep === firstStep)
  const exactOfWrong = share(exact.length, wrong.length)
  const area = auc(
    checked.map((each) => each.wrongProbability),
    isWrong,
  )
  const times = checked.map(({ ms }) => ms)
  const cpuTimes = checked.map(({ cpuMs }) => cpuMs)
  return {
    n: checked.length,
    precision,
    recall,
    falseAlarmRate,
    firstStepExact: share(exact.length, flagged.length),
    processBenchF1: harmonicMean(exactOfWrong, 1 - falseAlarmRate),
    auc: Number.isNaN(area) ? null : area,
    coverage: share(
      checked.reduce((sum, each) => sum + each.coverage, 0),
      checked.length,
    ),
    msP50: finite(quantile(times, 0.5)),
    msP99: finite(quantile(times, 0.99)),
    cpuMsP50: finite(quantile(cpuTimes, 0.5)),
    cpuMsP99: finite(quantile(cpuTimes, 0.99)),
  }
}

function harmonicMean(a: number, b: number): number {
  return share(2 * a * b, a + b)
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0
}
