import { shareText } from '../../catalogue/measured-fields.ts'
import type { MeasuredFigure, MeasuredShare } from '../../core/measured-card.ts'
import { createRandom, mean } from '../../evaluate/statistics/statistics.ts'

export type Rate = MeasuredShare

const Z = 1.96

/** Wilson's interval: holds at few answers and at shares of 0 and 1. Undefined for none. */
export function rateOf(hits: number, n: number): Rate | undefined {
  if (n === 0) return undefined
  const share = hits / n
  const spread =
    (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n)
  const center = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  return { rate: share, low: Math.max(0, center - spread), high: Math.min(1, center + spread), n }
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`

export const rateText: (rate: Rate) => string = shareText

/** 0 of what there is no figure of. */
export const finite = (value: number): number => (Number.isFinite(value) ? value : 0)

/**
 * Median with the interval that ranks give: it holds for any spread. Zeros for no values.
 * Campbell and Gardner 1988, Calculating confidence intervals for some non-parametric analyses: the values of rank
 * n/2 - Z√n/2 and 1 + n/2 + Z√n/2, rounded and counted from 1.
 */
export function medianOf(values: readonly number[]): MeasuredFigure {
  const sorted = values.toSorted((a, b) => a - b)
  const last = sorted.length - 1
  const at = (place: number) => finite(sorted[place] ?? 0)
  const low = Math.max(0, Math.round((sorted.length - Z * Math.sqrt(sorted.length)) / 2) - 1)
  return {
    value: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    low: at(low),
    high: at(last - low),
  }
}

/** Mean with the interval of the normal approximation. Zeros for no values. */
export function meanOf(values: readonly number[]): MeasuredFigure {
  const value = finite(mean(values))
  const variance = values.reduce((sum, one) => sum + (one - value) ** 2, 0)
  const n = values.length
  const reach = n < 2 ? 0 : Z * Math.sqrt(variance / (n - 1) / n)
  return { value, low: Math.max(0, value - reach), high: value + reach }
}

const DRAWS = 400

/** A figure of all values with the interval that values drawn anew give. Undefined where it is undefined of all. */
export function redrawn<Value>(
  values: readonly Value[],
  figure: (drawn: readonly Value[]) => number | undefined,
): MeasuredFigure | undefined {
  const value = figure(values)
  if (value === undefined) return undefined
  const random = createRandom(1)
  const draws = Array.from({ length: DRAWS }, () =>
    figure(values.map(() => values[Math.floor(random() * values.length)] as Value)),
  )
  // A draw in which nothing was solved costs without end.
  const found = draws.map((one) => one ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const most = found.findLast(Number.isFinite) ?? value
  const at = (share: number) => Math.min(most, found[Math.floor(share * (DRAWS - 1))] ?? value)
  return { value, low: at(0.025), high: at(0.975) }
}
