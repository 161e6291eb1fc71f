import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { CallStep } from '../../core/run.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import type { Lookup } from '../../gateway/cache/answer-cache.ts'
import { isWorthKeeping } from '../../gateway/cache/cacheable.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { collect, createCollected } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { ActiveRun } from './active-run.ts'

/** Pieces that a kept answer is streamed in, characters. */
const PIECE = /[\s\S]{1,120}(?:\s|$)|[\s\S]{1,120}/g

/** A kept answer as what came of a call, though none was made: nothing used, nothing paid. */
export function reusedAnswer(step: CallStep, lookup: Lookup | undefined): CallResult {
  const kept = lookup?.kept
  if (kept === undefined || step.reuse === undefined) {
    throw new GatewayError('internal', 'There is no kept answer to give again')
  }
  const collected = createCollected()
  const parts = partsOf(kept.text)
  collect(collected, parts)
  for (const part of parts) collected.parts.push(part)
  return {
    collected,
    outcome: {
      type: 'answered',
      line: step.line,
      card: step.card,
      purpose: 'answer',
      usage: {},
      costMicros: 0,
      ms: 0,
      released: false,
      finish: 'stop',
      hasText: true,
      toolCalls: 0,
      dropped: [],
      reused: {
        how: step.reuse,
        run: kept.run,
        ageMs: Math.round(kept.ageMs),
        usage: kept.call.usage,
        savedMicros: kept.call.costMicros,
      },
    },
  }
}

function partsOf(text: string): readonly Part[] {
  const pieces = text.match(PIECE) ?? [text]
  return [
    ...pieces.map((piece): Part => ({ type: 'text-delta', text: piece })),
    { type: 'end', reason: 'stop' },
  ]
}

/** Keeps what was sent for requests to come, where it is worth it. */
export function keepAnswer(active: ActiveRun, lookup: Lookup, draft: Draft): void {
  const { run, snapshot } = active
  const { call, collected } = draft
  if (!isWorthKeeping(run, call, collected, active.resultsOf(draft))) return
  const demands = demandsOf(run.facts, snapshot.policy, riskOf(run.facts, []))
  if (demands.requirement.noCache) return
  lookup.keep({
    text: collected.text,
    card: call.card,
    line: call.line,
    zone: demands.plan.zone,
    run: run.id,
    call: { usage: call.usage, costMicros: call.costMicros },
  })
}
