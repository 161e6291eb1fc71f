import { askOf } from '../../classify/text/ask-of.ts'
import { foldText, windowOf } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import { type Message, textOf } from '../../core/chat.ts'
import { graverRisk, isCertainlyHigh, type RiskSignal } from '../../core/signals.ts'
import { NO_RISK } from './judge-risk.ts'
import { ASK_CUTS, MATERIAL_CUTS, SHIPPED_CUTS } from './learned-risk.ts'
import { riskOfReadings, riskOfText } from './risk-of-text.ts'

/** User turns whose risk is looked at, the last one counted. */
const RISK_TURNS = 4
/** Characters of the question in which hidden text and slips are looked for. */
const HIDDEN_HEAD = 4000
const HIDDEN_TAIL = 2000
const SOMEBODY = numbersOf('self', 'kin')
const ASKS = numbersOf('ask', 'whatnow')

/**
 * The question as it stands, read again, and with the conversation that led to it; the gravest counts. Where a long
 * prompt wants something done with a text and nobody asks for themselves, the text makes nothing certain.
 */
export function riskOfRequest(
  messages: readonly Message[],
  prompt: string,
  folded: Uint16Array,
  clauses: readonly Clause[],
): RiskSignal {
  const ask = readAsk(prompt)
  const cuts = ask === undefined || ask.isPersonal ? SHIPPED_CUTS : MATERIAL_CUTS
  const plain = graverRisk(riskOfText(folded, clauses, cuts), ask?.risk ?? NO_RISK)
  if (isCertainlyHigh(plain)) return plain
  const seen = windowOf(prompt, HIDDEN_HEAD, HIDDEN_TAIL)
  const own =
    seen === prompt
      ? riskOfReadings(prompt, folded, plain, cuts, clauses)
      : riskOfReadings(seen, foldText(seen), plain, cuts)
  if (isCertainlyHigh(own)) return own
  const earlier = messages.filter(({ role }) => role === 'user').slice(-RISK_TURNS, -1)
  if (earlier.length === 0) return own
  const latest = ask === undefined || ask.isPersonal ? prompt : ask.text
  const talk = foldText([...earlier.map(textOf), latest].join('\n'))
  return graverRisk(own, riskOfText(talk, readFolded(talk)))
}

interface Ask {
  readonly text: string
  /** Whether somebody asks for themselves or for somebody near to them. */
  readonly isPersonal: boolean
  readonly risk: RiskSignal
}

/** What is asked of a text that stands beside it; undefined where there is none. */
function readAsk(prompt: string): Ask | undefined {
  const text = askOf(prompt)
  if (text === undefined) return undefined
  const folded = foldText(text)
  const clauses = readFolded(folded)
  const isPersonal = asksForSomebody(clauses)
  const cuts = isPersonal ? SHIPPED_CUTS : ASK_CUTS
  return { text, isPersonal, risk: riskOfText(folded, clauses, cuts) }
}

function asksForSomebody(clauses: readonly Clause[]): boolean {
  const asks = (at: number): boolean => {
    const clause = clauses[at]
    return clause !== undefined && hasAny(clause.counts, ASKS)
  }
  return clauses.some(
    ({ counts }, at) => hasAny(counts, SOMEBODY) && (asks(at) || asks(at - 1) || asks(at + 1)),
  )
}
