import type { Admit, Caller } from '../core/caller.ts'
import type { ModelCard } from '../core/card.ts'
import type { Usage } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { estimateTokens } from '../core/estimate-tokens.ts'
import { costMicros } from '../core/money.ts'
import type { Clock } from '../core/ports.ts'
import type { Draft, HeldAnswer } from '../core/review.ts'
import type { CallRecord, Step } from '../core/run.ts'
import type { Recorder } from '../core/store.ts'
import { eligibleCards, worstCostMicros } from '../decide/eligible.ts'
import { mustRedact } from '../decide/redaction.ts'
import { requirementsOf } from '../decide/requirements.ts'
import { type Collected, collect, createCollected } from '../gateway/calls/collect.ts'
import { conversationOf } from '../gateway/facts/conversations.ts'
import { redactingClient } from '../gateway/redaction/redacting-client.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { recordOf } from '../gateway/steps/record-of.ts'

export interface RedraftDeps {
  readonly snapshot: () => Snapshot
  readonly stoppedCards: () => readonly string[]
  /** Who asked in the first place, with the limits their key has now. */
  readonly callerOf: (held: HeldAnswer) => Promise<Caller>
  readonly admit: Admit
  readonly recorder: Pick<Recorder, 'record'>
  readonly clock: Clock
  readonly createId: () => string
}

export interface Redraft {
  readonly draft: Draft
  readonly usage: Usage
}

/**
 * Lets the second line answer a held request anew, for a reviewer who asked for it. What the request's rules and key
 * forbid is not called here either, and the key's budget pays: it is a run of its own in the record. Throws
 * `second_line_unavailable`, `budget_exceeded`, or what the model's client throws.
 */
export async function redraft(
  held: HeldAnswer,
  reviewId: string,
  signal: AbortSignal,
  deps: RedraftDeps,
): Promise<Redraft> {
  const snapshot = deps.snapshot()
  const facts = { ...held.run.facts, unavailable: deps.stoppedCards() }
  const requirement = requirementsOf(facts, snapshot.policy, held.risk)
  const [card] = eligibleCards('second', facts, snapshot.policy, requirement)
  const client = card && snapshot.clients.get(card.id)
  const timeouts = card && snapshot.timeouts[card.id]
  if (!card || !client || !timeouts) {
    throw new GatewayError('second_line_unavailable', 'No model of the second line may answer this')
  }
  const caller = await deps.callerOf(held)
  const { inputTokens } = facts.signals
  const worstTokens = inputTokens + (facts.maxOutputTokens ?? card.maxOutputTokens)
  const need = { inputTokens, worstTokens, worstMicros: () => worstCostMicros(card, facts) }
  const admission = await deps.admit(caller, need)
  const started = { at: deps.clock.now(), monotonic: deps.clock.monotonic() }
  const collected = createCollected()
  const redacting = mustRedact(card, requirement) ? redactingClient(client) : undefined
  try {
    const call = { request: held.request, timeouts, stream: true }
    for await (const part of (redacting ?? client).stream(call, signal))
      collect(collected, part, true)
    if (collected.finish === undefined || collected.text.trim() === '') {
      throw new GatewayError('upstream_truncated', 'The second line gave no whole answer')
    }
    return {
      draft: { card: card.id, text: collected.text, parts: collected.parts },
      usage: usageOf(collected, inputTokens),
    }
  } finally {
    // Also after a failure: what was used by then has to be paid.
    const spent = spentOn(card, usageOf(collected, inputTokens), deps.clock, started.monotonic)
    admission.settle({ micros: spent.costMicros, usage: spent.usage })
    const step: Step = {
      do: 'call',
      line: 'second',
      card: card.id,
      purpose: 'answer',
      release: 'hold',
      withFindings: false,
      ...(redacting ? { redact: true } : {}),
      reasons: ['redraft', ...(redacting ? ['redacted'] : [])],
    }
    const answer = {
      finish: collected.finish ?? ('length' as const),
      hasText: collected.text !== '',
      toolCalls: collected.toolCalls.length,
      dropped: collected.dropped,
      ...(redacting ? { redacted: redacting.counts() } : {}),
    }
    const { policy, hash: configHash } = snapshot
    const outcomes = [{ type: 'answered' as const, ...spent, ...answer }]
    const run = { id: deps.createId(), startedAt: started.at, configHash, facts, outcomes }
    const record = recordOf({
      run,
      steps: [step],
      caller,
      policy,
      served: undefined,
      conversation: conversationOf(held.request, held.keyId),
      status: 'held',
      reasons: ['redraft'],
      reviewId,
      totalMs: spent.ms,
      waitedMs: spent.ms,
      firstContentMs: undefined,
    })
    deps.recorder.record(record)
  }
}

function usageOf({ usage, text, reasoning, parts }: Collected, inputTokens: number): Usage {
  if (usage !== undefined) return usage
  // Nothing came, so nothing was reached.
  if (parts.length === 0) return {}
  return { inputTokens, outputTokens: estimateTokens(text + reasoning), estimated: true }
}

function spentOn(card: ModelCard, usage: Usage, clock: Clock, started: number): CallRecord {
  return {
    line: 'second',
    card: card.id,
    purpose: 'answer',
    usage,
    costMicros: costMicros(usage, card.prices),
    ms: clock.monotonic() - started,
    released: false,
  }
}
