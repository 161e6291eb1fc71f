import type { RiskDomain } from '../../../core/signals.ts'

/** What a text can be about; the order of `RiskWeights.domainBias`. */
export const LEARNED_DOMAINS: readonly (RiskDomain | 'none')[] = [
  'none',
  'finance',
  'healthcare',
  'legal',
  'safety',
]

/** A linear model over the features of a text. The weights may be whole numbers of steps, which take a quarter of the memory. */
export interface RiskWeights {
  /** By feature: what it adds to the log-odds of severity high, in units of `highStep`. */
  readonly high: ArrayLike<number>
  readonly highStep: number
  readonly highBias: number
  /** By feature without its last `exerciseShift` bits: what it adds to the log-odds of an exercise that nobody asks for themselves. */
  readonly exercise: ArrayLike<number>
  readonly exerciseStep: number
  readonly exerciseShift: number
  readonly exerciseBias: number
  /** By feature without its last `domainShift` bits, then domain: what it adds to the domain's score. */
  readonly domain: ArrayLike<number>
  readonly domainStep: number
  readonly domainShift: number
  readonly domainBias: ArrayLike<number>
  /**
   * By feature of a word or an idea without its last `materialShift` bits: what it adds to the log-odds that clauses stand in
   * a text that something is to be done with, not in what somebody asks.
   */
  readonly material: ArrayLike<number>
  readonly materialStep: number
  readonly materialShift: number
  readonly materialBias: number
}

/** What scores need of the weights beside the sums. */
export type RiskScale = Omit<RiskWeights, 'high' | 'exercise' | 'domain' | 'material'>
