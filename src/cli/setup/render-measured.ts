import type { CardFacets } from '../../catalogue/card-facets.ts'
import { shareText } from '../../catalogue/measured-fields.ts'
import { table } from '../../cli/terminal.ts'
import type { Contradiction, MeasuredFigure, MeasuredOrigin } from '../../core/measured-card.ts'

/** What was measured of a model, as text: declared facts that it speaks against come last. */
export function renderMeasured(measured: NonNullable<CardFacets['measured']>): string {
  const { probes, shares, contradictions } = measured
  const rows: readonly (readonly [string, string])[] = [
    ['purpose', measured.purpose ?? 'not measured'],
    ['first words, ms', figureText(measured.firstPartMs, 0)],
    [
      'tokens a second',
      // Short answers tell nothing of speed.
      measured.tokensPerSecond.value > 0 ? figureText(measured.tokensPerSecond, 1) : 'not measured',
    ],
    ['tokens an answer', figureText(measured.outputTokens, 0)],
    ['reasoning tokens', figureText(measured.reasoningTokens, 0)],
    [
      'dollars a solved task',
      measured.costPerSolved ? figureText(measured.costPerSolved, 6) : 'nothing solved',
    ],
    ...(measured.overconfidence
      ? [['overconfidence', figureText(measured.overconfidence, 2)] as const]
      : []),
    ['strengths', measured.strengths.join(', ') || 'none shown beyond chance'],
    ['weaknesses', measured.weaknesses.join(', ') || 'none shown beyond chance'],
    ...Object.entries(shares).map(([name, share]) => [name, shareText(share)] as const),
  ]
  return [
    `MEASURED on ${originText(measured)}: ${probes} probes; intervals hold 95 %`,
    ...earlierText(measured),
    table(rows),
    ...contradictions.map(contradictionText),
  ].join('\n')
}

/** Of which earlier runs the rest is, where the latest one put only some families of probes. */
function earlierText(measured: NonNullable<CardFacets['measured']>): readonly string[] {
  const { families = {}, figuresOf } = measured
  const latest = originText(measured)
  const byRun = new Map<string, string[]>()
  const add = (origin: MeasuredOrigin, name: string) => {
    const run = originText(origin)
    if (run !== latest) byRun.set(run, [...(byRun.get(run) ?? []), name])
  }
  for (const [name, origin] of Object.entries(families)) add(origin, name)
  if (figuresOf !== undefined) add(figuresOf, 'speed, length and cost')
  return [...byRun].map(([run, names]) => `  of ${run}: ${names.join(', ')}`)
}

function originText({ measuredAt, suite, seed }: MeasuredOrigin): string {
  return `${new Date(measuredAt).toISOString().slice(0, 10)} (suite ${suite}, seed ${seed})`
}

export function contradictionText({ field, declared, measured }: Contradiction): string {
  return `CONTRADICTED ${field}: the card says ${declared}, measured ${measured}`
}

function figureText({ value, low, high }: MeasuredFigure, digits: number): string {
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`
}
