import type { CheckResult } from '../../core/check.ts'
import { fittedContext } from '../../gateway/context/context-fit.ts'
import type { ReplyHead, ReplyTail } from '../../gateway/reply.ts'
import { rateHeaders } from './rate-headers.ts'

/** Headers known when the answer begins. */
export function headHeaders(head: ReplyHead): Record<string, string> {
  const headers: Record<string, string> = {
    'x-request-id': head.runId,
    'x-secondline-model': head.card,
    'x-secondline-line': head.line,
    'x-secondline-reason': head.reasons.join(','),
    ...head.headers,
    ...rateHeaders(head.ratesLeft?.()),
  }
  if (head.attempts > 1) headers['x-secondline-attempts'] = String(head.attempts)
  if (head.review) headers['x-secondline-review-id'] = head.review.reviewId
  return headers
}

/** Headers known only when the answer is complete; a stream tells the same in its closing chunk. */
export function tailHeaders({
  results,
  money,
  record,
  knowledge,
  explanation,
}: ReplyTail): Record<string, string> {
  const dropped = droppedOf(record, explanation)
  return {
    'x-secondline-checks': summary(results),
    'x-secondline-cost': dollars(money.total),
    ...(dropped.length > 0 ? { 'x-secondline-dropped': droppedHeader(dropped) } : {}),
    ...redactedHeader(record),
    ...(knowledge ? { 'x-secondline-citations': String(knowledge.citations.length) } : {}),
  }
}

export type AnswerFacts = ReturnType<typeof tailBody>

/** The `secondline` object of an answer's body. */
export function tailBody(
  head: ReplyHead,
  { record, results, money, knowledge, explanation }: ReplyTail,
) {
  const checked = record.outcomes.findLast((outcome) => outcome.type === 'checked')
  const dropped = droppedOf(record, explanation)
  return {
    run: record.id,
    status: record.status,
    model: head.card,
    line: head.line,
    zone: record.zone,
    reasons: record.reasons,
    risk: record.facts.signals.risk.severity,
    checks: results.map(({ check, verdict, coverage, findings, choice }) => ({
      check,
      verdict,
      coverage,
      ...(choice === undefined ? {} : { choice }),
      ...(findings.length > 0 ? { findings } : {}),
    })),
    ...(checked?.confidence === undefined ? {} : { confidence: checked.confidence }),
    cost: {
      served_usd: money.served / 1e6,
      total_usd: money.total / 1e6,
      verification_usd: money.verification / 1e6,
      always_second_usd: money.alwaysSecond / 1e6,
    },
    ...(dropped.length > 0 ? { dropped_parameters: dropped } : {}),
    ...redactedBody(record),
    ...cacheBody(record),
    ...contextBody(record),
    ...(knowledge ? knowledgeBody(knowledge) : {}),
    ...(typeof explanation === 'object' ? { explanation } : {}),
    ...(head.review ? { review: reviewBody(head.review.reviewId, record.status) } : {}),
  }
}

/** What the answer rests on, for dialects that have no words of their own for it as well. */
function knowledgeBody({
  base,
  method,
  found,
  note,
  citations,
}: NonNullable<ReplyTail['knowledge']>) {
  return {
    knowledge: { base, method, passages: found, ...(note === undefined ? {} : { note }) },
    citations: citations.map((citation) => ({
      number: citation.number,
      start: citation.start,
      end: citation.end,
      passage: citation.passageId,
      document: citation.documentId,
      source: citation.source,
      title: citation.title,
      heading: citation.heading,
      score: citation.score,
    })),
  }
}

function reviewBody(id: string, status: string) {
  return { id, status: status === 'held' ? 'pending' : 'decided', url: `/v1/reviews/${id}` }
}

/** `passed` only when something was looked at; a check that could not work is never counted as passed. */
function summary(results: readonly CheckResult[]): string {
  for (const [verdict, word] of [
    ['fail', 'failed'],
    ['error', 'error'],
    ['pass', 'passed'],
  ] as const) {
    const names = results.filter((result) => result.verdict === verdict).map((r) => r.check)
    if (names.length > 0) return `${word};check=${[...new Set(names)].join(',')}`
  }
  return 'skipped'
}

function droppedOf(
  record: ReplyTail['record'],
  explanation: ReplyTail['explanation'],
): readonly string[] {
  const wishes = explanation === 'refused' ? ['secondline.explain'] : []
  const dropped = record.outcomes.flatMap((o) =>
    o.type === 'answered' && o.purpose === 'answer' ? o.dropped : [],
  )
  return [...new Set([...dropped, ...wishes])]
}

/** Longest list of names in a header, letters; the body has all of them. */
const MOST_DROPPED = 1000

/** Clients choose the names, and a header holds neither a line's end nor every letter. */
function droppedHeader(dropped: readonly string[]): string {
  const names = dropped.map((name) => name.replace(/[^\x21-\x2b\x2d-\x7e]/g, '?'))
  const whole = names.join(',')
  if (whole.length <= MOST_DROPPED) return whole
  return `${whole.slice(0, whole.lastIndexOf(',', MOST_DROPPED - 4) + 1)}...`
}

/** The call that was shown least says what was kept back: kinds and numbers, never values. */
function redactedIn({ outcomes }: ReplyTail['record']): readonly (readonly [string, number])[] {
  const most = new Map<string, number>()
  for (const outcome of outcomes) {
    if (outcome.type === 'checked') continue
    for (const [kind, count] of Object.entries(outcome.redacted ?? {})) {
      most.set(kind, Math.max(most.get(kind) ?? 0, count))
    }
  }
  return [...most]
}

function redactedHeader(record: ReplyTail['record']): Record<string, string> {
  const redacted = redactedIn(record)
  if (redacted.length === 0) return {}
  return { 'x-secondline-redacted': redacted.map(([kind, n]) => `${kind}=${n}`).join(',') }
}

function redactedBody(record: ReplyTail['record']) {
  const redacted = redactedIn(record)
  return redacted.length === 0 ? {} : { redacted: Object.fromEntries(redacted) }
}

/** What became of a conversation that was too long for every model. */
function contextBody(record: ReplyTail['record']) {
  const fitted = record.facts.context === undefined ? undefined : fittedContext(record)
  if (fitted === undefined) return {}
  const { how, messages, fromTokens, toTokens } = fitted
  return { context: { how, messages, from_tokens: fromTokens, to_tokens: toTokens } }
}

/** Where the answer was kept from, and what it would have cost anew. */
function cacheBody({ outcomes, money }: ReplyTail['record']) {
  if (money.saved === undefined) return {}
  const [first] = outcomes
  const reused = first?.type === 'answered' ? first.reused : undefined
  if (reused === undefined) return {}
  const result = reused.how === 'exact' ? 'hit' : 'semantic'
  const age = Math.floor(reused.ageMs / 1000)
  return { cache: { result, age_s: age, saved_usd: money.saved / 1e6 } }
}

/** Six decimals: a micro-dollar. */
function dollars(micros: number): string {
  return (micros / 1e6).toFixed(6)
}
