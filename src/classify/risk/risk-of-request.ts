import { askAboutTalk } from '../../classify/conversation/about-talk.ts'
import { standsAlone } from '../../classify/conversation/stands-alone.ts'
import { foldText, windowOf } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { type ReadText, readFolded } from '../../classify/text/read-text.ts'
import { type Message, textOf } from '../../core/chat.ts'
import { RecentTexts } from '../../core/memory/recent-texts.ts'
import {
  ABOUT_TALK,
  EARLIER_TURN,
  graverRisk,
  isCertainlyHigh,
  isMild,
  type Reason,
  type RiskSignal,
} from '../../core/signals.ts'
import type { UserWords } from '../../core/user-words.ts'
import { ASK_CUTS, MATERIAL_CUTS, SHIPPED_CUTS } from './learned/learned-risk.ts'
import { isMarkedUp } from './learned/second-look.ts'
import { riskOfReadings, riskOfText } from './risk-of-text.ts'
import { judgeRisk } from './rules/judge-risk.ts'
import { addsNothing, answersShowNothing, settled } from './settled-doubt.ts'

/** User turns whose risk is looked at, the last one counted. */
const RISK_TURNS = 4
/** Characters of the question in which hidden text and slips are looked for. */
const HIDDEN_HEAD = 4000
const HIDDEN_TAIL = 2000
/** Clauses of a text of one paragraph in which something may be done with all but the first or the last of them. */
const LEAST_CLAUSES = 4
const KIN = numbersOf('kin')
const SELF = numbersOf('self')
const ASKS = numbersOf('ask', 'whatnow')
const TEXT_WORK = numbersOf('textWork')
const OTHERS_ASK = numbersOf('othersAsk')
const TELLS = numbersOf('tells')

/** What the last turn says of the risk by itself. */
export interface QuestionRisk {
  readonly risk: RiskSignal
  /** What is read of it together with the turns that led to it. */
  readonly spoken: string
}

/**
 * The question as it stands and read again; the gravest counts. Where a long prompt wants something done with a text and
 * nobody asks for themselves, a clause of the text must look graver than one of a question. `asked` is what a long
 * prompt asks (`askOf`), `beside` what stands beside a material (`besideMaterialOf`), `wants` what the words of any other
 * speak for, of each of TASKS.
 */
export function riskOfQuestion(
  { text, folded, clauses }: ReadText,
  asked?: ReadText,
  beside?: ReadText,
  wants?: ArrayLike<number>,
): QuestionRisk {
  const paragraphs = beside ?? asked
  // Where only one end is a paragraph, the other is a piece of the page: whoever says "I" there may be anybody.
  const isMaterial =
    paragraphs === undefined ? isWorkedOn(clauses) : !asksForSomebody(paragraphs.clauses)
  const cuts = isMaterial ? MATERIAL_CUTS : SHIPPED_CUTS
  const part = isMaterial ? paragraphs : undefined
  const ask = part ?? asked
  const spoken = part?.text ?? text
  const whole = riskOfText(folded, clauses, cuts, isMarkedUp(text) ? undefined : wants)
  const plain = ask === undefined ? whole : graverRisk(whole, riskOfAsk(ask, isMaterial))
  if (isCertainlyHigh(plain)) return { risk: plain, spoken }
  const seen = windowOf(text, HIDDEN_HEAD, HIDDEN_TAIL)
  const risk =
    seen === text
      ? riskOfReadings(text, folded, plain, cuts, clauses)
      : riskOfReadings(seen, foldText(seen), plain, cuts)
  return { risk, spoken }
}

/** Characters of talks whose risk is kept: an agent that calls its tools sends the same one many times. */
const recentTalks = new RecentTexts<RiskSignal>(1_000_000)

/**
 * With the conversation that led to the question. A doubt that only an agent's words on its place raise is none: paths read like
 * anything; one about earlier turns whose answers showed nothing is medium. What is certain by earlier turns is a doubt where the last one plainly stands alone and is not grave itself, and so is
 * what a talk makes certain of which no more than a title, tags or the like are wanted: the answer decides.
 */
export function riskOfTalk(
  { messages, surroundings }: UserWords,
  question: QuestionRisk,
): RiskSignal {
  const earlier = messages.filter(({ role }) => role === 'user').slice(-RISK_TURNS, -1)
  const told = earlier.map(textOf)
  const risk = riskWith(told, question, surroundings)
  if (!isCertainlyHigh(risk))
    return isSettled(messages, told, question, risk) ? settled(risk) : risk
  const ask = askAboutTalk(messages)
  if (ask !== undefined && isNoQuestion(ask)) return doubted(risk, OF_TALK)
  const { spoken, risk: own } = question
  const isFree = own.domain === 'none' && isMild(own)
  return isFree && standsAlone(spoken, [...told, ...answersOf(messages)])
    ? doubted(risk, EARLIER)
    : risk
}

function riskWith(
  earlier: readonly string[],
  { risk: own, spoken }: QuestionRisk,
  surroundings: readonly string[],
): RiskSignal {
  if (isCertainlyHigh(own)) return own
  const risk = earlier.length === 0 ? own : graverRisk(own, riskOfTexts([...earlier, spoken]))
  if (surroundings.length === 0 || isCertainlyHigh(risk)) return risk
  const whole = riskOfTexts([...surroundings, ...earlier, spoken])
  return isCertainlyHigh(whole) ? graverRisk(risk, whole) : risk
}

/** Whether no more than a doubt about earlier turns is left, which no rule has and their answers have decided, and one that a second look took from the last turn. */
function isSettled(
  messages: readonly Message[],
  told: readonly string[],
  { risk: own, spoken }: QuestionRisk,
  risk: RiskSignal,
): boolean {
  return (
    risk.severity === 'high' &&
    own.severity !== 'high' &&
    addsNothing(riskOfTexts(told), own, risk) &&
    isMild(rulesOf([...told, spoken].join('\n'))) &&
    answersShowNothing(messages, told.length)
  )
}

const EARLIER: Reason = {
  code: EARLIER_TURN,
  text: 'An earlier turn was grave. This one stands alone, so that its answer decides.',
}

const OF_TALK: Reason = {
  code: ABOUT_TALK,
  text: 'No more than a title, tags or the like are wanted of a grave talk, so that the answer decides.',
}

/** Whether no rule sees a danger in what is asked about a talk, and it is not certainly grave: templates with examples read doubtfully. */
function isNoQuestion(ask: string): boolean {
  const folded = foldText(ask)
  const clauses = readFolded(folded)
  return isMild(judgeRisk(clauses, folded)) && !isCertainlyHigh(riskOfText(folded, clauses))
}

function rulesOf(text: string): RiskSignal {
  const folded = foldText(text)
  return judgeRisk(readFolded(folded), folded)
}

function answersOf(messages: readonly Message[]): readonly string[] {
  return messages
    .filter(({ role }) => role === 'assistant')
    .slice(1 - RISK_TURNS)
    .map(textOf)
}

function doubted({ domain, severity, reasons }: RiskSignal, why: Reason): RiskSignal {
  return { domain, severity, certain: false, reasons: [...reasons, why] }
}

function riskOfTexts(texts: readonly string[]): RiskSignal {
  return recentTalks.of(texts.join('\n'), riskOfPlainText)
}

function riskOfPlainText(text: string): RiskSignal {
  const folded = foldText(text)
  return riskOfText(folded, readFolded(folded))
}

function riskOfAsk({ folded, clauses }: ReadText, isMaterial: boolean): RiskSignal {
  return riskOfText(folded, clauses, isMaterial ? ASK_CUTS : SHIPPED_CUTS)
}

/**
 * Whether something is to be done with a text of one paragraph, as in "Translate: …": its first clause or its last asks for
 * that, and nobody asks for themselves in the others.
 */
function isWorkedOn(clauses: readonly Clause[]): boolean {
  if (clauses.length < LEAST_CLAUSES) return false
  const wantsWork = (clause: Clause | undefined): boolean =>
    clause !== undefined && hasAny(clause.counts, TEXT_WORK)
  if (wantsWork(clauses[0])) return !asksForSomebody(clauses.slice(1))
  return wantsWork(clauses.at(-1)) && !asksForSomebody(clauses.slice(0, -1))
}

/**
 * Whether somebody asks for themselves or for somebody near to them. Whoever was asked and wants to know what to tell them
 * says "I" and "her" without asking for either.
 */
function asksForSomebody(clauses: readonly Clause[]): boolean {
  const asks = (at: number): boolean => {
    const clause = clauses[at]
    return clause !== undefined && hasAny(clause.counts, ASKS)
  }
  const isRelayed = hasAnywhere(clauses, OTHERS_ASK) && hasAnywhere(clauses, TELLS)
  const isSomebody = ({ counts }: Clause): boolean =>
    isRelayed
      ? hasAny(counts, KIN) && !hasAny(counts, TELLS)
      : hasAny(counts, KIN) || hasAny(counts, SELF)
  return clauses.some(
    (clause, at) => isSomebody(clause) && (asks(at) || asks(at - 1) || asks(at + 1)),
  )
}

function hasAnywhere(clauses: readonly Clause[], concepts: readonly number[]): boolean {
  return clauses.some(({ counts }) => hasAny(counts, concepts))
}
