import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'

/** With fewer other models than this nothing more is known of a row than the pair's own answers tell. */
const LEAST_MODELS = 2
/** Of the rows so many must have an outcome of a model that is to be asked. */
const LEAST_RECORDED = 0.5

/** How other models of the same rows did: one column for each, undefined where it was not recorded. */
export interface OtherScores {
  readonly models: readonly string[]
  readonly byRow: readonly (readonly (number | undefined)[])[]
}

/** Undefined where too few other models were recorded. */
export function otherScores(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
): OtherScores | undefined {
  const counts = new Map<string, number>()
  for (const { outcomes } of rows) {
    for (const model of Object.keys(outcomes)) counts.set(model, (counts.get(model) ?? 0) + 1)
  }
  const models = [...counts]
    .filter(([model, count]) => model !== pair.first && model !== pair.second && isEnough(count))
    .map(([model]) => model)
    .sort()
  if (models.length < LEAST_MODELS) return undefined
  return {
    models,
    byRow: rows.map(({ outcomes }) => models.map((model) => outcomes[model]?.score)),
  }
  function isEnough(count: number): boolean {
    return count >= LEAST_RECORDED * rows.length
  }
}
