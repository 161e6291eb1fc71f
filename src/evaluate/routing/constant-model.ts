/** Mean over all rows for which the model was recorded. */
export interface ConstantModel {
  readonly n: number
  readonly accuracy: number
  readonly outputTokens?: number
  readonly costUsd?: number
}
