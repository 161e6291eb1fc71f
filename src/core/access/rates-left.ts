/** What is left of one rate of a key. */
export interface RateLeft {
  readonly limit: number
  /** As much could be taken at once. */
  readonly remaining: number
  /** Until all of the limit could be. */
  readonly resetMs: number
}

/** What is left of a key's rates; undefined where nothing limits. */
export interface RatesLeft {
  readonly requests: RateLeft | undefined
  readonly tokens: RateLeft | undefined
}
