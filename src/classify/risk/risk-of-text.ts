import { foldText, latinised } from '../../classify/text/fold-text.ts'
import { hiddenTexts } from '../../classify/text/hidden-text.ts'
import type { Clause } from '../../classify/text/read-concepts.ts'
import { readAgain, readFolded } from '../../classify/text/read-text.ts'
import { graverRisk, type RiskSignal } from '../../core/signals.ts'
import { judgeRisk } from './judge-risk.ts'
import { featuresOfClauses } from './learned-features.ts'
import { raiseByLearned } from './learned-risk.ts'

/** The risk of a text by rules and by what was learned; the graver counts. `folded` and `clauses` are the text's own. */
export function riskOfText(folded: Uint16Array, clauses: readonly Clause[]): RiskSignal {
  return raiseByLearned(judgeRisk(clauses), featuresOfClauses(folded, clauses))
}

/** As `riskOfText`, of the text as it stands and of whatever is hidden or misspelt in it. */
export function riskOfReadings(text: string, folded: Uint16Array, plain: RiskSignal): RiskSignal {
  const byRules = readAgain(text, folded).map(judgeRisk).reduce(graverRisk, plain)
  if (byRules.severity === 'high') return byRules
  const latin = latinised(text)
  const others = latin === undefined ? hiddenTexts(text) : [latin, ...hiddenTexts(text)]
  return others
    .map((other) => foldText(other))
    .map((codes) => riskOfText(codes, readFolded(codes)))
    .reduce(graverRisk, byRules)
}
