import type { CardFacets } from '../catalogue/card-facets.ts'
import { shareText } from '../catalogue/measured-fields.ts'
import type { Contradiction, MeasuredFigure } from '../core/measured-card.ts'
import { table } from './terminal.ts'

/** What was measured of a model, as text: declared facts that it speaks against come last. */
export function renderMeasured(measured: NonNullable<CardFacets['measured']>): string {
  const { suite, seed, probes, measuredAt, shares, contradictions } = measured
  const day = new Date(measuredAt).toISOString().slice(0, 10)
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
    `MEASURED on ${day}: ${probes} probes, suite ${suite}, seed ${seed}; intervals hold 95 %`,
    table(rows),
    ...contradictions.map(contradictionText),
  ].join('\n')
}

export function contradictionText({ field, declared, measured }: Contradiction): string {
  return `CONTRADICTED ${field}: the card says ${declared}, measured ${measured}`
}

function figureText({ value, low, high }: MeasuredFigure, digits: number): string {
  return `${value.toFixed(digits)} (${low.toFixed(digits)} to ${high.toFixed(digits)})`
}
