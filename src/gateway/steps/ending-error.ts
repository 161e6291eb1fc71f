import { ERRORS, GatewayError } from '../../core/errors.ts'
import type { Step } from '../../core/run.ts'
import { whyNot } from '../../decide/cards/eligible.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import { roomWanted } from '../../decide/room.ts'
import { describeOpenCircuits } from '../../gateway/calls/describe-open-circuits.ts'
import { untilCallable } from '../../gateway/calls/until-callable.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { ActiveRun } from './active-run.ts'

type Ending = Extract<Step, { do: 'refuse' | 'fail' }>

/** What is said where no failed call tells more. */
const MESSAGES: Partial<Record<GatewayError['code'], string>> = {
  no_eligible_model: 'No configured model may serve this request',
  context_length_exceeded:
    'The prompt is too long for the maximum context length of any model that may serve it',
  budget_exceeded: 'What is left of the money limit does not cover the request',
  permission_denied: 'This key may not use the model',
  second_line_unavailable: 'The request needs the second line, which is not available',
  circuit_open: 'Every model that may serve the request is left alone for a while',
  check_failed: 'No model gave an answer that could be sent',
}

/** The error that tells a client why its run ended without an answer, and when to come back where that may help. */
export function endingError(
  step: Ending,
  active: ActiveRun,
  deps: Pick<GatewayDeps, 'circuits'>,
): GatewayError {
  const cause = active.run.outcomes.findLast((o) => o.type === 'failed' && o.code === step.code)
  const why = step.reasons.join(', ')
  const sizes = step.code === 'context_length_exceeded' ? sizesOf(active) : undefined
  const alone = isUnavailable(step.code) ? resting(active) : []
  const circuits = describeOpenCircuits(alone, deps.circuits)
  const told = circuits === undefined ? '' : `: ${circuits}`
  const message =
    cause?.type === 'failed'
      ? cause.message
      : `${sizes ?? MESSAGES[step.code] ?? 'The request failed'}${told} (${why})${hintOn(step, active)}`
  const asked = cause?.type === 'failed' ? cause.retryAfterMs : undefined
  const retryAfterMs =
    asked ?? untilCallable(alone.length > 0 ? alone : failedHere(active, step.code), deps.circuits)
  return new GatewayError(step.code, message, {
    ...(cause?.type === 'failed' && cause.param !== undefined ? { param: cause.param } : {}),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function isUnavailable(code: GatewayError['code']): boolean {
  return code === 'circuit_open' || code === 'second_line_unavailable'
}

/** Cards that would serve if they were not left alone: the one that was asked for, or those of the lines. */
function resting(active: ActiveRun): readonly string[] {
  const { facts } = active.run
  const { policy } = active.snapshot
  const { requirement } = demandsOf(facts, policy, riskOf(facts, active.answerRisks()))
  const able = facts.unavailable.filter((id) => {
    const card = policy.cards[id]
    return card && whyNot(card, facts, requirement).every((reason) => reason === 'unavailable')
  })
  const asked = able.filter((id) => id === facts.requestedModel || id === facts.stickyCard)
  const ofLines = new Set(Object.values(policy.lines).flat())
  return asked.length > 0 ? asked : able.filter((id) => ofLines.has(id))
}

/** Cards whose calls failed, where they may be asked again: before their time the client would come back in vain. */
function failedHere({ run }: ActiveRun, code: GatewayError['code']): readonly string[] {
  if (!ERRORS[code].retryable) return []
  return run.outcomes.flatMap((outcome) => (outcome.type === 'failed' ? [outcome.card] : []))
}

/**
 * How long the request is, and how much the largest model that could serve it reads. Agents make room when they read "prompt is
 * too long" (Anthropic's words) or "maximum context length" (OpenAI's); of the code few take notice.
 */
function sizesOf({ run, snapshot }: ActiveRun): string | undefined {
  const room = roomWanted(run.facts, snapshot.policy)
  if (room === undefined) return undefined
  const asked = run.facts.context?.fromTokens ?? run.facts.signals.inputTokens
  return `The prompt is too long: about ${asked} tokens, and the maximum context length of the models that may serve it is ${room.contextTokens} with the answer ('${room.card}')${summariesOf(run)}`
}

/** A request makes only so many summaries; what they stand for is remembered, so that the next one goes on from there. */
function summariesOf({ outcomes }: ActiveRun['run']): string {
  const made = outcomes.filter((o) => o.type === 'answered' && o.fitted !== undefined).length
  return made === 0
    ? ''
    : `; after ${made} summaries of its beginning it still is: sent again within the hour, it goes on from them`
}

function hintOn({ code, reasons }: Ending, active: ActiveRun): string {
  const isSecondAway = code === 'second_line_unavailable'
  if (isSecondAway && riskOf(active.run.facts, active.answerRisks()).severity === 'high') {
    return '; its risk forbids another answer'
  }
  if (reasons.includes('empty_at_length')) {
    return '; the limit of tokens was used up before any visible text: ask for more, or for less thinking'
  }
  if (reasons.includes('empty_at_filter')) {
    return '; the provider’s own content filter let nothing through'
  }
  // Much of a card is only assumed where the catalogue does not know the model.
  const isAbility = reasons.some((reason) => /^(?:no_|cannot_read_)/.test(reason))
  return code === 'no_eligible_model' && isAbility
    ? '; where a model can do it, say so under its card in the configuration'
    : ''
}
