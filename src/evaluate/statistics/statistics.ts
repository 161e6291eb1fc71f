/** Numbers that say how well something did. All rates are fractions, 0..1. */

/** Uniform numbers in [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A shuffled copy (Fisher-Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const result = [...values]
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const kept = result[last] as T
    result[last] = result[other] as T
    result[other] = kept
  }
  return result
}

export function mean(values: readonly number[]): number {
  if (values.length === 0) return Number.NaN
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

/** Sample standard deviation (n - 1). */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0
  const center = mean(values)
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1),
  )
}

/** The value below which the given share lies, linearly interpolated; NaN for no values. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN
  const sorted = Float64Array.from(values).sort()
  const place = Math.min(1, Math.max(0, share)) * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.ceil(place)] as number
  return low + (high - low) * (place - below)
}

/** Area under the ROC curve: the chance that a true case scores above a false one, ties half. NaN without both. */
export function auc(scores: readonly number[], isTrue: readonly boolean[]): number {
  const order = scores.map((_score, index) => index)
  order.sort((a, b) => (scores[a] as number) - (scores[b] as number))
  let trueCount = 0
  let rankSum = 0
  for (let start = 0; start < order.length; ) {
    let end = start
    const score = scores[order[start] as number]
    while (end < order.length && scores[order[end] as number] === score) end++
    const rank = (start + end + 1) / 2
    for (let place = start; place < end; place++) {
      if (isTrue[order[place] as number] === true) {
        trueCount += 1
        rankSum += rank
      }
    }
    start = end
  }
  const falseCount = order.length - trueCount
  if (trueCount === 0 || falseCount === 0) return Number.NaN
  return (rankSum - (trueCount * (trueCount + 1)) / 2) / (trueCount * falseCount)
}

const BINS = 10

/** Mean gap between probability and frequency over equally wide bins, weighted by the bins' counts. */
export function expectedCalibrationError(
  probabilities: readonly number[],
  isTrue: readonly boolean[],
): number {
  if (probabilities.length === 0) return Number.NaN
  const gap = new Float64Array(BINS)
  probabilities.forEach((probability, index) => {
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(probability * BINS)))
    gap[bin] = (gap[bin] as number) + probability - (isTrue[index] === true ? 1 : 0)
  })
  let sum = 0
  for (const binGap of gap) sum += Math.abs(binGap)
  return sum / probabilities.length
}

const HONEST_DRAWS = 100

/**
 * The calibration error that these probabilities would have by chance alone if every one of them were exact: on few rows
 * it is far from nought. Mean over drawn outcomes.
 */
export function honestCalibrationError(probabilities: readonly number[]): number {
  const random = createRandom(1)
  return mean(
    Array.from({ length: HONEST_DRAWS }, () =>
      expectedCalibrationError(
        probabilities,
        probabilities.map((probability) => random() < probability),
      ),
    ),
  )
}

export interface PrecisionRecall {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Share of the false cases that were called true. */
  readonly falseAlarmRate: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

/** A rate with nothing to count is 0. */
export function precisionRecall(
  predicted: readonly boolean[],
  actual: readonly boolean[],
): PrecisionRecall {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 }
  predicted.forEach((isPredicted, index) => {
    if (isPredicted) counts[actual[index] === true ? 'truePositives' : 'falsePositives'] += 1
    else counts[actual[index] === true ? 'falseNegatives' : 'trueNegatives'] += 1
  })
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = counts
  return {
    ...counts,
    precision: share(truePositives, truePositives + falsePositives),
    recall: share(truePositives, truePositives + falseNegatives),
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    falseAlarmRate: share(falsePositives, falsePositives + trueNegatives),
  }
}

export interface ClassScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Rows whose true class this is. */
  readonly n: number
}

/** Precision and recall per class; `f1` is the plain mean over the classes that occur among `actual`. */
export function macroF1(
  predicted: readonly string[],
  actual: readonly string[],
): { readonly f1: number; readonly classes: Readonly<Record<string, ClassScore>> } {
  const classes: Record<string, ClassScore> = {}
  for (const name of [...new Set([...actual, ...predicted])].sort()) {
    const { precision, recall, f1 } = precisionRecall(
      predicted.map((value) => value === name),
      actual.map((value) => value === name),
    )
    classes[name] = { precision, recall, f1, n: actual.filter((value) => value === name).length }
  }
  const scored = Object.values(classes).filter((score) => score.n > 0)
  return { f1: scored.length === 0 ? 0 : mean(scored.map((score) => score.f1)), classes }
}

/** Counts of (actual, predicted). */
export function confusion(
  predicted: readonly string[],
  actual: readonly string[],
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const table: Record<string, Record<string, number>> = {}
  actual.forEach((truth, index) => {
    const guess = predicted[index] ?? ''
    const row = table[truth] ?? {}
    row[guess] = (row[guess] ?? 0) + 1
    table[truth] = row
  })
  return table
}

/**
 * 95 % percentile bootstrap interval of a statistic over `n` rows. `statistic` gets row numbers drawn with
 * replacement; draws for which it is not finite are passed over.
 */
export function bootstrapInterval(
  n: number,
  statistic: (rows: Int32Array) => number,
  options: { readonly resamples?: number; readonly seed?: number } = {},
): [low: number, high: number] {
  const random = createRandom(options.seed ?? 1)
  const rows = new Int32Array(n)
  const values: number[] = []
  for (let draw = 0; draw < (options.resamples ?? 200); draw++) {
    for (let place = 0; place < n; place++) rows[place] = Math.floor(random() * n)
    const value = statistic(rows)
    if (Number.isFinite(value)) values.push(value)
  }
  return [quantile(values, 0.025), quantile(values, 0.975)]
}

/** 0 of nothing. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
