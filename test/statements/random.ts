/** Numbers that are the same on every machine, and slips of the pen. */
export interface Random {
  /** From `low` to `high`, both included. */
  readonly int: (low: number, high: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly digits: (count: number) => string
  /** Another number, above zero where this one is, as of someone who adds or copies wrongly. */
  readonly slip: (value: number, decimals?: number) => number
}

const SLIPS = [1, -1, 10, -10, 2, 9, -9]

export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return ((state >>> 8) & 0xffffff) / 0x1000000
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)] as T
  return {
    int,
    pick,
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(''),
    slip: (value, decimals = 0) => {
      const slips = SLIPS.filter((by) => value + by / 10 ** decimals > 0 || value < 0)
      return rounded(value + pick(slips) / 10 ** decimals, 4)
    },
  }
}

export function rounded(value: number, decimals = 2): number {
  return Math.round(value * 10 ** decimals + 1e-9) / 10 ** decimals
}

/** `1,234.50`, or as other languages write it. */
export function written(value: number, language = 'en-US', decimals = 2): string {
  return value.toLocaleString(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}
