/** A logistic model over standardised features, and the map that makes its probabilities honest. */
export interface ConfidencePart {
  readonly mean: readonly number[]
  readonly scale: readonly number[]
  readonly weights: readonly number[]
  readonly bias: number
  /** Rising steps of isotonic regression, as log-odds to probability; between them it is linear. */
  readonly steps: readonly { readonly logit: number; readonly probability: number }[]
  /** Rows it was fitted on, how many of them were right, and its calibration error on rows held back. */
  readonly rows: number
  readonly right: number
  readonly ece: number
  readonly auc: number
}

export interface ConfidenceModel {
  readonly kind: 'secondline-confidence'
  readonly version: 1
  /** Without other samples. */
  readonly alone: ConfidencePart
  /** With at least one other sample. */
  readonly withSamples: ConfidencePart
}
