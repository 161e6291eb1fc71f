import type { ErrorCode } from '../core/errors.ts'
import type { Line } from '../core/line.ts'
import type { Step } from '../core/run.ts'
import { whyNone } from './cards/eligible.ts'
import { hedged } from './cards/hedge.ts'
import { middleCard } from './cards/middle-card.ts'
import { pickCard } from './cards/pick-card.ts'
import { reusable } from './may-reuse.ts'
import { lineOfCard } from './plan.ts'
import { nextSummary } from './room.ts'
import type { Situation } from './situation.ts'
import { call, fail } from './steps.ts'

/** A card between the lines is asked. */
export const MIDDLE_SUFFICES = 'middle_suffices'

/** The call that the answer is to come from, or what stands in its way. */
export function begin(situation: Situation): Step {
  const { plan } = situation
  const middle = middleCard(situation)
  if (middle !== undefined) {
    const reasons = [...plan.reasons, MIDDLE_SUFFICES, ...contextReasons(situation)]
    return reuse(situation, 'second') ?? first(situation, 'second', middle, reasons)
  }
  for (const line of plan.lines) {
    const card = pickCard(situation, line)
    if (card !== undefined)
      return (
        reuse(situation, line) ??
        first(situation, line, card, [...plan.reasons, ...contextReasons(situation)])
      )
  }
  return summarise(situation) ?? nobodyFor(situation)
}

function first(situation: Situation, line: Line, card: string, reasons: readonly string[]): Step {
  return hedged(situation, call(situation, line, card, 'answer', reasons))
}

/** How the conversation was made to fit, if it was. */
function contextReasons({ run: { facts }, calls }: Situation): readonly string[] {
  if (facts.context?.how === 'trim') return ['context_trimmed']
  const isShorter = facts.context?.known !== undefined || calls.some((c) => c.fitted !== undefined)
  return isShorter ? ['context_summarised'] : []
}

/** The oldest turns in short, where the policy wants that and no card reads the whole conversation. */
function summarise(situation: Situation): Step | undefined {
  const card = nextSummary(situation)
  if (card === undefined) return undefined
  const line = lineOfCard(card.id, situation.policy)
  return call(situation, line, card.id, 'summary', ['context_too_small'])
}

/** A kept answer in place of the call that would come first. It is looked at before it goes out. */
function reuse(situation: Situation, line: Line): Step | undefined {
  const kept = reusable(situation, { line })
  if (kept === undefined) return undefined
  return {
    do: 'call',
    line: kept.line,
    card: kept.card,
    purpose: 'answer',
    release: 'hold',
    withFindings: false,
    reuse: kept.found,
    reasons: [...situation.plan.reasons, `cache_${kept.found}`],
  }
}

/** No card may serve: say why, and never let the first line quietly stand in for a second line that risk demands. */
function nobodyFor({ run, policy, requirement, plan, risk }: Situation): Step {
  const wanted = plan.lines[0] ?? 'first'
  const ids = plan.card === undefined ? policy.lines[wanted] : [plan.card]
  const reasons = whyNone(ids, run.facts, policy, requirement)
  const only = reasons.length === 1 ? reasons[0] : undefined
  if (only === 'context_too_small') {
    return { do: 'refuse', code: 'context_length_exceeded', reasons }
  }
  if (only === 'over_budget') return { do: 'refuse', code: 'budget_exceeded', reasons }
  if (only === 'not_allowed_for_key') return { do: 'refuse', code: 'permission_denied', reasons }
  const unavailable = reasons.length > 0 && reasons.every((reason) => reason === 'unavailable')
  if (unavailable && (wanted === 'second' || risk.severity === 'high')) {
    return { do: 'refuse', code: 'second_line_unavailable', reasons }
  }
  if (unavailable) return { do: 'fail', code: 'circuit_open', reasons }
  return { do: 'refuse', code: 'no_eligible_model', reasons }
}

/** After a summary that was not made: another card makes it, or the run ends with why. */
export function afterFailedSummary(situation: Situation, code: ErrorCode): Step {
  return summarise(situation) ?? fail(code, 'summary_failed')
}
