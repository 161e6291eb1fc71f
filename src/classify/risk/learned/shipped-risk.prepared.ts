/** The learned weights of risk, ready to be used. Run when the command is built; see scripts/prepare-modules.mjs. */
import { unpackRiskWeights } from './pack-risk-weights.ts'
import { type RiskTable, riskTableOf } from './risk-table.ts'
import { SHIPPED_RISK } from './shipped-risk.generated.ts'

export function shippedRiskTable(): RiskTable {
  return riskTableOf(unpackRiskWeights(SHIPPED_RISK))
}

export function shippedRiskCuts(): {
  readonly threshold: number
  readonly certainFrom: number
  readonly rulesFrom: number
} {
  const { threshold, certainFrom, rulesFrom } = SHIPPED_RISK
  return { threshold, certainFrom, rulesFrom }
}
