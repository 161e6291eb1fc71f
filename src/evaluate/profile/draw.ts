import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'

/** Draws of one seeded generator. */
export interface Draw {
  /** Whole number, both ends included. */
  int(low: number, high: number): number
  pick<Value>(values: readonly Value[]): Value
  shuffle<Value>(values: readonly Value[]): readonly Value[]
  /** A word that no language has. */
  word(): string
}

const ONSETS = ['br', 'd', 'f', 'gl', 'k', 'l', 'm', 'n', 'pr', 's', 'tr', 'v', 'z']
const VOWELS = ['a', 'e', 'i', 'o', 'u']
const CODAS = ['ck', 'ld', 'm', 'nd', 'rn', 'sk', 'st', 'x']

export function createDraw(seed: number): Draw {
  const random = createRandom(seed)
  const int = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const pick = <Value>(values: readonly Value[]): Value =>
    values[int(0, values.length - 1)] as Value
  return {
    int,
    pick,
    shuffle: (values) => shuffled(values, random),
    word: () => `${pick(ONSETS)}${pick(VOWELS)}${pick(ONSETS)}${pick(VOWELS)}${pick(CODAS)}`,
  }
}

export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
