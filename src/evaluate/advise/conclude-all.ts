import type { Architecture, Deployment, Purpose, Scale } from '../../core/card.ts'
import type { CheckName } from '../../core/check.ts'
import { DEPLOYMENT_RULES, SCALE_RULES } from './cost-rules.ts'
import { OVERSIGHT_RULES, SENSITIVITY_RULES } from './error-rules.ts'
import { APPROACH_RULES, SECOND_SCALE_RULES } from './hybrid-rules.ts'
import { neededChecks } from './needed-checks.ts'
import type { Complexity, Needs, Sensitivity } from './needs.ts'
import { ARCHITECTURE_RULES, COMPLEXITY_RULES, PURPOSE_RULES } from './task-rules.ts'
import {
  type Approach,
  type Conclusion,
  conclude,
  type Oversight,
  type UseCase,
} from './use-case.ts'

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
  readonly useCase: UseCase
  readonly conclusions: Conclusions
} {
  let useCase: UseCase = { needs }
  const found: Record<string, Conclusion<unknown>> = {}
  const take = <Value>(name: string, conclusion: Conclusion<Value> | undefined) => {
    if (conclusion === undefined) return
    found[name] = conclusion
    useCase = { ...useCase, [name]: conclusion.value }
  }
  take('complexity', conclude(COMPLEXITY_RULES, useCase))
  take('purpose', conclude(PURPOSE_RULES, useCase))
  take('sensitivity', conclude(SENSITIVITY_RULES, useCase))
  take('approach', conclude(APPROACH_RULES, useCase))
  take('deployment', conclude(DEPLOYMENT_RULES, useCase))
  take('scale', conclude(SCALE_RULES, useCase))
  if (useCase.approach === 'hybrid') {
    take('secondScale', conclude(SECOND_SCALE_RULES, useCase))
  }
  take('architecture', conclude(ARCHITECTURE_RULES, useCase))
  take('oversight', conclude(OVERSIGHT_RULES, useCase))
  const conclusions = { ...found, checks: neededChecks(useCase) } as Conclusions
  return { useCase, conclusions }
}
