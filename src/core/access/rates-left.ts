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

/** Of two that hold together, what is fuller again later. */
export function lesserRates(one: RatesLeft, other: RatesLeft): RatesLeft {
  return {
    requests: fewer(one.requests, other.requests),
    tokens: fewer(one.tokens, other.tokens),
  }
}

function fewer(one: RateLeft | undefined, other: RateLeft | undefined): RateLeft | undefined {
  return one === undefined || (other !== undefined && other.resetMs > one.resetMs) ? other : one
}
