import { createWordCounter } from '../../checks/count-words.ts'

/** Characters of a question that are looked at. */
const READ = 8000
const SIGNS = /\\[a-zA-Z([]|\$[^$\d\s][^$]*\$|\^/
const countWords = createWordCounter([
  {
    words:
      'prime primes divisor divisors divisible integer integers digit digits polynomial coordinate coordinates function sequence base bases multiple multiples arrangement arrangements permutation permutations ways probability consecutive',
    phrases: {
      natural: /natural numbers?\b/iy,
      odd: /odd numbers?\b/iy,
      even: /even numbers?\b/iy,
    },
  },
])

/** Competition mathematics, by its words and signs: there a number may come from anywhere. */
export function isFormalQuestion(question: string): boolean {
  const read = question.slice(0, READ)
  return SIGNS.test(read) || countWords(read)[0] !== 0
}
