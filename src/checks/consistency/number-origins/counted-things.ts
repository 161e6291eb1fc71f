/** Numbers a question does not say but shows: how many people it names, how long its lists are, which days it lists. */
import { wholeNumberWord } from '../../../checks/maths/tokens/number-words.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import type { Token } from '../../../checks/maths/tokens/token.ts'

export function countsIn(text: string, tokens: readonly Token[]): readonly number[] {
  const names = countNames(text)
  const lists = text.split(/[.?!\n]/).flatMap(listLengths)
  const days = DAYS.test(text) ? [1, 2, 3, 4, 5, 6, 7] : []
  // Whom it calls A, B and C.
  const letters = new Set(text.match(/\b[A-HJ-Z]\b(?!['’.])/g)).size
  return [
    ...[names, names + 1, letters],
    ...lists,
    ...days,
    ...groups(text),
    ...gaps(text, tokens),
    longestNumberList(tokens),
  ]
}

/** Eight bulbs in a row have seven gaps, and the eighteenth row comes seventeen after the first. */
function gaps(text: string, tokens: readonly Token[]): readonly number[] {
  if (!IN_A_ROW.test(text)) return []
  return tokens.flatMap((token) =>
    token.type === 'number' && token.decimals === 0 ? [toNumber(token.value) - 1] : [],
  )
}

const IN_A_ROW = /\b(?:apart|spaced|gaps?|rows? of|(?:each|every) (?:next|following|further))\b/i

/** "he and 3 friends" are four. */
function groups(text: string): readonly number[] {
  const found = text.matchAll(
    /\b(\d|one|two|three|four|five|six|seven|eight|nine) (?:other |of (?:his|her) )?(?:friends|people|others|children|kids|siblings|brothers|sisters|roommates|guests)\b/gi,
  )
  return [...found].flatMap((group) => {
    const word = group[1] ?? ''
    const count = /\d/.test(word)
      ? Number(word)
      : Number(wholeNumberWord(word)?.numerator ?? Number.NaN)
    return [count + 1]
  })
}

const DAYS = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b/

/** Words of a sentence's inside, or seen twice, that begin with a capital. */
function countNames(text: string): number {
  const inner: readonly string[] = text.match(/(?<=[a-z,] )[A-Z][a-z]+/g) ?? []
  const all: readonly string[] = text.match(/\b[A-Z][a-z]+/g) ?? []
  const repeated = all.filter((name, at) => all.indexOf(name) !== at && !STARTERS.has(name))
  return new Set([...inner, ...repeated]).size
}

const STARTERS = new Set(
  'The He She It They If How What When Each In On At A An There For His Her Their After Then'.split(
    ' ',
  ),
)

/** A sentence with three commas lists four things, or five with an `and`. */
function listLengths(sentence: string): readonly number[] {
  const commas = sentence.split(/,\s/).length - 1
  const ands = sentence.split(/\s(?:and|or)\s/).length - 1
  if (commas === 0) return ands > 0 ? [ands + 1] : []
  return [commas, commas + 1, commas + ands, commas + ands + 1]
}

/** Numbers in a row with only commas and `and` between them: an average divides by their count. */
function longestNumberList(tokens: readonly Token[]): number {
  let longest = 0
  let length = 0
  for (const token of tokens) {
    const isComma = token.type === 'break' && token.symbol === ','
    if (token.type === 'number') length += 1
    else if (!isComma && !(token.type === 'word' && token.lower === 'and')) length = 0
    longest = Math.max(longest, length)
  }
  return longest
}
