import { FEATURE_BITS } from './learned-features.ts'
import { LEVELS } from './risk-levels.ts'
import { LEARNED_DOMAINS, type RiskScale, type RiskWeights } from './risk-weights.ts'
import type { ClauseSums } from './score-sums.ts'

/** Log2 of the features that share a row, and with it the weights of the domains. */
const SHARED_BITS = 1
/** Where the weights of severity stand in a row, which each of its features has for itself. */
const HIGH_AT = 24

/**
 * All weights of a row's two features in 32 bits, four for each as its place in LEVELS: those of the domains, that of an
 * exercise, and the severity of the one and of the other. So a feature is one look into memory.
 */
export interface RiskTable extends RiskScale {
  readonly rows: Int32Array
  /** As in RiskWeights; looked up by word, seldom enough to lie apart. */
  readonly material: ArrayLike<number>
}

/** The table of weights that are LEVELS. */
export function riskTableOf(weights: RiskWeights): RiskTable {
  const { high, exercise, domain, ...scale } = weights
  const { exerciseShift, domainShift } = weights
  const places = new Map(Array.from(LEVELS, (level, place) => [level, place]))
  const placeOf = (weight: number | undefined): number => places.get(weight ?? 0) as number
  const rows = new Int32Array(1 << (FEATURE_BITS - SHARED_BITS))
  for (let row = 0; row < rows.length; row++) {
    const feature = row << SHARED_BITS
    const first = (feature >> domainShift) * LEARNED_DOMAINS.length
    const inOrder = [
      ...LEARNED_DOMAINS.map((_name, at) => domain[first + at]),
      exercise[feature >> exerciseShift],
      high[feature],
      high[feature + 1],
    ]
    rows[row] = inOrder.reduce<number>(
      (bits, weight, at) => bits | (placeOf(weight) << (4 * at)),
      0,
    )
  }
  return { ...scale, rows }
}

/** How many features, then the sums of severity, of an exercise and of each domain. */
export const SUMS = 3 + LEARNED_DOMAINS.length

/** By two places side by side: their levels, the second one 16 bits up, so that both are added up in one number. */
const PAIRS = Int32Array.from(
  { length: 256 },
  (_pair, places) => (LEVELS[places & 15] as number) + ((LEVELS[places >> 4] as number) << 16),
)
/** As LEVELS, in the same kind of array. */
const ONES = Int32Array.from(LEVELS)
/** So many levels fit into 16 bits, whichever they are. */
const ADDED_TOGETHER = 256

/** Adds the rows of the first `count` of `features`, each `times` over, to what stands in `sums` from `place` on. */
export function addRows(
  sums: Int32Array,
  place: number,
  features: Uint32Array,
  count: number,
  table: RiskTable,
): void {
  for (let from = 0; from < count; from += ADDED_TOGETHER) {
    addFew(sums, place, features, from, Math.min(count, from + ADDED_TOGETHER), table)
  }
}

function addFew(
  sums: Int32Array,
  place: number,
  features: Uint32Array,
  from: number,
  to: number,
  { rows }: RiskTable,
): void {
  let high = 0
  let noneFinance = 0
  let healthLegal = 0
  let safetyExercise = 0
  for (let at = from; at < to; at++) {
    const feature = features[at] as number
    const row = rows[feature >>> SHARED_BITS] as number
    noneFinance = (noneFinance + (PAIRS[row & 255] as number)) | 0
    healthLegal = (healthLegal + (PAIRS[(row >> 8) & 255] as number)) | 0
    safetyExercise = (safetyExercise + (PAIRS[(row >> 16) & 255] as number)) | 0
    high = (high + (ONES[(row >> (HIGH_AT + ((feature & 1) << 2))) & 15] as number)) | 0
  }
  sums[place] = (sums[place] as number) + to - from
  sums[place + 1] = (sums[place + 1] as number) + high
  sums[place + 2] = (sums[place + 2] as number) + secondOf(safetyExercise)
  sums[place + 3] = (sums[place + 3] as number) + firstOf(noneFinance)
  sums[place + 4] = (sums[place + 4] as number) + secondOf(noneFinance)
  sums[place + 5] = (sums[place + 5] as number) + firstOf(healthLegal)
  sums[place + 6] = (sums[place + 6] as number) + secondOf(healthLegal)
  sums[place + 7] = (sums[place + 7] as number) + firstOf(safetyExercise)
}

function firstOf(both: number): number {
  return (both << 16) >> 16
}

function secondOf(both: number): number {
  return (both - firstOf(both)) >> 16
}

/** Sums of the clauses of one text after the other, in the same room; valid until the next text. */
export class SumsRoom implements ClauseSums {
  count = 0
  features = new Float64Array(0)
  high = new Float64Array(0)
  exercise = new Float64Array(0)
  domains = new Float64Array(0)
  material = new Float64Array(0)
  materialFeatures = new Float64Array(0)

  reserve(clauses: number): void {
    this.count = 0
    if (this.high.length >= clauses) return
    this.features = new Float64Array(clauses * 2)
    this.high = new Float64Array(clauses * 2)
    this.exercise = new Float64Array(clauses * 2)
    this.domains = new Float64Array(clauses * 2 * LEARNED_DOMAINS.length)
    this.material = new Float64Array(clauses * 2)
    this.materialFeatures = new Float64Array(clauses * 2)
  }

  /** Adds a clause whose sums are the first `SUMS` numbers. */
  push(sums: Int32Array, domainStep: number, material = 0, materialFeatures = 0): void {
    const at = this.count++
    this.material[at] = material
    this.materialFeatures[at] = materialFeatures
    this.features[at] = sums[0] as number
    this.high[at] = sums[1] as number
    this.exercise[at] = sums[2] as number
    const place = at * LEARNED_DOMAINS.length
    for (let domain = 0; domain < LEARNED_DOMAINS.length; domain++) {
      this.domains[place + domain] = (sums[3 + domain] as number) * domainStep
    }
  }
}
