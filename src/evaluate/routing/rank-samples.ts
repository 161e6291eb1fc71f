import { compareSamples } from '../../checks/confidence/confidence-features.ts'
import { checkInputOf, recordedAnswer } from '../../evaluate/confidence/confidence-examples.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { curveOf, rowsByScore } from '../../evaluate/statistics/deferral-curve.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import { pairScores } from './eval-routing.ts'

interface Pair {
  readonly first: string
  readonly second: string
}

/** What it tells to compare the first line's answer with that of another model. */
export interface SampleFigures {
  readonly n: number
  /** Of rows whose two results differ, and how right the first line is where they agree and where they do not. */
  readonly differ: number
  readonly rightIfSame: number
  readonly rightIfDifferent: number
  /** Of "escalate where the results differ" and nothing else. */
  readonly apgr: number
  /** US dollars for a thousand such answers, where `costUsd` was recorded for all. */
  readonly dollarsPerThousand?: number
}

/** Of a row's answers a sample has to be there for as many, or it is not ranked. */
const LEAST_RECORDED = 0.5

/** Every recorded model but the pair's as a sample, the one that tells most first. `rows` have outcomes of the pair. */
export function rankSamples(
  rows: readonly RoutingRow[],
  pair: Pair,
): Readonly<Record<string, SampleFigures>> {
  const models = new Set(rows.flatMap(({ outcomes }) => Object.keys(outcomes)))
  const ranked = [...models]
    .filter((model) => model !== pair.first && model !== pair.second)
    .flatMap((model) => {
      const own = rows.filter(({ outcomes }) => recordedAnswer(outcomes[model]) !== undefined)
      if (own.length === 0 || own.length < LEAST_RECORDED * rows.length) return []
      return [{ model, figures: sampleFigures(own, pair, model) }]
    })
    .sort((a, b) => b.figures.apgr - a.figures.apgr)
  return Object.fromEntries(ranked.map(({ model, figures }) => [model, figures]))
}

function sampleFigures(rows: readonly RoutingRow[], pair: Pair, sample: string): SampleFigures {
  const differs = whereDifferent(rows, pair.first, sample)
  const scores = pairScores(rows, pair)
  const rightOf = (isDifferent: boolean) =>
    mean(scores.first.filter((_score, row) => differs[row] === isDifferent))
  const costs = rows.map(({ outcomes }) => outcomes[sample]?.costUsd)
  return {
    n: rows.length,
    differ: mean(differs.map(Number)),
    rightIfSame: rightOf(false),
    rightIfDifferent: rightOf(true),
    apgr: curveOf(rowsByScore(differs.map(Number)), scores).apgr,
    ...(costs.includes(undefined)
      ? {}
      : { dollarsPerThousand: 1000 * mean(costs.map((cost) => cost ?? 0)) }),
  }
}

/** Of each row, whether the sample's result is another than that of the first line's answer, or none. */
export function whereDifferent(
  rows: readonly RoutingRow[],
  first: string,
  sample: string,
): readonly boolean[] {
  return rows.map((row) => {
    const answer = recordedAnswer(row.outcomes[first]) ?? ''
    const input = checkInputOf(row, answer, recordedAnswer(row.outcomes[sample]))
    return compareSamples(input)[0]?.comparison !== 'agrees'
  })
}
