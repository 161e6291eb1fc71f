/** Which kinds of worded facts a step may hold, told by one look at its words: patterns are dear, and most steps hold none. */
import type { Token } from '../../../checks/maths/tokens/token.ts'

export const HINTS = { numberFact: 1, worded: 2, numberSystem: 4, amount: 8 } as const

const WORDS: Readonly<Record<keyof typeof HINTS, string>> = {
  numberFact:
    'divisible prime composite perfect multiple multiples factor factors divisor divisors odd even',
  worded:
    'average mean median sum product common choose ways base logarithm decimal percentage percent factorization factorisation',
  numberSystem: 'binary hex hexadecimal roman',
  amount: 'each day',
}

const BY_WORD: ReadonlyMap<string, number> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    words.split(' ').map((word) => [word, HINTS[kind as keyof typeof HINTS]] as const),
  ),
)

/** The bits of the kinds that one of its words belongs to. */
export function hintsOf(tokens: readonly Token[]): number {
  let hints = 0
  for (const token of tokens) {
    // `log_2(8)` and `50₂` have no word of their own.
    if (token.type === 'word') hints |= BY_WORD.get(token.lower) ?? 0
    else if (token.type === 'command' && token.name === 'log') hints |= HINTS.worded
  }
  return hints
}
