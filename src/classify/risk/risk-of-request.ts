import { foldText, windowOf } from '../../classify/text/fold-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { type ReadText, readFolded } from '../../classify/text/read-text.ts'
import { type Message, textOf } from '../../core/chat.ts'
import { graverRisk, isCertainlyHigh, type RiskSignal } from '../../core/signals.ts'
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
 * prompt wants something done with a text and nobody asks for themselves, a clause of the text must look graver
 * than one of a question. `asked` is what a long prompt asks (`askOf`).
 */
export function riskOfRequest(
  messages: readonly Message[],
  { text, folded, clauses }: ReadText,
  asked?: ReadText,
): RiskSignal {
  const isMaterial = asked !== undefined && !asksForSomebody(asked.clauses)
  const cuts = isMaterial ? MATERIAL_CUTS : SHIPPED_CUTS
  const whole = riskOfText(folded, clauses, cuts)
  const plain = asked === undefined ? whole : graverRisk(whole, riskOfAsk(asked, isMaterial))
  if (isCertainlyHigh(plain)) return plain
  const seen = windowOf(text, HIDDEN_HEAD, HIDDEN_TAIL)
  const own =
    seen === text
      ? riskOfReadings(text, folded, plain, cuts, clauses)
      : riskOfReadings(seen, foldText(seen), plain, cuts)
  if (isCertainlyHigh(own)) return own
  const earlier = messages.filter(({ role }) => role === 'user').slice(-RISK_TURNS, -1)
  if (earlier.length === 0) return own
  const talk = foldText([...earlier.map(textOf), isMaterial ? asked.text : text].join('\n'))
  return graverRisk(own, riskOfText(talk, readFolded(talk)))
}

function riskOfAsk({ folded, clauses }: ReadText, isMaterial: boolean): RiskSignal {
  return riskOfText(folded, clauses, isMaterial ? ASK_CUTS : SHIPPED_CUTS)
}

/** Whether somebody asks for themselves or for somebody near to them. */
function asksForSomebody(clauses: readonly Clause[]): boolean {
  const asks = (at: number): boolean => {
    const clause = clauses[at]
    return clause !== undefined && hasAny(clause.counts, ASKS)
  }
  return clauses.some(
    ({ counts }, at) => hasAny(counts, SOMEBODY) && (asks(at) || asks(at - 1) || asks(at + 1)),
  )
}
