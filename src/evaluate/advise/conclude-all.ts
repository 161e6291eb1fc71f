import type { Architecture, Deployment, Purpose, Scale } from '../../core/card.ts'
import type { CheckName } from '../../core/check.ts'
import { DEPLOYMENT_RULES, SCALE_RULES } from './cost-rules.ts'
import { OVERSIGHT_RULES, SENSITIVITY_RULES } from './error-rules.ts'
import { APPROACH_RULES, SECOND_SCALE_RULES } from './hybrid-rules.ts'
import { neededChecks } from './needed-checks.ts'
import type { Complexity, Needs, Sensitivity } from './needs.ts'
import {
  type Approach,
  type Conclusion,
  conclude,
  type Oversight,
  type Situation,
} from './situation.ts'
import { ARCHITECTURE_RULES, COMPLEXITY_RULES, PURPOSE_RULES } from './task-rules.ts'

/** What follows from the needs. Absent: it hangs on a need that was not said, and a question asks for it. */
export interface Conclusions {
  readonly complexity?: Conclusion<Complexity>
  readonly purpose?: Conclusion<Purpose>
  readonly sensitivity?: Conclusion<Sensitivity>
  readonly approach?: Conclusion<Approach>
  readonly deployment?: Conclusion<Deployment>
  readonly scale?: Conclusion<Scale>
  readonly secondScale?: Conclusion<Scale>
  readonly architecture?: Conclusion<Architecture>
  readonly oversight?: Conclusion<Oversight>
  readonly checks: readonly Conclusion<CheckName>[]
}

/** Later rules look at what earlier ones concluded; the order is that of the article's guide. */
export function concludeAll(needs: Needs): {
  readonly situation: Situation
  readonly conclusions: Conclusions
} {
  let situation: Situation = { needs }
  const found: Record<string, Conclusion<unknown>> = {}
  const take = <Value>(name: string, conclusion: Conclusion<Value> | undefined) => {
    if (conclusion === undefined) return
    found[name] = conclusion
    situation = { ...situation, [name]: conclusion.value }
  }
  take('complexity', conclude(COMPLEXITY_RULES, situation))
  take('purpose', conclude(PURPOSE_RULES, situation))
  take('sensitivity', conclude(SENSITIVITY_RULES, situation))
  take('approach', conclude(APPROACH_RULES, situation))
  take('deployment', conclude(DEPLOYMENT_RULES, situation))
  take('scale', conclude(SCALE_RULES, situation))
  if (situation.approach === 'hybrid') {
    take('secondScale', conclude(SECOND_SCALE_RULES, situation))
  }
  take('architecture', conclude(ARCHITECTURE_RULES, situation))
  take('oversight', conclude(OVERSIGHT_RULES, situation))
  const conclusions = { ...found, checks: neededChecks(situation) } as Conclusions
  return { situation, conclusions }
}
