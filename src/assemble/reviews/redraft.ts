import type { Admit, Caller } from '../../core/access/caller.ts'
import type { ModelCard } from '../../core/card.ts'
import type { Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { HeldAnswer, ReviewDraft } from '../../core/review/review.ts'
import type { CallStep, Facts } from '../../core/run.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import { eligibleCards, worstCostMicros } from '../../decide/cards/eligible.ts'
import { mustRedact } from '../../decide/rules/redaction.ts'
import { requirementsOf } from '../../decide/rules/requirements.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { callUnseen } from '../../gateway/calls/call-unseen.ts'
import { conversationOf } from '../../gateway/facts/conversations.ts'
import { redactingClient, withRedaction } from '../../gateway/redaction/redacting-client.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { recordOf } from '../../gateway/steps/record-of.ts'

export interface RedraftDeps {
  readonly snapshot: () => Snapshot
  readonly stoppedCards: () => readonly string[]
  /** Who asked in the first place, with the limits their key has now. */
  readonly callerOf: (held: HeldAnswer) => Promise<Caller>
  readonly admit: Admit
  readonly recorder: Pick<Recorder, 'record'>
  /** Told what the draft cost, micro-dollars. */
  readonly paid: (micros: number) => void
  readonly clock: Clock
  readonly createId: () => string
}

export interface Redraft {
  readonly draft: ReviewDraft
  readonly usage: Usage
}

/**
 * Lets the second line answer a held request anew, for a reviewer who asked for it. What the request's rules and key
 * forbid is not called here either, and the key's budget pays: it is a run of its own in the record. Throws
 * `second_line_unavailable`, `budget_exceeded`, or what became of the call.
 */
export async function redraft(
  held: HeldAnswer,
  reviewId: string,
  signal: AbortSignal,
  deps: RedraftDeps,
): Promise<Redraft> {
  const { clock } = deps
  const snapshot = deps.snapshot()
  const facts = { ...held.run.facts, unavailable: deps.stoppedCards() }
  const { card, timeouts, client, redacting } = secondLineFor(held, facts, snapshot)
  const caller = await deps.callerOf(held)
  const { inputTokens } = facts.signals
  const worstTokens = inputTokens + (facts.maxOutputTokens ?? card.maxOutputTokens)
  const need = { inputTokens, worstTokens, worstMicros: () => worstCostMicros(card, facts) }
  const admission = await deps.admit(caller, need)
  const startedAt = clock.now()
  const step = stepTo(card, redacting !== undefined)
  const request = { ...held.request, stream: true }
  const called = await callUnseen(
    { step, client: redacting ?? client, request, timeouts, inputTokens, signal },
    clock,
  ).catch((thrown: unknown) => {
    admission.refund()
    throw thrown
  })
  const { outcome, collected } = redacting ? withRedaction(called, redacting) : called
  const error = failureOf({ outcome, collected })
  admission.settle({ micros: outcome.costMicros, usage: outcome.usage })
  const configHash = snapshot.hash
  const record = recordOf({
    run: { id: deps.createId(), startedAt, configHash, facts, outcomes: [outcome] },
    steps: [step],
    caller,
    policy: snapshot.policy,
    served: undefined,
    conversation: conversationOf(held.request, held.keyId),
    status: error ? 'failed' : 'held',
    reasons: ['redraft'],
    ...(error ? { error } : {}),
    reviewId,
    totalMs: outcome.ms,
    waitedMs: outcome.ms,
    firstContentMs: undefined,
  })
  deps.recorder.record(record)
  deps.paid(record.money.total)
  if (error) throw error
  const draft = { card: card.id, text: collected.text, parts: collected.parts }
  return { draft, usage: outcome.usage }
}

function secondLineFor(held: HeldAnswer, facts: Facts, { policy, clients, timeouts }: Snapshot) {
  const requirement = requirementsOf(facts, policy, held.risk)
  const [card] = eligibleCards('second', facts, policy, requirement)
  const client = card && clients.get(card.id)
  const allowed = card && timeouts[card.id]
  if (!card || !client || !allowed) {
    throw new GatewayError('second_line_unavailable', 'No model of the second line may answer this')
  }
  const redacting = mustRedact(card, requirement) ? redactingClient(client) : undefined
  return { card, client, redacting, timeouts: allowed }
}

function stepTo({ id }: ModelCard, redacts: boolean): CallStep {
  return {
    do: 'call',
    line: 'second',
    card: id,
    purpose: 'answer',
    release: 'hold',
    withFindings: false,
    ...(redacts ? { redact: true } : {}),
    reasons: ['redraft', ...(redacts ? ['redacted'] : [])],
  }
}

/** What keeps a call's answer from being a draft; undefined where nothing does. */
function failureOf({ outcome, collected }: CallResult): GatewayError | undefined {
  if (outcome.type === 'failed') {
    const { code, message, fault, retryAfterMs } = outcome
    const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
    return new GatewayError(code, message, { fault, ...wait })
  }
  if (collected.text.trim() !== '') return undefined
  return new GatewayError('upstream_truncated', 'The second line returned an incomplete answer')
}
