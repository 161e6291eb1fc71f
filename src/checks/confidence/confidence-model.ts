/** Of standardised features. */
export interface LinearPart {
  readonly mean: readonly number[]
  readonly scale: readonly number[]
  readonly weights: readonly number[]
  readonly bias: number
}

/**
 * A decision tree of three questions, whose answer is added to the log-odds. Questions 1 and 2 follow a no and a yes to
 * question 0, and so on; a yes is a feature above its threshold.
 */
export interface Tree {
  readonly features: readonly number[]
  readonly thresholds: readonly number[]
  readonly leaves: readonly number[]
}

/** Log-odds of a linear model and of trees together, and the map that makes their probabilities honest. */
export interface ConfidencePart extends LinearPart {
  /** They ask for features as they are, not standardised. */
  readonly trees: readonly Tree[]
  /** Rising steps of isotonic regression, as log-odds to probability; between them it is linear. */
  readonly steps: readonly { readonly logit: number; readonly probability: number }[]
  /** Rows it was fitted on, how many of them were right, and its calibration error on rows held back. */
  readonly rows: number
  readonly right: number
  readonly ece: number
  readonly auc: number
}

export interface ConfidenceParts {
  /** Without other samples. */
  readonly alone: ConfidencePart
  /** With at least one other sample. */
  readonly withSamples: ConfidencePart
}

/** `sums`: the answer works out a story's sums or formal mathematics. All others are `other`. */
export type ConfidenceKind = 'sums' | 'other'

export interface ConfidenceModel extends Readonly<Record<ConfidenceKind, ConfidenceParts>> {
  readonly kind: 'secondline-confidence'
  readonly version: 3
  /** How right a sample itself looks, of sums; stays as shipped where the others are bent to own answers. */
  readonly sample: LinearPart
}
