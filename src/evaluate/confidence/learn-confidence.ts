import type { ConfidenceModel } from '../../checks/confidence/confidence-model.ts'
import { SHIPPED_CONFIDENCE } from '../../checks/confidence/shipped-confidence.generated.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import { confidenceExamples, recordedAnswer } from './confidence-examples.ts'
import { bendConfidence } from './fit-confidence.ts'

const SAMPLE_MODELS = 3
const LEAST_ROWS = 60

/**
 * The shipped confidence bent to one model's recorded answers; undefined where too few were recorded. As other samples
 * serve the three recorded models that are nearest to it in accuracy, the second line's model left out.
 */
export function learnConfidence(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
  seed: number,
): ConfidenceModel | undefined {
  const used = rows.filter((row) => recordedAnswer(row.outcomes[pair.first]) !== undefined)
  if (used.length < LEAST_ROWS) return undefined
  const samples = nearestModels(used, pair)
  return bendConfidence(confidenceExamples(used, pair.first, samples), SHIPPED_CONFIDENCE, seed)
}

function nearestModels(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
): readonly string[] {
  const accuracyOf = (model: string): number =>
    mean(rows.flatMap((row) => row.outcomes[model]?.score ?? []))
  const own = accuracyOf(pair.first)
  const models = [...new Set(rows.flatMap((row) => Object.keys(row.outcomes)))]
  return models
    .filter((model) => model !== pair.first && model !== pair.second)
    .filter((model) => rows.some((row) => recordedAnswer(row.outcomes[model]) !== undefined))
    .map((model) => ({ model, distance: Math.abs(accuracyOf(model) - own) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SAMPLE_MODELS)
    .map(({ model }) => model)
}
