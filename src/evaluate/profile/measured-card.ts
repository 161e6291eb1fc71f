import type { ModelCard } from '../../core/card.ts'
import type { MeasuredCard, MeasuredFigure, MeasuredOrigin } from '../../core/measured-card.ts'
import { countFamilies } from './family-counts.ts'
import { type Measures, measure } from './measure.ts'
import type { ProbeResult } from './probe-result.ts'
import { strengthsOf } from './profile-models.ts'
import { meanOf, medianOf, type Rate, rateOf, redrawn } from './rates.ts'
import { measuredPurpose, weaknessesOf } from './weaknesses.ts'

/** Fewer tokens than this tell of the first part only, not of speed. */
const LONG_ANSWER = 10

/** What a card keeps of the results of its model; undefined where none are there. */
export function measuredCard(
  card: Pick<ModelCard, 'id' | 'provider' | 'model'>,
  results: readonly ProbeResult[],
  { suite, seed, measuredAt }: MeasuredOrigin,
): MeasuredCard | undefined {
  const run = { measuredAt, suite, seed }
  const own = results.filter(({ model }) => model === card.id)
  if (own.length === 0) return undefined
  const measures = measure(own)
  const purpose = measuredPurpose(measures)
  const costPerSolved = redrawn(own, costOfSolved)
  const overconfidence = claimGap(measures)
  return {
    provider: card.provider,
    model: card.model,
    ...run,
    probes: own.length,
    families: familiesOf(own, run),
    figuresOf: { ...run, probes: own.length },
    ...(purpose === undefined ? {} : { purpose }),
    shares: sharesOf(measures, own),
    ...speedOf(own),
    outputTokens: meanOf(own.map((one) => one.outputTokens)),
    reasoningTokens: meanOf(own.map((one) => one.reasoningTokens)),
    ...(costPerSolved === undefined ? {} : { costPerSolved }),
    ...(overconfidence === undefined ? {} : { overconfidence }),
    ...(measures.unable === undefined ? {} : { unable: measures.unable }),
    strengths: strengthsOf(measures),
    weaknesses: weaknessesOf(measures).map(({ name }) => name),
  }
}

function familiesOf(
  results: readonly ProbeResult[],
  run: MeasuredOrigin,
): NonNullable<MeasuredCard['families']> {
  return Object.fromEntries(
    Object.entries(countFamilies(results)).map(([name, counts]) => [name, { ...run, counts }]),
  )
}

const NAMED = [
  'thinks',
  'multiStep',
  'calculation',
  'obedience',
  'hallucination',
  'vision',
  'hearing',
  'overRefusal',
  'refusedHarmful',
  'stepsShown',
  'confidentlyWrong',
  'consistency',
  'failed',
] as const satisfies readonly (keyof Measures)[]

/** `solved` counts what was asked; the families count what was tried. */
function sharesOf(measures: Measures, results: readonly ProbeResult[]): MeasuredCard['shares'] {
  const right = results.filter(({ outcome }) => outcome === 'right').length
  const shares: readonly (readonly [string, Rate | undefined])[] = [
    ['solved', rateOf(right, results.length)],
    ...NAMED.map((name) => [name, measures[name]] as const),
    ...Object.entries(measures.families),
  ]
  return Object.fromEntries(shares.filter(([, share]) => share !== undefined)) as Record<
    string,
    Rate
  >
}

function claimGap({ overconfidence }: Measures): MeasuredFigure | undefined {
  if (overconfidence === undefined) return undefined
  const { gap, low, high } = overconfidence
  return { value: gap, low, high }
}

function costOfSolved(results: readonly ProbeResult[]): number | undefined {
  const solved = results.filter(({ outcome }) => outcome === 'right').length
  const micros = results.reduce((sum, one) => sum + one.costMicros, 0)
  return solved === 0 ? undefined : micros / 1e6 / solved
}

function speedOf(
  results: readonly ProbeResult[],
): Pick<MeasuredCard, 'firstPartMs' | 'tokensPerSecond'> {
  const answered = results.flatMap(({ firstPartMs, outcome, outputTokens, totalMs }) =>
    firstPartMs === undefined || outcome === 'failed'
      ? []
      : [{ firstPartMs, outputTokens, restMs: Math.max(1, totalMs - firstPartMs) }],
  )
  return {
    firstPartMs: medianOf(answered.map((one) => one.firstPartMs)),
    tokensPerSecond: medianOf(
      answered
        .filter(({ outputTokens }) => outputTokens >= LONG_ANSWER)
        .map(({ outputTokens, restMs }) => (outputTokens * 1000) / restMs),
    ),
  }
}
