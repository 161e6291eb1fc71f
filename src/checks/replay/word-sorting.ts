/** Re-executes a written-out sorting of words, letter by letter: `(2) "bay" < (3) ["cat" ? "cow"]`. */
import type { AnswerStep } from '../../checks/split-steps.ts'
import { type Mistake, NOT_REPLAYED, type Replayed, wrongStep } from './replayed.ts'

/** Words in one group stand in an order that is not known yet. */
interface Group {
  readonly words: readonly string[]
  /** Number of the letter that was looked at, where it is written. */
  readonly letter: number | undefined
}
type Chain = readonly Group[]

interface Sorting {
  readonly words: readonly string[]
  /** All words as far as they are sorted; undefined before the first list. */
  whole: Chain | undefined
  part: { readonly words: readonly string[]; readonly at: number } | undefined
}

const LIST = /^\s*(?:[^\n]{0,200}\blist:\s*)?([\p{L}\p{N}'&.-]+(?:\s+[\p{L}\p{N}'&.-]+){2,79})\s*$/u
/** A sign that no list of words holds. Looking for the list itself is slow. */
const NO_LIST = /[,;:?!()"“”’/*=$]/u
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')
const LOOKED_AT = /["“]([^"“”]{1,40})["”]:\s*["“](.)["”]\s*\((\d{1,2})\)/gu
const ITEM = /(?:\((\d{1,2})\)\s*)?(?:\[([^[\]]{1,2000})\]|["“]([^"“”]{1,40})["”])/gu
const QUOTED = /["“]([^"“”]{1,40})["”]/gu
const SUBPART = /\bsort this subpart \[([^\]]{1,2000})\] by looking at their (\w+) letters/u
const FINAL = /\banswer is:?\s+([^\n]{3,3000}?)\.?\s*$/u

/** The first step that sorts wrongly, loses a word or leaves a group behind. */
export function replaySorting(question: string, steps: readonly AnswerStep[]): Replayed {
  const read = question.slice(0, 4000)
  if (NO_LIST.test(read) && !read.includes('list:')) return NOT_REPLAYED
  if (!steps.some(({ text }) => text.includes('"') || text.includes('“'))) return NOT_REPLAYED
  const words = LIST.exec(read)?.[1]?.split(/\s+/u)
  if (words === undefined || !isSorting(question, words, steps)) return NOT_REPLAYED
  const sorting: Sorting = { words, whole: undefined, part: undefined }
  const followed: number[] = []
  for (const step of steps) {
    const mistake = mistakeIn(step.text.slice(0, 8000), sorting)
    if (mistake === undefined) continue
    followed.push(step.index)
    if (mistake !== 'none') return { findings: [wrongStep(step, mistake)], followed }
  }
  return { findings: [], followed }
}

const ASKS = /\b(?:sort|alphabet|lexicograph|arrange|order)/i
const ANOTHER_ORDER = /\b(?:descending|reverse|backwards?|length|longest|shortest|z to a|z-a)\b/i
const SPEAKS_OF_SORTING = /\b(?:sort|alphabet|(?:first|second|third) letter)/i
const SENTENCE = /[.?!]\s*$|^\s*\p{Lu}\p{Ll}/u

/**
 * Any short sentence looks like a list of words. It is one where the question asks for an order, or is nothing but small
 * words; and the answer must speak of sorting and quote half of them.
 */
function isSorting(
  question: string,
  words: readonly string[],
  steps: readonly AnswerStep[],
): boolean {
  if (ANOTHER_ORDER.test(question) || (SENTENCE.test(question) && !ASKS.test(question)))
    return false
  const answer = steps
    .map((step) => step.text)
    .join('\n')
    .slice(0, 20_000)
  if (!SPEAKS_OF_SORTING.test(answer)) return false
  const quoted = new Set(quotedIn(answer))
  return words.filter((word) => quoted.has(word)).length * 2 >= words.length
}

/** Undefined where the step is no part of a sorting. */
function mistakeIn(text: string, sorting: Sorting): Mistake | 'none' | undefined {
  const final = FINAL.exec(text)?.[1]
  if (final !== undefined) return finalMistake(final, sorting)
  const subpart = SUBPART.exec(text)
  const looked = [...text.matchAll(LOOKED_AT)]
  if (subpart !== null) return subpartMistake(subpart, sorting) ?? letterMistake(looked, sorting)
  if (looked.length > 1 && sorting.whole === undefined) {
    const named = looked.map((match) => match[1] ?? '')
    return wordsMistake(sorting.words, named) ?? letterMistake(looked, sorting)
  }
  return text.includes('<') || text.includes('?') ? listMistake(text, sorting) : undefined
}

/** Whether `"cat": "a" (1)` tells the letter that is looked at. */
function letterMistake(looked: readonly RegExpMatchArray[], { part }: Sorting): Mistake | 'none' {
  const at = part?.at ?? 0
  for (const [, word = '', letter = '', number = ''] of looked) {
    const right = word[at] ?? ''
    if (!/[a-z]/u.test(right)) continue
    if (letter.toLowerCase() === right && Number(number) === placeOf(right)) continue
    return {
      message: `Letter ${at + 1} of this word is another`,
      found: `${word}: ${letter} (${number})`,
      expected: `${word}: ${right} (${placeOf(right)})`,
    }
  }
  return 'none'
}

/** The next group to be sorted must be the first one that is not, at the first letter where its words differ or later known. */
function subpartMistake(match: RegExpExecArray, sorting: Sorting): Mistake | undefined {
  const words = quotedIn(match[1] ?? '')
  const at = Math.max(0, ORDINALS.indexOf(match[2] ?? ''))
  const resumes = sorting.part !== undefined && words.every((w) => sorting.part?.words.includes(w))
  const open = (sorting.whole ?? []).find((group) => group.words.length > 1)
  sorting.part = { words, at }
  if (open !== undefined && !sameWords(open.words, words) && !resumes) {
    return {
      message: 'Another group is still to be sorted',
      found: words.join(' '),
      expected: open.words.join(' '),
    }
  }
  const begins = new Set(words.map((word) => word.slice(0, at)))
  if (begins.size > 1) return { message: 'These words differ at an earlier letter already' }
  return undefined
}

/** `We now have: … for the subpart. Hence, we have …` */
function listMistake(text: string, sorting: Sorting): Mistake | 'none' | undefined {
  const [before = '', after] = text.split(/\bhence\b/i)
  const isPart = sorting.part !== undefined && /\bsubpart\b/u.test(before)
  const first = chainOf(before)
  const whole = after === undefined ? (isPart ? undefined : first) : chainOf(after)
  const part = isPart ? first : undefined
  if (part === undefined && whole === undefined) return undefined
  const mistake =
    (part && partMistake(part, sorting)) ?? (whole && wholeMistake(whole, part, sorting))
  if (whole !== undefined) sorting.whole = whole
  if (whole !== undefined && after !== undefined) sorting.part = undefined
  return mistake ?? 'none'
}

function partMistake(chain: Chain, { part }: Sorting): Mistake | undefined {
  return (
    wordsMistake(part?.words ?? [], wordsOf(chain)) ??
    tagMistake(chain, part?.at ?? 0) ??
    orderMistake(chain, true)
  )
}

function wholeMistake(
  chain: Chain,
  part: Chain | undefined,
  sorting: Sorting,
): Mistake | undefined {
  const found =
    wordsMistake(sorting.words, wordsOf(chain)) ??
    (part === undefined ? tagMistake(chain, 0) : undefined) ??
    orderMistake(chain, sorting.whole === undefined)
  if (found !== undefined || part === undefined) return found
  const isTaken = part.every((group) => chain.some((own) => sameWords(own.words, group.words)))
  return isTaken ? undefined : { message: 'The sorted part has not been put in its place' }
}

/** The number before a group is that of the letter looked at. */
function tagMistake(chain: Chain, at: number): Mistake | undefined {
  for (const { words, letter } of chain) {
    if (letter === undefined) continue
    const odd = words.find(
      (word) => /[a-z]/u.test(word[at] ?? '') && placeOf(word[at] ?? '') !== letter,
    )
    if (odd !== undefined) {
      return {
        message: 'This word has another letter there',
        found: `(${letter}) ${odd}`,
        expected: `(${placeOf(odd[at] ?? '')}) ${odd}`,
      }
    }
  }
  return undefined
}

/** Every word of a group stands before every word of the next; `isTold`: whether a group must be one letter's words. */
function orderMistake(chain: Chain, isStated: boolean): Mistake | undefined {
  for (const [place, group] of chain.entries()) {
    const next = chain[place + 1]
    const latest = [...group.words].sort(compareWords).at(-1) ?? ''
    const earliest = [...(next?.words ?? [])].sort(compareWords)[0] ?? latest
    if (compareWords(latest, earliest) > 0) {
      return {
        message: 'These two words stand in the wrong order',
        found: `${latest} < ${earliest}`,
        expected: `${earliest} < ${latest}`,
      }
    }
    const letters = new Set(group.words.map((word) => word[0]))
    if (isStated && letters.size > 1) {
      return { message: 'A group holds words that already differ', found: group.words.join(' ') }
    }
  }
  return undefined
}

/** Undefined where the end is no list of these words: `The answer is the list above.` */
function finalMistake(final: string, sorting: Sorting): Mistake | 'none' | undefined {
  const expected = [...sorting.words].sort(compareWords)
  const given = final
    .replace(/[",“”]/gu, ' ')
    .trim()
    .split(/\s+/u)
  if (given.filter((word) => expected.includes(word)).length * 2 < given.length) return undefined
  const open = (sorting.whole ?? []).find((group) => group.words.length > 1)
  if (open !== undefined) {
    return { message: 'A group has not been sorted yet', found: open.words.join(' ') }
  }
  if (given.join(' ') === expected.join(' ')) return 'none'
  return {
    message: 'The words are not in order',
    found: given.join(' '),
    expected: expected.join(' '),
  }
}

function wordsMistake(expected: readonly string[], given: readonly string[]): Mistake | undefined {
  if (sameWords(expected, given)) return undefined
  const lost = expected.filter((word) => !given.includes(word))
  const added = given.filter((word) => !expected.includes(word))
  return {
    message: 'Words were lost, added or doubled',
    found: added.join(' ') || given.join(' '),
    expected: lost.join(' ') || expected.join(' '),
  }
}

/** The longest chain that the text writes; undefined for fewer than two words. */
function chainOf(text: string): Chain | undefined {
  const chain = [...text.matchAll(ITEM)].map(
    ([, letter, group, single]): Group => ({
      words: group === undefined ? [single ?? ''] : quotedIn(group),
      letter: letter === undefined ? undefined : Number(letter),
    }),
  )
  return wordsOf(chain).length < 2 ? undefined : chain
}

function wordsOf(chain: Chain): readonly string[] {
  return chain.flatMap((group) => group.words)
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map((match) => match[1] ?? '')
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n')
}

function compareWords(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** Of a small letter in the alphabet, from 1. */
function placeOf(letter: string): number {
  return letter.charCodeAt(0) - 96
}
