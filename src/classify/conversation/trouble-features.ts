import { FeatureList } from '../../classify/learned/feature-list.ts'
import { addHashedWords, hashedVocabulary } from '../../classify/learned/hashed-words.ts'
import type { TextFeatures } from '../../classify/learned/linear-model.ts'
import { foldText } from '../../classify/text/fold-text.ts'
import { PhraseTrie } from '../../classify/text/phrase-trie.ts'
import { textOf } from '../../classify/text/units.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import { evasivePhrases, textTaskPhrases, turnKindNames } from './trouble-tables.prepared.ts'
import { KINDS, kindsOf } from './turn-kinds.ts'
import type { TurnKind } from './turn-words.ts'

/** Log2 of the number of weights of the turn's words, and of the words of the answer before it. */
const TURN_BITS = 14
const ANSWER_BITS = 12
/** Numbers of words lie below this. */
export const TROUBLE_WORDS = (1 << TURN_BITS) + (1 << ANSWER_BITS)
/** Numbers of signs lie below this. */
export const TROUBLE_SIGNS = 512

/** Characters of the last turn, and of the end of the answer before it, that are looked at. */
const LONGEST_TURN = 1000
const LONGEST_ANSWER = 4000
/** Characters at the beginning of the answer whose words tell a remedy from a phrase that puts off. */
const ANSWER_BEGINS = 200
/** Longer answers say more than that one has to wait. */
const SHORT_ANSWER = 160

/** Shares of the turn's words that were in the question already. */
const SOME = 0.2
const MUCH = 0.35

/** What the last turn follows on. */
export interface Course {
  /** The user's turn before the last answer. */
  readonly asked: string
  /** The last answer. */
  readonly answer: string
  /** The last turn of the user. */
  readonly turn: string
  /** The user's turns before, the latest last. */
  readonly earlier: string
  /** Turns of the user between two answers, the latest last. */
  readonly replies: readonly string[]
  /** Whether the last answer is the one before it again. */
  readonly isSameAnswer: boolean
  /** Whether the last answer says for the most part what an earlier one said. */
  readonly isLikeEarlier: boolean
  /** The user's turns, this one too. */
  readonly turns: number
  /** Whether the rules saw: asked again, complaint, contradiction, content, a wish for a person, trouble without content. */
  readonly byRules: readonly boolean[]
}

/** Error messages as programs print them, in lower case: see `problemOf` of difficulty for why. */
const ERROR =
  /\b[a-z]\w*(?:error|exception)\b|\berror(?:\[|:| at )|\berr!|command not found|traceback|\bfatal:|\bfailed\b|\bundefined\b|#(?:ref|name|n\/a|value|div)|\b[45]\d\d (?:[a-z]|error)|segmentation fault|no such file|unresolved|cannot find|not found\b/u
const CODE =
  /[{}();=]\s*(?:\n|$)|`|\b(?:def|import|npm|pip|git|SELECT|function|sudo)\b|\w\(|=[A-Z]+\(|^[\w-]+ .*\|/mu
const ASKS = /[?？؟]["»”)]{0,2}$/u
const QUOTED = /["“„«]([^"“”„«»]{2,2000})["”“»]/gu
const CAPITALS = /(?<![\p{L}\d])\p{Lu}{3,}(?![\p{L}\d])/u
const NUMBER = /\d+(?:[.,:]\d+)*/gu

const found = new FeatureList()

/** Features of the last turn and of how it fits what was asked and answered. */
export function troubleFeatures(course: Course): TextFeatures {
  const answer = course.answer.slice(-LONGEST_ANSWER)
  const turn = withoutForeignWords(course.turn.slice(0, LONGEST_TURN), answer)
  const folded = foldText(turn)
  addHashedWords(folded, TURN_BITS, found)
  const begins = foldText(course.answer.slice(0, ANSWER_BEGINS))
  for (const word of hashedVocabulary(begins, ANSWER_BITS)) found.add((1 << TURN_BITS) + word)
  const isOfText = wantsText(course.earlier)
  const stems = stemsOf(folded)
  const signs = [...signsOf(turn, stems, answer, course, isOfText)]
  const manner = {
    asks: doesAsk(turn),
    answerAsks: doesAsk(answer),
    isOfText,
    exclaims: /[!！]{2}/u.test(turn),
  }
  const seen = addKinds(folded, manner, signs)
  addCourse(course, seen, shareIn(stems, stemsOf(begins)), signs)
  return { words: found.take(), signs }
}

/** Of each kind of words there are signs for: anywhere, at the beginning, in a question, after a question, where a text was wanted. */
const FIRST_KIND = 200
const WAYS = 48
const FIRST_LENGTH = 100
/** Kinds that come first: they negate, repeat or find fault. Two exclamation marks without any are glad as a rule. */
const OF_TROUBLE = 3
const GLAD_CRY = 130
const FIRST_REPLY = 110
const NO_REPLY = 120
const MOST_LENGTHS = 5

let evasions: PhraseTrie | undefined
let textTasks: PhraseTrie | undefined

type TurnManner = 'asks' | 'answerAsks' | 'isOfText' | 'exclaims'

function addKinds(
  folded: Uint16Array,
  { asks, answerAsks, isOfText, exclaims }: Readonly<Record<TurnManner, boolean>>,
  signs: number[],
): Uint8Array {
  const seen = kindsOf(folded)
  if (exclaims && seen.subarray(0, OF_TROUBLE).every((way) => way === 0)) signs.push(GLAD_CRY)
  for (let kind = 0; kind < KINDS; kind++) {
    const way = seen[kind] as number
    if (way === 0) continue
    signs.push(FIRST_KIND + kind)
    if ((way & 2) !== 0) signs.push(FIRST_KIND + WAYS + kind)
    if (asks) signs.push(FIRST_KIND + 2 * WAYS + kind)
    if (answerAsks) signs.push(FIRST_KIND + 3 * WAYS + kind)
    if (isOfText) signs.push(FIRST_KIND + 4 * WAYS + kind)
  }
  return seen
}

/** Signs of how the talk went until here, and of the last turn as what came of it. */
function addCourse(
  { replies, isLikeEarlier, turn, turns }: Course,
  seen: Uint8Array,
  shared: number,
  signs: number[],
): void {
  const has = (kinds: readonly number[], of = seen): boolean => kinds.some((kind) => of[kind] !== 0)
  const before = replies.map((reply) => kindsOfReply.of(reply, readKinds))
  const isGlad = has(GLAD)
  const isTroubled = has(TROUBLED)
  const smiles = SMILE.test(turn)
  const frowns = FROWN.test(turn)
  const found = [
    isLikeEarlier,
    before.some((of) => has(TROUBLED, of) && !has(GLAD, of)),
    before.length > 0 && has(TROUBLED, before.at(-1)) && isTroubled,
    isGlad && !isTroubled,
    has(MENDS) && !isTroubled,
    isTroubled && !isGlad,
    shared > SOME,
    shared > SOME && isTroubled,
    shared > SOME && has(SOURCE),
    turns > FEW_TURNS,
    turns > FEW_TURNS && isTroubled && !isGlad,
    turns > FEW_TURNS && isLikeEarlier,
    smiles,
    frowns,
    smiles && isTroubled,
  ]
  found.forEach((isThere, sign) => {
    if (isThere) signs.push(FIRST_OF_COURSE + sign)
  })
}

const FIRST_OF_COURSE = 450
/** A talk of more turns than this: a correction in it is as often the work itself. */
const FEW_TURNS = 2
const SMILE =
  /[\u{1f600}-\u{1f60e}\u{1f618}\u{1f642}\u{1f923}\u{1f929}\u{1f970}\u{1f973}\u{1f389}\u{1f38a}\u{1f44c}-\u{1f44f}\u{1f64c}\u{1f64f}\u{1f4aa}\u{2764}\u{2705}]|[:;]-?[)D]|<3|\^\^/u
const FROWN =
  /[\u{1f610}-\u{1f612}\u{1f61e}-\u{1f629}\u{1f62d}\u{1f620}\u{1f621}\u{1f624}\u{1f643}\u{1f644}\u{1f926}\u{1f92c}\u{1f44e}\u{1f928}]|:-?[(/](?!\/)/u
const NAMES = turnKindNames()
const kindsNamed = (...names: readonly TurnKind[]): readonly number[] =>
  names.map((name) => NAMES.indexOf(name))
const GLAD = kindsNamed('thanks', 'content', 'mends')
const MENDS = kindsNamed('mends')
const SOURCE = kindsNamed('source')
const TROUBLED = kindsNamed('negates', 'still', 'wrong', 'reproach', 'lost', 'mocks', 'sarcasm')

/** Characters of replies whose kinds are kept for the next turn of the same talk. */
const kindsOfReply = new RecentTexts<Uint8Array>(500_000)

function readKinds(reply: string): Uint8Array {
  return kindsOf(foldText(reply))
}

/** Numbers of what holds for the turn. */
function signsOf(
  turn: string,
  stems: ReadonlySet<string>,
  answer: string,
  { asked, byRules, isSameAnswer }: Course,
  isOfText: boolean,
): readonly number[] {
  const asks = doesAsk(turn)
  const answerAsks = doesAsk(answer)
  const isError = ERROR.test(turn.toLowerCase())
  const isCode = CODE.test(answer)
  const numbers = numberSign(turn, answer, asked)
  const again = shareIn(stems, stemsOf(foldText(asked.slice(0, LONGEST_TURN))))
  const evades = isEvasive(answer)
  const quotes = quotesOf(turn)
  const signs = lengthSigns(turn, answerAsks)
  const found = [
    asks,
    /[?？؟]/u.test(turn) && !asks,
    /[!！]/u.test(turn),
    /\.\.\.|…/u.test(turn),
    answerAsks,
    answerAsks && asks,
    isError,
    isError && isCode,
    isError && asks,
    isCode && !isError,
    quotes.length > 0,
    repeatsAnswer(quotes, answer),
    CAPITALS.test(turn) && turn !== turn.toUpperCase(),
    doesAsk(asked) && asks,
    numbers === 1 && !asks,
    numbers === 2,
    numbers === 3 && !asks,
    numbers === 3 && asks,
    again > SOME && !answerAsks,
    again > MUCH && !answerAsks,
    again > MUCH && asks,
    turn.includes(LEFT_OUT),
    evades,
    evades && asks,
    evades && again > MUCH,
    isSameAnswer,
    isOfText,
    isEcho(turn, asked, answerAsks),
    ...byRules,
  ]
  found.forEach((isThere, sign) => {
    if (isThere) signs.push(sign)
  })
  return signs
}

function repeatsAnswer(quotes: readonly string[], answer: string): boolean {
  const answered = answer.toLowerCase()
  return quotes.some((quote) => answered.includes(quote))
}

function doesAsk(text: string): boolean {
  return ASKS.test(text.trimEnd())
}

/** How many words the turn has, and the same of an answer to a question. */
function lengthSigns(turn: string, answerAsks: boolean): number[] {
  const length = Math.min(MOST_LENGTHS, Math.floor(Math.log2(1 + turn.trim().split(/\s+/u).length)))
  return [FIRST_LENGTH + length, answerAsks ? FIRST_REPLY + length : NO_REPLY]
}

/** Short, and nothing but putting off. */
function isEvasive(answer: string): boolean {
  if (answer.length > SHORT_ANSWER) return false
  let found = false
  evasions ??= new PhraseTrie(evasivePhrases())
  evasions.scan(foldText(answer), () => {
    found = true
  })
  return found
}

/** Whether the user wants something written, translated or acted. */
function wantsText(earlier: string): boolean {
  let found = false
  textTasks ??= new PhraseTrie(textTaskPhrases())
  textTasks.scan(foldText(earlier), () => {
    found = true
  })
  return found
}

/** Whether a short turn that answers no question says nothing but words of what was asked. */
function isEcho(turn: string, asked: string, answerAsks: boolean): boolean {
  if (answerAsks || turn.length > LONGEST_ECHO) return false
  const words = wordsOf(turn)
  const before = ` ${wordsOf(asked.slice(0, LONGEST_TURN)).join(' ')} `
  return (
    words.length > 0 && words.every((word) => before.includes(isWide(word) ? word : ` ${word} `))
  )
}

const LONGEST_ECHO = 40

function wordsOf(text: string): readonly string[] {
  return textOf(foldText(text))
    .split(/[ \n]+/u)
    .filter(Boolean)
}

/** Of a script without spaces. */
const isWide = (word: string): boolean => /[\u3040-\u9fff]/u.test(word)

/** In place of what others said. */
const LEFT_OUT = '""'
/** A shorter quotation is a word that is spoken of. */
const SHORT_QUOTE = 12

/** What the user quotes that is not of the answer, such as a customer's complaint, says nothing about the answer. */
function withoutForeignWords(turn: string, answer: string): string {
  const answered = answer.toLowerCase()
  return turn.replace(QUOTED, (quote, inner: string) =>
    inner.length < SHORT_QUOTE || answered.includes(inner.toLowerCase()) ? quote : LEFT_OUT,
  )
}

function quotesOf(turn: string): readonly string[] {
  return [...turn.matchAll(QUOTED)].map((match) => (match[1] as string).toLowerCase())
}

/** 1 where the turn names a number other than the answer's, 2 where it repeats one of the question, 3 where it repeats one of the answer's; else 0. */
function numberSign(turn: string, answer: string, asked: string): number {
  const own: readonly string[] = turn.match(NUMBER) ?? []
  if (own.length === 0) return 0
  const answered: readonly string[] = answer.match(NUMBER) ?? []
  if (own.some((number) => answered.includes(number))) return 3
  if ((asked.match(NUMBER) ?? []).some((number) => own.includes(number))) return 2
  return answered.length > 0 ? 1 : 0
}

/** Share of the turn's longer words that begin as one of the other text's does. */
function shareIn(stems: ReadonlySet<string>, others: ReadonlySet<string>): number {
  if (stems.size < 2) return 0
  let common = 0
  for (const stem of stems) if (others.has(stem)) common++
  return common / stems.size
}

/** The beginnings of the longer words of a folded text. */
function stemsOf(folded: Uint16Array): ReadonlySet<string> {
  const words = textOf(folded).split(/[ \n]+/u)
  return new Set(words.filter((word) => word.length > 3).map((word) => word.slice(0, 5)))
}
