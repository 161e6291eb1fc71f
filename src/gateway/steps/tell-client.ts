/** What a run tells its client around the answer: who answers and why before it, what it cost and rests on behind it. */
import type { Caller } from '../../core/access/caller.ts'
import type { RatesLeft } from '../../core/access/rates-left.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CheckResult } from '../../core/check.ts'
import type { Line } from '../../core/line.ts'
import type { RequestObservation } from '../../core/observer.ts'
import type { HeldNotice } from '../../core/review/review.ts'
import type { Run, RunRecord, Step } from '../../core/run.ts'
import { isSentAsWritten, withoutQuotes } from '../../core/sent-as-written.ts'
import type { Lookup } from '../../gateway/cache/answer-cache.ts'
import { cacheHeaders } from '../../gateway/cache/cache-headers.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import { contextHeaders } from '../../gateway/context/context-fit.ts'
import type { ContextFit } from '../../gateway/context/summary-fit.ts'
import { explainFacts } from '../../gateway/facts/explain.ts'
import type { Retrieval } from '../../gateway/passages/consult-knowledge.ts'
import type { ReplyHead, ReplyTail } from '../../gateway/reply.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { reasonsOfSteps } from './record-of.ts'

interface Handled {
  readonly request: ChatRequest
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly observation: RequestObservation
  readonly lookup: Lookup | undefined
  readonly fit: ContextFit | undefined
  readonly run: Run
  readonly steps: readonly Step[]
  readonly retrieval: Retrieval | undefined
}

interface Answering {
  readonly card: string
  readonly line: Line
  readonly reasons: readonly string[]
  /** Where the answer waits for a person. */
  readonly review: HeldNotice | undefined
  readonly ratesLeft: (() => RatesLeft) | undefined
}

export function headOf(handled: Handled, answering: Answering): ReplyHead {
  const { run, steps } = handled
  const { card, line, reasons, review, ratesLeft } = answering
  return {
    runId: run.id,
    card,
    line,
    reasons: [...new Set([...reasonsOfSteps(steps), ...reasons])],
    attempts: steps.filter((step) => step.do === 'call').length,
    headers: headersOf(handled),
    ratesLeft,
    ...(review === undefined ? {} : { review }),
  }
}

function headersOf({ run, lookup, fit, observation }: Handled): Readonly<Record<string, string>> {
  const traced = observation.responseHeaders?.()
  if (lookup === undefined && fit === undefined && traced === undefined) return {}
  return { ...cacheHeaders(run), ...contextHeaders(run), ...traced }
}

interface Answered {
  readonly record: RunRecord
  readonly last: Draft | undefined
  /** What the checks said of the last draft. */
  readonly results: readonly CheckResult[]
}

export function tailOf(handled: Handled, { record, last, results }: Answered): ReplyTail {
  return {
    record,
    results: isSentAsWritten(record) ? results : withoutQuotes(results),
    usage: record.usage,
    money: record.money,
    ...knowledgeOf(handled, record, last),
    ...explanationOf(handled),
  }
}

/** What the answer rests on. Of an answer that waits for a person nothing is told. */
function knowledgeOf(
  { retrieval }: Handled,
  { status }: RunRecord,
  last: Draft | undefined,
): Pick<ReplyTail, 'knowledge'> {
  if (!retrieval || status !== 'completed') return {}
  const { record, note, passages } = retrieval
  const citations = (last?.collected.parts ?? []).flatMap((part) =>
    part.type === 'citation' ? [part.citation] : [],
  )
  return {
    knowledge: {
      base: record.base,
      method: record.method,
      found: passages.length,
      citations,
      ...(note === undefined ? {} : { note }),
    },
  }
}

function explanationOf({
  request,
  caller,
  snapshot,
  run,
}: Handled): Pick<ReplyTail, 'explanation'> {
  if (!request.wishes.explain) return {}
  if (!caller.scope.mayDebug) return { explanation: 'refused' }
  return { explanation: explainFacts(run.facts, snapshot.policy) }
}
