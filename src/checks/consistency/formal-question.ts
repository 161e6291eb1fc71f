import { createWordCounter, type WordKind } from '../../checks/count-words.ts'

/** Characters of a question that are looked at. */
const READ = 8000
const SIGNS = /\\[a-zA-Z([]|\$[^$\d\s][^$]*\$|\^/
export const FORMAL_WORDS: WordKind = {
  words:
    'prime primes divisor divisors divisible integer integers digit digits polynomial coordinate coordinates function sequence base bases multiple multiples arrangement arrangements permutation permutations ways probability consecutive',
  phrases: {
    natural: /natural numbers?\b/iy,
    odd: /odd numbers?\b/iy,
    even: /even numbers?\b/iy,
  },
}
const count = createWordCounter([FORMAL_WORDS])

/** Competition mathematics, by its words and signs: there a number may come from anywhere. */
export function isFormalQuestion(question: string): boolean {
  return hasFormalSigns(question) || count(question.slice(0, READ))[0] !== 0
}

export function hasFormalSigns(question: string): boolean {
  return SIGNS.test(question.slice(0, READ))
}
