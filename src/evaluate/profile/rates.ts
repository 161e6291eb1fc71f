/** A share with its 95 % interval; `n` answers were counted. */
export interface Rate {
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly n: number
}

const Z = 1.96

/** Wilson's interval: holds at few answers and at shares of 0 and 1. Undefined for none. */
export function rateOf(hits: number, n: number): Rate | undefined {
  if (n === 0) return undefined
  const share = hits / n
  const spread =
    (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n)
  const center = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  return { rate: share, low: Math.max(0, center - spread), high: Math.min(1, center + spread), n }
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`

export const rateText = ({ rate, low, high, n }: Rate): string =>
  `${percent(rate)} (${percent(low)} to ${percent(high)}, n ${n})`
