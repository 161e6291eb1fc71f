import type { ConstantModel } from './constant-model.ts'

/** A third model that could stand in for both lines: before two lines are believed in, it has to be looked at. */
export interface MidTier extends ConstantModel {
  readonly model: string
  /** Share of the gap between first and second line that always calling it recovers; above 1 it is the better one. */
  readonly gapRecovered: number
  /** Its cost over the second line's, in money where that was recorded, else in output tokens. */
  readonly costShare?: number
}

/**
 * The most accurate other model that was recorded for every row and costs less than the second line; where no costs
 * were recorded, the most accurate one that stays below the second line. Undefined where there is none.
 */
export function midTierOf(
  constants: Readonly<Record<string, ConstantModel>>,
  pair: { readonly first: string; readonly second: string },
): MidTier | undefined {
  const first = constants[pair.first]
  const second = constants[pair.second]
  if (first === undefined || second === undefined) return undefined
  const others = Object.entries(constants).flatMap(([model, constant]): MidTier[] => {
    if (model === pair.first || model === pair.second || constant.n < second.n) return []
    const costShare = costShareOf(constant, second)
    const isBelow = costShare === undefined ? constant.accuracy < second.accuracy : costShare < 1
    if (!isBelow || constant.accuracy <= first.accuracy) return []
    const gapRecovered = (constant.accuracy - first.accuracy) / (second.accuracy - first.accuracy)
    return [{ model, ...constant, gapRecovered, ...(costShare === undefined ? {} : { costShare }) }]
  })
  return others.sort((a, b) => b.accuracy - a.accuracy)[0]
}

function costShareOf(one: ConstantModel, second: ConstantModel): number | undefined {
  const [own, all] =
    one.costUsd !== undefined && second.costUsd !== undefined
      ? [one.costUsd, second.costUsd]
      : [one.outputTokens, second.outputTokens]
  return own === undefined || all === undefined || all === 0 ? undefined : own / all
}
