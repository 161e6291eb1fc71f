import type { CacheFinding } from '../core/run.ts'
import { whyNot } from './cards/eligible.ts'
import { wantsSecondOpinion } from './second-opinion.ts'
import type { Situation } from './situation.ts'

export type Kept = Exclude<CacheFinding, { readonly found: 'nothing' }>

/**
 * The kept answer that may stand in for the call that would come first, where the policy in force now would take it
 * from the card that made it. Whether it is any good is looked at afterwards, like any other answer.
 */
export function reusable(
  situation: Situation,
  planned: { readonly line: string },
): Kept | undefined {
  const { cache } = situation.run.facts
  if (cache === undefined || cache.found === 'nothing') return undefined
  return whyNotReusable(situation, planned, cache).length === 0 ? cache : undefined
}

/** Why a kept answer may not be given now; empty when it may. */
export function whyNotReusable(
  situation: Situation,
  planned: { readonly line: string },
  kept: Kept,
): readonly string[] {
  const { run, policy, requirement, plan, risk } = situation
  const { facts } = run
  const card = policy.cards[kept.card]
  const reasons: readonly (readonly [boolean, string])[] = [
    [risk.severity === 'medium' || risk.severity === 'high', 'cache_risk'],
    [requirement.noCache === true, 'cache_not_allowed'],
    [requirement.hold || requirement.answerRules.length > 0, 'cache_may_be_held'],
    [facts.context !== undefined, 'cache_context'],
    [facts.signals.privacy.isPrivate, 'cache_personal_data'],
    [facts.stickyCard !== undefined, 'cache_open_tool_loop'],
    [plan.card !== undefined && plan.card !== kept.card, 'cache_other_card'],
    [requirement.line !== undefined && requirement.line !== kept.line, 'cache_other_line'],
    // An answer of the second line is none the worse where the first would do.
    [kept.line !== planned.line && kept.line !== 'second', 'cache_other_line'],
    [(facts.maxOutputTokens ?? Infinity) < kept.outputTokens, 'cache_too_long'],
    [opinionIsMissing(situation, kept), 'cache_second_opinion'],
  ]
  return [
    ...(card ? whyNot(card, facts, requirement) : ['unknown_model']),
    ...reasons.flatMap(([applies, reason]) => (applies ? [reason] : [])),
  ]
}

/** A second model's word was had on the kept answer only where the same was asked for then, on the same question. */
function opinionIsMissing(situation: Situation, kept: Kept): boolean {
  if (!wantsSecondOpinion(situation, kept.line)) return false
  return kept.found !== 'exact' || kept.zone !== situation.plan.zone
}
