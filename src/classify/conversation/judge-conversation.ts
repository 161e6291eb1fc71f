import { type LinearWeights, scoresOf } from '../../classify/learned/linear-model.ts'
import { besideMaterialOf } from '../../classify/text/ask-of.ts'
import { CLAUSE_END, foldText, isDense } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { type Message, textOf } from '../../core/chat.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import type { ConversationSignal, Reason } from '../../core/signals.ts'
import { behindOpening } from './behind-opening.ts'
import { type Course, troubleFeatures } from './trouble-features.ts'
import { troubleWeights } from './trouble-tables.prepared.ts'

/** Earlier user turns that the last one is compared with. */
const MOST_TURNS = 12
const SPACE = 32
/** Share of words in common from which a turn counts as asked again. */
const SAME_QUESTION = 0.6

/** Log-odds from which a conversation is in trouble: there as many calm turns left out of training are called so as troubled ones missed. */
const TROUBLE_FROM = -0.2

const COMPLAINT = numbersOf('complaint')
const AGAIN = numbersOf('again')
const CONTRADICTION = numbersOf('contradiction')
const SATISFIED = numbersOf('satisfied')
const CORRECTION = numbersOf('correction')

const TEXTS = {
  'asked-again': 'The user asks the same thing again.',
  complaint: 'The user says that an answer did not help.',
  contradiction: 'The user points out a contradiction.',
  'wants-human': 'The user asks for a person.',
} as const

/** What the rules see in the last turn. */
interface Signs {
  readonly askedAgain: boolean
  readonly complaint: boolean
  readonly contradiction: boolean
  readonly satisfied: boolean
}

/** What the course of a conversation says. `clauses` are those of the last user turn. */
export function judgeConversation(
  messages: readonly Message[],
  clauses: readonly Clause[],
  wantsHuman: boolean,
): ConversationSignal {
  const userTurns = messages.filter((message) => message.role === 'user')
  const answer = messages.findLast(({ role }) => role === 'assistant')
  const hasAnswer = userTurns.length > 1 && answer !== undefined
  const signs = readSigns(userTurns, clauses, hasAnswer)
  const { askedAgain, complaint, contradiction } = signs
  const found = { 'asked-again': askedAgain, complaint, contradiction, 'wants-human': wantsHuman }
  const reasons: Reason[] = []
  for (const [code, text] of Object.entries(TEXTS)) {
    if (found[code as keyof typeof TEXTS]) reasons.push({ code, text })
  }
  const trouble = hasAnswer
    ? troubleOf(courseOf(userTurns, answer, signs, wantsHuman, messages), () =>
        byRulesOf(readSigns(userTurns, clauses.slice(1), true), wantsHuman),
      )
    : undefined
  const isInTrouble = trouble !== undefined && trouble > TROUBLE_FROM
  if (isInTrouble) reasons.push({ code: 'learned-trouble', text: LEARNED, weight: trouble })
  return {
    turns: userTurns.length,
    askedAgain,
    complaint,
    contradiction,
    shouldEscalate: wantsHuman || isInTrouble,
    reasons,
  }
}

const LEARNED = 'It reads like the turn of somebody whom the answer did not help.'

let weights: LinearWeights | undefined

/**
 * What stands behind a first sentence counts less by this than it would alone: "Ok. It is still empty." is trouble, "Works now.
 * It was the cable." is none. Chosen on whole hands left out of training, with and without "Ok." before their turns.
 */
const BEHIND_OPENING = 1.75

/** Log-odds that the answer did not help. `rulesBehind`: what the rules see behind the first sentence. */
function troubleOf(course: Course, rulesBehind: () => readonly boolean[]): number {
  const whole = learnedTrouble(course)
  if (whole > TROUBLE_FROM) return whole
  const turn = behindOpening(course.turn)
  if (turn === undefined) return whole
  const behind = learnedTrouble({ ...course, turn, byRules: rulesBehind() })
  return Math.max(whole, behind - BEHIND_OPENING)
}

/** Log-odds that the answer did not help, by what was learned; what the rules see is part of it. */
function learnedTrouble(course: Course): number {
  weights ??= troubleWeights()
  const [calm = 0, trouble = 0] = scoresOf(troubleFeatures(course), weights)
  return trouble - calm
}

/** Turns before the last one that say what the talk is about, and how much of each is read. */
const EARLIER_TURNS = 3
const EARLIER_CHARACTERS = 300
/** Characters by which answers are compared. */
const COMPARED = 400

/** Answers before the last one that it is compared with: a talk that turns in a circle may take several turns for it. */
const EARLIER_ANSWERS = 8

/** The beginnings of the last answers, the latest first. */
function beginningsOf(messages: readonly Message[]): readonly string[] {
  return messages
    .filter(({ role }) => role === 'assistant')
    .slice(-1 - EARLIER_ANSWERS)
    .reverse()
    .map((answer) => textOf(answer).slice(0, COMPARED).trim().toLowerCase())
}

function isLikeOneOf(answer: string, earlier: readonly string[]): boolean {
  if (earlier.length === 0) return false
  const words = recentTurns.of(answer, wordsOf)
  return (
    words.size >= 3 &&
    earlier.some((other) => overlap(words, recentTurns.of(other, wordsOf)) >= SAME_QUESTION)
  )
}

/** The last turn and what led to it. There are two user turns at least. */
export function courseOf(
  userTurns: readonly Message[],
  answer: Message,
  signs: Signs,
  wantsHuman: boolean,
  messages: readonly Message[],
): Course {
  const [last = '', ...earlier] = beginningsOf(messages)
  return {
    asked: textOf(userTurns.at(-2) as Message),
    answer: textOf(answer),
    turn: wordsOfTurn(textOf(userTurns.at(-1) as Message)),
    earlier: earlierTurns(userTurns)
      .map((turn) => textOf(turn).slice(0, EARLIER_CHARACTERS))
      .join('\n'),
    replies: userTurns
      .slice(Math.max(1, userTurns.length - 1 - EARLIER_TURNS), -1)
      .map((turn) => textOf(turn).slice(0, EARLIER_CHARACTERS)),
    turns: userTurns.length,
    isSameAnswer: last !== '' && last === earlier[0],
    isLikeEarlier: isLikeOneOf(last, earlier),
    byRules: byRulesOf(signs, wantsHuman),
  }
}

function byRulesOf(
  { askedAgain, complaint, contradiction, satisfied }: Signs,
  wantsHuman: boolean,
): readonly boolean[] {
  const isTrouble = (askedAgain || complaint || contradiction) && !satisfied
  return [askedAgain, complaint, contradiction, satisfied, wantsHuman, isTrouble]
}

/** Turns up to here are read whole. */
const SHORT_TURN = 500

/** What a user says beside a log or a mail: its errors and complaints are not theirs, and not of the answer. */
function wordsOfTurn(turn: string): string {
  return turn.length <= SHORT_TURN ? turn : (besideMaterialOf(turn) ?? turn)
}

/** The turns before the last one, and the very first, which says what is wanted however long ago it was. */
function earlierTurns(userTurns: readonly Message[]): readonly Message[] {
  const latest = userTurns.slice(-1 - EARLIER_TURNS, -1)
  const [first] = userTurns
  return first === undefined || latest.includes(first) ? latest : [first, ...latest]
}

export function readSigns(
  userTurns: readonly Message[],
  clauses: readonly Clause[],
  hasAnswer: boolean,
): Signs {
  const says = (concepts: readonly number[]): boolean =>
    hasAnswer && clauses.some(({ counts }) => hasAny(counts, concepts))
  const complaint = says(COMPLAINT) || (hasAnswer && isShouted(userTurns.at(-1)))
  return {
    askedAgain: hasAnswer && (says(AGAIN) || repeatsItself(userTurns)),
    complaint,
    contradiction: says(CONTRADICTION) || says(CORRECTION),
    satisfied: says(SATISFIED) && !complaint,
  }
}

/** Three capital words in a row, or "???" and "?!?"; "!!!" is as often joy. */
const SHOUTED =
  /[!！]{0,4}[?？][!?！？]{2}|[!！]{2}[?？]|\b[A-Z]{3,}[ ,]+[A-Z]{2,}[ ,]+[A-Z]{2,}\b/u

function isShouted(turn: Message | undefined): boolean {
  return turn !== undefined && SHOUTED.test(textOf(turn).slice(0, 2000))
}

/** Characters of turns whose words are kept for the next turn of the same talk. */
const recentTurns = new RecentTexts<ReadonlySet<number>>(1_000_000)

function repeatsItself(userTurns: readonly Message[]): boolean {
  const turns = userTurns
    .slice(-MOST_TURNS)
    .map((turn) => recentTurns.of(textOf(turn).slice(0, 2000), wordsOf))
  const last = turns.pop()
  if (last === undefined || last.size < 3) return false
  return turns.some((turn) => turn.size >= 3 && overlap(turn, last) >= SAME_QUESTION)
}

/**
 * Hashes of words of three letters and more, or of pairs of signs in scripts without spaces. No string is made of any word.
 */
function wordsOf(text: string): ReadonlySet<number> {
  const codes = foldText(text)
  const words = new Set<number>()
  let start = 1
  for (let at = 1; at < codes.length; at++) {
    const code = codes[at] as number
    if (code !== SPACE && code !== CLAUSE_END) continue
    addWord(words, codes, start, at)
    start = at + 1
  }
  return words
}

function addWord(words: Set<number>, codes: Uint16Array, start: number, end: number): void {
  if (hasDense(codes, start, end)) {
    for (let at = start; at + 1 < end; at++) words.add(hashOf(codes, at, at + 2))
  } else if (end - start > 2) words.add(hashOf(codes, start, end))
}

function hasDense(codes: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isDense(codes[at] as number)) return true
  return false
}

/** Thirty bits, so that a set holds it as a small integer. */
function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (codes[at] as number), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 2
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return common / (a.size + b.size - common)
}
