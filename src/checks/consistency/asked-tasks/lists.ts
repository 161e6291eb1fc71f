/** Numbers and words to sort, numbers to leave out, and the largest or smallest of some. */
import type { AskedTask, Fault } from './asked-task.ts'

const LONGEST_QUESTION = 6_000
const UP =
  /\b(?:ascending|increasing|(?:smallest|lowest|least) to (?:the )?(?:largest|biggest|greatest|highest)|a to z|alphabetical(?:ly)?)\b/gi
const DOWN =
  /\b(?:descending|decreasing|(?:largest|biggest|greatest|highest) to (?:the )?(?:smallest|lowest|least)|z to a|reverse alphabetical)\b/gi
const SORT = /\b(?:sort|order|arrange|rank|put)\b/i
/** From its first digit on: one of thousands of digits is looked at once. */
const NUMBER = String.raw`['"]?-?(?<!\d)\d+(?:\.\d+)?['"]?`
const NUMBERS = new RegExp(String.raw`\[?${NUMBER}(?:\s*,\s*(?:and\s+)?${NUMBER}){2,}\]?`, 'giu')
const SAID_NUMBERS = new RegExp(
  String.raw`^\[?\s*${NUMBER}(?:\s*[,\n]\s*${NUMBER})*\s*,?\s*\]?\.?$`,
  'iu',
)
const WORDS =
  /:\s*((?:['"]?[\p{L}\p{M}\p{N}_'’-]{1,40}['"]?\s*,\s*(?:and\s+)?){2,}['"]?[\p{L}\p{M}\p{N}_'’-]{1,40}['"]?)\s*[.?]?\s*$/mu
const SAID_WORDS =
  /^\[?\s*['"]?[\p{L}\p{M}\p{N}_'’-]{1,40}['"]?(?:\s*[,\n]\s*['"]?[\p{L}\p{M}\p{N}_'’-]{1,40}['"]?)*\s*\]?\.?$/u

/** Another thing is done to them as well. */
const MORE_THAN_SORT =
  /\b(?:duplicates?|unique|distinct|then|add|subtract|double|multiply|square(?! brackets)|remove|drop|exclud\w+|except|only the|first|second|last|top|median|mean|average|sum|total|reverse each)\b/i

type Direction = 1 | -1

const sortedNumbers: AskedTask = (question) => {
  const direction = directionAsked(question)
  const lists = numberLists(question)
  const given = lists[0]
  if (direction === undefined || given === undefined || /absolute|distance|closest/i.test(question))
    return undefined
  const sorted = [...given].sort((a, b) => (a - b) * direction)
  return (said) => {
    const stated = numbersSaid(said)
    return stated === undefined || stated.length < 2 ? undefined : firstDifference(stated, sorted)
  }
}

/** Both directions are named where the task is explained before it is set: then the last one counts. */
function directionAsked(question: string): Direction | undefined {
  if (question.length > LONGEST_QUESTION || !SORT.test(question)) return undefined
  if (MORE_THAN_SORT.test(question.replace(WORDS, ''))) return undefined
  const [up, down] = [lastOf(question, UP), lastOf(question, DOWN)]
  if (up < 0 && down < 0) return undefined
  if (up < 0 || down < 0) return up < 0 ? -1 : 1
  const [first, second] = [Math.min(up, down), Math.max(up, down)]
  // `in ascending or descending order` alone leaves it open.
  if (second - first < 25) return undefined
  return up > down ? 1 : -1
}

function lastOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}

function numberLists(question: string): readonly (readonly number[])[] {
  return [...question.matchAll(NUMBERS)].map(([list]) => numbersOf(list))
}

function numbersOf(list: string): readonly number[] {
  return (list.match(/-?\d+(?:\.\d+)?/gu) ?? []).map(Number)
}

/** Undefined where something else stands there as well. */
function numbersSaid(said: string): readonly number[] | undefined {
  const list = said.replace(/^[^\d[\n]{0,60}[:=]\s*/u, '').trim()
  if (list === '[]') return []
  if (!SAID_NUMBERS.test(list)) return undefined
  const numbers = numbersOf(list)
  // It breaks off, perhaps within a number.
  return list.startsWith('[') && !list.includes(']') ? numbers.slice(0, -1) : numbers
}

/** Where an answer breaks off is another matter: what is told has to be the beginning of what is expected. */
function firstDifference<T>(stated: readonly T[], expected: readonly T[]): Fault | undefined {
  const at = stated.findIndex((each, place) => each !== expected[place])
  if (at < 0) return undefined
  const message =
    at < expected.length ? `Next in order is ${expected[at]}` : `${stated[at]} is too much`
  return { message, expected: expected.join(', ').slice(0, 500) }
}

const sortedWords: AskedTask = (question) => {
  const direction = directionAsked(question)
  const list = direction === undefined ? undefined : WORDS.exec(question)?.[1]
  if (direction === undefined || list === undefined) return undefined
  const given = wordsOf(list)
  const isByCode = /\b(?:ascii|unicode)\b/i.test(question)
  const expected = [...given].sort((a, b) => order(b, a) * direction)
  return (said) => {
    const stated = SAID_WORDS.test(said) ? wordsOf(said) : []
    if (stated.length < 2) return undefined
    if (isByCode) return firstDifference(withoutCut(stated, expected), expected)
    return looseFault(stated, given, direction)
  }
}

/** Without a last word that breaks off. */
function withoutCut(stated: readonly string[], expected: readonly string[]): readonly string[] {
  const last = stated.at(-1) ?? ''
  const isCut =
    stated.length <= expected.length && expected[stated.length - 1]?.startsWith(last) === true
  return isCut ? stated.slice(0, -1) : stated
}

/** In a dictionary capitals, accents and hyphens count little: wrong is only what no reading allows. */
function looseFault(
  stated: readonly string[],
  given: readonly string[],
  direction: Direction,
): Fault | undefined {
  const odd = stated.find((each, at) => at > 0 && !mayFollow(stated[at - 1] ?? '', each, direction))
  if (odd !== undefined) return { message: `“${odd}” does not stand in that order` }
  const extra = stated
    .slice(0, -1)
    .find((each) => !given.some((other) => plain(other) === plain(each)))
  if (extra !== undefined) return { message: `“${extra}” was not given` }
  const missing = given.find((each) => !stated.some((other) => plain(other) === plain(each)))
  const isWhole = mayFollow(
    given.reduce((a, b) => (mayFollow(a, b, direction) ? b : a)),
    stated.at(-1) ?? '',
    direction,
  )
  return missing !== undefined && isWhole ? { message: `“${missing}” is missing` } : undefined
}

function mayFollow(a: string, b: string, direction: Direction): boolean {
  const gaps = [order(a, b), Math.sign(b.localeCompare(a)), order(plain(a), plain(b))]
  return gaps.some((gap) => gap * direction >= 0)
}

function wordsOf(list: string): readonly string[] {
  return (
    list.match(/[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_'’-]*/gu)?.filter((each) => each !== 'and') ?? []
  )
}

/** Above 0 where the first comes first, by the codes of their letters. */
function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? 1 : -1
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
}

const LEFT_OUT =
  /\b(remove|drop|delete|exclude|filter out|keep(?: only)?|retain)\b (?:all |only |every |any )?(?:the )?numbers? (?:that (?:are|is) )?(larger|greater|bigger|higher|more|smaller|less|lower|fewer) than (-?\d+(?:\.\d+)?)\b/i

const filteredNumbers: AskedTask = (question) => {
  const [, verb, sense, bound] = LEFT_OUT.exec(question) ?? []
  const [given, ...more] = numberLists(question)
  if (verb === undefined || sense === undefined || given === undefined || more.length > 0)
    return undefined
  const isKept = /^(?:keep|retain)/i.test(verb)
  const isAbove = /^(?:larger|greater|bigger|higher|more)/i.test(sense)
  const kept = given.filter(
    (each) => (isAbove ? each > Number(bound) : each < Number(bound)) === isKept,
  )
  return (said) => {
    const stated = numbersSaid(said)
    return stated === undefined ? undefined : firstDifference(stated, kept)
  }
}

export const listTasks: readonly AskedTask[] = [sortedNumbers, sortedWords, filteredNumbers]
