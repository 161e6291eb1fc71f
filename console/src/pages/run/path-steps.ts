import type { CallStep, Checked } from '../../../../src/core/run.ts'
import type { CheckResult, Outcome, RunDetail, Step } from '../../api/types.ts'
import { formatMicros, formatPercent, inWords } from '../../display/format.ts'
import { riskText } from '../../display/risk-text.ts'
import { toneOfLine } from '../../display/tones.ts'
import type { ToneName } from '../../theme/palette.ts'

export interface PathStep {
  readonly title: string
  readonly detail: string
  readonly tone: ToneName
  readonly ms?: number
  readonly costMicros?: number
  readonly notes: readonly string[]
}

/** A run's way from the request to its end, each step with what came of it. */
export function pathSteps(run: RunDetail): readonly PathStep[] {
  const calls = run.outcomes.filter((outcome) => outcome.type !== 'checked')
  const checks = run.outcomes.filter((outcome) => outcome.type === 'checked')
  return [
    classifyStep(run),
    decideStep(run),
    ...run.steps.map((step) => {
      if (step.do === 'call') return callStep(step, calls.shift())
      if (step.do === 'check') return checkStep(checks.shift())
      return endStep(step)
    }),
  ]
}

function classifyStep({ facts: { signals } }: RunDetail): PathStep {
  const { task, risk, difficulty } = signals
  return {
    title: 'Classify',
    detail: `${inWords(task.task)}, difficulty ${difficulty.score.toFixed(2)}`,
    tone: 'neutral',
    notes: risk.severity === 'none' ? [] : [`risk ${riskText(risk)}`],
  }
}

function decideStep(run: RunDetail): PathStep {
  const first = run.steps.find((step) => step.do === 'call')
  return {
    title: 'Decide',
    detail: run.zone ? `zone ${run.zone}` : 'no zone',
    tone: 'neutral',
    notes: (first?.reasons ?? run.reasons).map(inWords),
  }
}

type CallOutcome = Exclude<Outcome, { type: 'checked' }>

function callStep(step: CallStep, outcome: CallOutcome | undefined): PathStep {
  return {
    title: PURPOSES[step.purpose] ?? inWords(step.purpose),
    detail: `${step.line} line, ${step.card}`,
    tone: outcome?.type === 'failed' ? 'bad' : toneOfLine(step.line),
    ...(outcome ? { ms: outcome.ms, costMicros: outcome.costMicros } : {}),
    notes: [
      ...step.reasons.map(inWords),
      ...(step.withFindings ? ['with the findings of the checks'] : []),
      ...(step.askForSteps ? ['asked for the missing steps'] : []),
      ...(outcome?.type === 'failed' ? [`failed: ${inWords(outcome.code)}`] : []),
    ],
  }
}

const PURPOSES: Readonly<Record<string, string>> = {
  answer: 'Call',
  sample: 'Second sample',
  judge: 'Judge',
  summary: 'Summary of the oldest turns',
}

function checkStep(outcome: Checked | undefined): PathStep {
  const results = outcome?.results ?? []
  const failed = namesOf(results, 'fail')
  return {
    title: 'Check',
    ...cameTo(results, failed),
    ms: results.reduce((total, result) => total + result.ms, 0),
    notes:
      // A check that found something wrong goes before any probability.
      outcome?.confidence === undefined || failed.length > 0
        ? []
        : [`right with probability ${formatPercent(outcome.confidence)}`],
  }
}

/** Nothing looked at is not passed, and neither is what a check that broke should have looked at. */
function cameTo(
  results: readonly CheckResult[],
  failed: readonly string[],
): Pick<PathStep, 'detail' | 'tone'> {
  if (failed.length > 0) return { detail: `failed: ${failed.join(', ')}`, tone: 'bad' }
  const broken = namesOf(results, 'error')
  if (broken.length > 0) return { detail: `could not check: ${broken.join(', ')}`, tone: 'warn' }
  const passed = namesOf(results, 'pass').length
  if (passed === 0) return { detail: 'nothing that could be judged', tone: 'neutral' }
  return { detail: `${passed} of ${results.length} passed, none failed`, tone: 'good' }
}

function namesOf(
  results: readonly CheckResult[],
  verdict: CheckResult['verdict'],
): readonly string[] {
  return results.filter((result) => result.verdict === verdict).map(({ check }) => inWords(check))
}

const ENDS: Readonly<
  Record<string, { readonly title: string; readonly detail: string; readonly tone: ToneName }>
> = {
  release: { title: 'Release', detail: 'the answer went to the client', tone: 'good' },
  hold: { title: 'Hold', detail: 'kept back for a person', tone: 'warn' },
  refuse: { title: 'Refuse', detail: 'the policy says no', tone: 'warn' },
  fail: { title: 'Fail', detail: 'the client got an error', tone: 'bad' },
}

function endStep(step: Exclude<Step, { do: 'call' } | { do: 'check' }>): PathStep {
  const end = ENDS[step.do] ?? { title: step.do, detail: '', tone: 'neutral' as const }
  const code = 'code' in step ? [inWords(step.code)] : []
  return { ...end, notes: [...code, ...step.reasons.map(inWords)] }
}

export function priceOf({ costMicros }: PathStep): string | undefined {
  return costMicros === undefined ? undefined : formatMicros(costMicros)
}
