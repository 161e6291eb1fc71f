import { readClauses } from '../../classify/text/read-text.ts'
import type { RiskSignal } from '../../core/signals.ts'
import { judgeRisk } from './judge-risk.ts'

/** The risk that an answer itself shows: advice on doses, money, law or dangerous things, whatever was asked. */
export function riskOfAnswer(answer: string): RiskSignal {
  return judgeRisk(readClauses(answer))
}
