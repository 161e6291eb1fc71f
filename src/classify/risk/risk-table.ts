import { FEATURE_BITS } from './learned-features.ts'
import {
  type ClauseSums,
  LEARNED_DOMAINS,
  type RiskScale,
  type RiskWeights,
} from './score-clauses.ts'

/**
 * Weights of one byte each with all that belongs to a feature in one row: first those of severity, which each of the
 * row's features has for itself, then that of an exercise, then those of the domains. A feature is then one line of the
 * processor's cache instead of three.
 */
export interface RiskTable extends RiskScale {
  readonly rows: Int8Array
  /** Log2 of a row's length. */
  readonly width: number
  /** Log2 of the features that share a row. */
  readonly shift: number
}

export function riskTableOf(weights: RiskWeights): RiskTable {
  const { high, exercise, domain, ...scale } = weights
  const { exerciseShift, domainShift } = weights
  const shift = Math.min(exerciseShift, domainShift)
  const shared = 1 << shift
  const width = Math.ceil(Math.log2(shared + 1 + LEARNED_DOMAINS.length))
  const rows = new Int8Array(1 << (FEATURE_BITS - shift + width))
  for (let feature = 0; feature < 1 << FEATURE_BITS; feature++) {
    const row = (feature >> shift) << width
    rows[row + (feature & (shared - 1))] = high[feature] as number
    rows[row + shared] = exercise[feature >> exerciseShift] as number
    for (let at = 0; at < LEARNED_DOMAINS.length; at++) {
      const place = (feature >> domainShift) * LEARNED_DOMAINS.length + at
      rows[row + shared + 1 + at] = domain[place] as number
    }
  }
  return { ...scale, rows, width, shift }
}

/** How many features, then the sums of severity, of an exercise and of each domain. */
export const SUMS = 3 + LEARNED_DOMAINS.length

/** Adds the rows of the first `count` of `features`, each `times` over, to what stands in `sums` from `place` on. */
export function addRows(
  sums: Int32Array,
  place: number,
  features: Uint32Array,
  count: number,
  { rows, width, shift }: RiskTable,
): void {
  const shared = 1 << shift
  let [high, exercise, none, finance, health, legal, safety] = [0, 0, 0, 0, 0, 0, 0]
  for (let at = 0; at < count; at++) {
    const feature = features[at] as number
    const row = (feature >>> shift) << width
    const others = row + shared
    high += rows[row + (feature & (shared - 1))] as number
    exercise += rows[others] as number
    none += rows[others + 1] as number
    finance += rows[others + 2] as number
    health += rows[others + 3] as number
    legal += rows[others + 4] as number
    safety += rows[others + 5] as number
  }
  sums[place] = (sums[place] as number) + count
  sums[place + 1] = (sums[place + 1] as number) + high
  sums[place + 2] = (sums[place + 2] as number) + exercise
  sums[place + 3] = (sums[place + 3] as number) + none
  sums[place + 4] = (sums[place + 4] as number) + finance
  sums[place + 5] = (sums[place + 5] as number) + health
  sums[place + 6] = (sums[place + 6] as number) + legal
  sums[place + 7] = (sums[place + 7] as number) + safety
}

/** Sums of the clauses of one text after the other, in the same room; valid until the next text. */
export class SumsRoom implements ClauseSums {
  count = 0
  exercise = 0
  features = new Float64Array(0)
  high = new Float64Array(0)
  domains = new Float64Array(0)

  reserve(clauses: number): void {
    this.count = 0
    this.exercise = 0
    if (this.high.length >= clauses) return
    this.features = new Float64Array(clauses * 2)
    this.high = new Float64Array(clauses * 2)
    this.domains = new Float64Array(clauses * 2 * LEARNED_DOMAINS.length)
  }

  /** Adds a clause whose sums are the first `SUMS` numbers. */
  push(sums: Int32Array, domainStep: number): void {
    const at = this.count++
    this.features[at] = sums[0] as number
    this.high[at] = sums[1] as number
    this.exercise += sums[2] as number
    const place = at * LEARNED_DOMAINS.length
    for (let domain = 0; domain < LEARNED_DOMAINS.length; domain++) {
      this.domains[place + domain] = (sums[3 + domain] as number) * domainStep
    }
  }
}

/** As `sumsOfClauses`. */
export function sumsByTable(clauses: readonly Uint32Array[], table: RiskTable): ClauseSums {
  const room = new SumsRoom()
  room.reserve(clauses.length)
  for (const features of clauses) {
    const sums = new Int32Array(SUMS)
    addRows(sums, 0, features, features.length, table)
    room.push(sums, table.domainStep)
  }
  return room
}
