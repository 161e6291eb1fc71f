import type { Outcome, RunDetail, Step } from '../../api/types.ts'
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

function callStep(step: Extract<Step, { do: 'call' }>, outcome: CallOutcome | undefined): PathStep {
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

function checkStep(outcome: Extract<Outcome, { type: 'checked' }> | undefined): PathStep {
  const results = outcome?.results ?? []
  const failed = results.filter((result) => result.verdict === 'fail').map((r) => inWords(r.check))
  const passed = results.filter((result) => result.verdict === 'pass').length
  return {
    title: 'Check',
    detail:
      failed.length > 0
        ? `failed: ${failed.join(', ')}`
        : `${passed} of ${results.length} passed, none failed`,
    tone: failed.length > 0 ? 'bad' : 'good',
    ms: results.reduce((total, result) => total + result.ms, 0),
    notes:
      // A check that found something wrong goes before any probability.
      outcome?.confidence === undefined || failed.length > 0
        ? []
        : [`right with probability ${formatPercent(outcome.confidence)}`],
  }
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
