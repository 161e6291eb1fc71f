import type { Line } from '../core/line.ts'
import type { Situation } from './situation.ts'

/** Whether another sample is to be compared with an answer of this line. */
export function wantsSample(
  { requirement, policy, plan }: Pick<Situation, 'requirement' | 'policy' | 'plan'>,
  line: Line,
): boolean {
  return (
    requirement.checks.includes('agreement') ||
    policy.checks[plan.zone].includes('agreement') ||
    (policy.sample && plan.zone === 'probe' && line === 'first')
  )
}

/** Whether another model is to judge an answer. */
export function wantsJudge({
  requirement,
  policy,
  plan,
}: Pick<Situation, 'requirement' | 'policy' | 'plan'>): boolean {
  return requirement.checks.includes('judge') || policy.checks[plan.zone].includes('judge')
}

export function wantsSecondOpinion(situation: Situation, line: Line): boolean {
  return wantsSample(situation, line) || wantsJudge(situation)
}
