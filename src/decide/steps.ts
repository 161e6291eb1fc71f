import type { ErrorCode } from '../core/errors.ts'
import type { Line } from '../core/line.ts'
import type { CallPurpose, CallStep, Step } from '../core/run.ts'
import { restsOnKnowledge } from './rest-on-knowledge.ts'
import { mustRedact } from './rules/redaction.ts'
import type { Situation } from './situation.ts'

/** A call of a card, with what the plan and the rules say of how its answer leaves. */
export function call(
  situation: Situation,
  line: Line,
  card: string,
  purpose: CallPurpose,
  reasons: readonly string[],
): CallStep {
  const mayGoOut = purpose === 'answer' && !restsOnKnowledge(situation, card)
  const release = mayGoOut ? situation.plan.release : 'hold'
  const { policy, requirement } = situation
  const seen = policy.cards[card]
  const step = { do: 'call', line, card, purpose, release, withFindings: false, reasons } as const
  if (requirement.redactions === undefined || !seen || !mustRedact(seen, requirement)) return step
  return { ...step, redact: true, reasons: [...reasons, 'redacted'] }
}

export function fail(code: ErrorCode, reason: string): Step {
  return { do: 'fail', code, reasons: [reason] }
}
