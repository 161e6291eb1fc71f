import { foldText } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import {
  ABOUT_TALK,
  graverRisk,
  isDoubtBy,
  REFERS_ON,
  type RiskDomain,
  type RiskSignal,
} from '../../core/signals.ts'
import { refersOn } from './refers-on.ts'
import { judgeRisk, NO_RISK } from './rules/judge-risk.ts'

/** Advice that is risky whatever was asked: every group must stand in one clause of the answer. */
interface Advice {
  readonly code: string
  readonly domain: RiskDomain
  readonly text: string
  readonly groups: readonly (readonly number[])[]
  /** How many words of the second group there must be; one unless said. */
  readonly least?: number
}

const ADVICE: readonly Advice[] = [
  {
    code: 'answer-gives-dose',
    domain: 'healthcare',
    text: 'The answer says how much of a medicine to take.',
    groups: [
      numbersOf('drug'),
      numbersOf('milligram', 'dose'),
      numbersOf('reader', 'ingest', 'kin'),
    ],
  },
  {
    code: 'answer-advises-trade',
    domain: 'finance',
    text: 'The answer advises on a decision about money.',
    groups: [numbersOf('invest', 'debt', 'tax'), numbersOf('trade'), numbersOf('reader')],
  },
  {
    code: 'answer-advises-case',
    domain: 'legal',
    text: 'The answer advises on a legal case.',
    groups: [numbersOf('lawcase'), numbersOf('law', 'lawcase'), numbersOf('reader')],
    // One word alone, such as a warranty's terms, is information and no case.
    least: 2,
  },
  {
    code: 'answer-makes-danger',
    domain: 'safety',
    text: 'The answer tells how to make or handle something dangerous.',
    groups: [numbersOf('weapon', 'crime'), numbersOf('make')],
  },
  {
    // What acids or batteries make of each other is chemistry until it tells the reader to do it.
    code: 'answer-makes-danger',
    domain: 'safety',
    text: 'The answer tells how to make or handle something dangerous.',
    groups: [numbersOf('hazard'), numbersOf('make'), numbersOf('reader')],
  },
]

const PLAY = numbersOf('game', 'tech', 'fiction')

/**
 * The risk that an answer itself shows: advice on doses, money, law or dangerous things makes it high, whatever was asked.
 * One that sends its reader on to a doctor, a lawyer and the like is medium: it makes certain what was doubtful in the question.
 * A title or tags of a grave talk name what it is about; that makes nothing certain. `asked` is the risk of the question.
 */
export function riskOfAnswer(answer: string, asked?: RiskSignal): RiskSignal {
  const risk = riskOfWords(answer)
  const isOfTalk = risk.severity !== 'high' && asked !== undefined && isDoubtBy([ABOUT_TALK], asked)
  return isOfTalk && isLabel(answer) ? NO_RISK : risk
}

/** Longer ones may hold more than a title or tags. */
const LONGEST_LABEL = 150
const LONGEST_QUESTIONS = 800
/** Shorter pieces are names of fields or signs of markup. */
const SHORTEST_SAID = 24

/** Whether an answer is no more than a title or tags, or a few questions that could be asked: it names dangers and advises nothing. */
function isLabel(answer: string): boolean {
  const label = answer.trim()
  if (label.length <= LONGEST_LABEL) return true
  return (
    label.length <= LONGEST_QUESTIONS &&
    label
      .split(/[\n"]/u)
      .filter(({ length }) => length >= SHORTEST_SAID)
      .every((said) => said.length <= LONGEST_LABEL && /[?？؟][\s*_)]*$/u.test(said))
  )
}

function riskOfWords(answer: string): RiskSignal {
  const folded = foldText(answer)
  const clauses = readFolded(folded)
  const referred = refersOn(folded)
  const spoken = atMostMedium(judgeRisk(clauses, folded))
  const start = referred === undefined ? spoken : graverRisk(referring(referred), spoken)
  return ADVICE.filter((advice) => clauses.some((clause) => holds(clause, advice)))
    .map(
      ({ domain, code, text }): RiskSignal => ({
        domain,
        severity: 'high',
        reasons: [{ code, text }],
      }),
    )
    .reduce(graverRisk, start)
}

function referring(domain: RiskDomain): RiskSignal {
  const text = 'The answer sends its reader on to somebody who may be asked.'
  return { domain, severity: 'medium', reasons: [{ code: REFERS_ON, text }] }
}

/**
 * The rules for questions look for a person's own case in what is asked. In an answer the same words are mostly
 * explanation, a draft or fiction: they ask for care, and confirm no doubt about the question.
 */
function atMostMedium(risk: RiskSignal): RiskSignal {
  return risk.severity === 'high' ? { ...risk, severity: 'medium' } : risk
}

function holds({ counts }: Clause, { groups, least = 1 }: Advice): boolean {
  if (hasAny(counts, PLAY) || !groups.every((group) => hasAny(counts, group))) return false
  const words = (groups[1] ?? []).reduce((sum, concept) => sum + (counts[concept] ?? 0), 0)
  return words >= least
}
