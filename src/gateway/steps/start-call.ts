import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { CallStep } from '../../core/run.ts'
import { checksOfAnswer } from '../../decide/next-step.ts'
import { type CallOptions, callModel } from '../../gateway/calls/call-model.ts'
import { type CommitGate, heldGate, liveGate, windowGate } from '../../gateway/calls/commit-gate.ts'
import { type Attempt, type Calling, callHedged } from '../../gateway/calls/hedged-call.ts'
import { isReadByPerson } from '../../gateway/calls/is-answer-tool.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { redactingClient, withRedaction } from '../../gateway/redaction/redacting-client.ts'
import type { ActiveRun } from './active-run.ts'
import { askedOf } from './check-draft.ts'

/** What a call is shown. */
export interface Shown extends Pick<CallOptions, 'inputTokens' | 'observation'> {
  readonly request: ChatRequest
}

/** Makes the call of a step, by one card or by whichever of two is the quicker. */
export function startCall(
  active: ActiveRun,
  step: CallStep,
  shown: Shown,
  signal: AbortSignal,
  deps: GatewayDeps,
): Calling {
  const { hedge } = active.snapshot.policy
  if (hedge === undefined || !hedge.lines.includes(step.line) || deps.hedges === undefined) {
    return alone(active, step, shown, signal, deps)
  }
  const { hedges, clock } = deps
  hedges.called(hedge.share)
  if (step.hedge === undefined) {
    const started = clock.monotonic()
    const onContent = () => hedges.saw(step.card, clock.monotonic() - started)
    return alone(active, step, { ...shown, onContent }, signal, deps)
  }
  const attemptOf = (card: string): Attempt => ({
    card,
    start: (own, onContent) =>
      alone(active, { ...step, card }, { ...shown, onContent }, own, deps).parts,
  })
  const { card, afterMs } = step.hedge
  const options = { first: attemptOf(step.card), second: attemptOf(card), afterMs, signal }
  return callHedged(options, hedges, clock)
}

function alone(
  active: ActiveRun,
  step: CallStep,
  shown: Shown & Pick<CallOptions, 'onContent'>,
  signal: AbortSignal,
  deps: GatewayDeps,
): Calling {
  const client = active.snapshot.clients.get(step.card)
  const timeouts = active.snapshot.timeouts[step.card]
  if (!client || !timeouts) throw new GatewayError('internal', `No client for card '${step.card}'`)
  const gate = gateFor(step, active, deps)
  const { via } = active.request
  // What is asked of a judge or for a summary is a request of its own, and may lead back here as well.
  const request = via === undefined ? shown.request : { ...shown.request, via }
  const redacting = step.redact ? redactingClient(client) : undefined
  const options = { step, client: redacting ?? client, timeouts, signal, ...shown, request }
  const calling = callModel(options, gate, deps)
  return {
    parts: redacting ? redacted(calling, redacting) : calling,
    card: () => step.card,
    hedge: () => 'none',
  }
}

/** The call with what was kept from the model. */
async function* redacted(
  calling: ReturnType<typeof callModel>,
  redacting: ReturnType<typeof redactingClient>,
): ReturnType<typeof callModel> {
  return withRedaction(yield* calling, redacting)
}

function mayAnswerByCall({ run, request }: ActiveRun): boolean {
  return run.facts.answersByCall === true || request.tools.some(isReadByPerson)
}

function gateFor(step: CallStep, active: ActiveRun, deps: GatewayDeps): CommitGate {
  if (step.release === 'live') return liveGate()
  // Sentences are looked at one by one in the text of the first choice only, so that all else waits for the whole.
  const isElsewhere = active.request.choices > 1 || mayAnswerByCall(active)
  if (step.release === 'hold' || isElsewhere) return heldGate()
  const names = checksOfAnswer(active.run, active.snapshot.policy)
  const asked = askedOf(active, '')
  return windowGate((answer) => deps.judging.acceptsPrefix(names, { ...asked, answer }))
}
