/** A model as the gateway lists it. */
export interface ListedModel {
  readonly id: string
  /** Seconds since the Unix epoch. */
  readonly created: number
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
}
