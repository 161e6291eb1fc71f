import { foldText, latinised } from '../../classify/text/fold-text.ts'
import { hiddenTexts } from '../../classify/text/hidden-text.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { readAgain, readFolded } from '../../classify/text/read-text.ts'
import { graverRisk, isCertainlyHigh, type RiskSignal } from '../../core/signals.ts'
import { judgeRisk, NO_RISK } from './judge-risk.ts'
import { featuresOfClauses } from './learned-features.ts'
import { raiseByLearned } from './learned-risk.ts'

const SELF = numbersOf('self')

/** The risk of a text by rules and by what was learned. `folded` and `clauses` are the text's own. */
export function riskOfText(folded: Uint16Array, clauses: readonly Clause[]): RiskSignal {
  return raised(judgeRisk(clauses), folded, clauses)
}

/** As `riskOfText`, of the text as it stands and of whatever is hidden or misspelt in it. */
export function riskOfReadings(text: string, folded: Uint16Array, plain: RiskSignal): RiskSignal {
  const again = readAgain(text, folded).map(judgeRisk).reduce(graverRisk, NO_RISK)
  const isGraver = again.severity === 'high' && !isCertainlyHigh(plain)
  const byRules = graverRisk(plain, isGraver ? raised(again, folded, readFolded(folded)) : again)
  if (isCertainlyHigh(byRules)) return byRules
  const latin = latinised(text)
  const others = latin === undefined ? hiddenTexts(text) : [latin, ...hiddenTexts(text)]
  return others
    .map((other) => foldText(other))
    .map((codes) => riskOfText(codes, readFolded(codes)))
    .reduce(graverRisk, byRules)
}

function raised(byRules: RiskSignal, folded: Uint16Array, clauses: readonly Clause[]): RiskSignal {
  return raiseByLearned(byRules, {
    clauses: featuresOfClauses(folded, clauses),
    length: folded.length,
    isPersonal: isPersonal(clauses),
  })
}

/** Whether a text says "I", "my" or the like in any language that is known. */
export function isPersonal(clauses: readonly Clause[]): boolean {
  return clauses.some(({ counts }) => hasAny(counts, SELF))
}
