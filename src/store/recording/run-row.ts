/** A run as rows: the columns that lists and sums need, and the record itself as JSON. */

import type { Outcome, RunRecord } from '../../core/run.ts'
import { graverRisk, type RiskSignal } from '../../core/signals.ts'
import type { RunSummary } from '../../core/storage/run-store.ts'
import type { RunsTable } from '../../store/tables/tables.ts'

type Column = string | number | null

const UNSTORABLE = /[\0\ud800-\udfff]/

/** One entry per column of `runs`, in the order in which rows are written. */
const COLUMNS: { readonly [Name in keyof RunsTable]: (run: RunRecord) => RunsTable[Name] } = {
  tenant: (run) => run.tenant,
  id: (run) => run.id,
  started_at: (run) => run.startedAt,
  config_hash: (run) => run.configHash,
  status: (run) => run.status,
  zone: (run) => run.zone ?? null,
  line: (run) => run.line ?? null,
  card: (run) => run.card ?? null,
  key_id: (run) => run.keyId ?? null,
  end_user: (run) => run.endUser ?? null,
  conversation: (run) => run.conversation ?? null,
  domain: (run) => riskOf(run).domain,
  severity: (run) => riskOf(run).severity,
  task: (run) => run.facts.signals.task.task,
  escalated: (run) => (isEscalated(run.outcomes) ? 1 : 0),
  reasons: (run) => run.reasons.join('\n'),
  checks: (run) => checksOf(run.outcomes),
  error_code: (run) => run.errorCode ?? null,
  review_id: (run) => run.reviewId ?? null,
  input_tokens: (run) => run.usage.inputTokens ?? 0,
  output_tokens: (run) => run.usage.outputTokens ?? 0,
  reasoning_tokens: (run) => run.usage.reasoningTokens ?? 0,
  served_micros: (run) => run.money.served,
  total_micros: (run) => run.money.total,
  verification_micros: (run) => run.money.verification,
  always_second_micros: (run) => run.money.alwaysSecond,
  total_ms: (run) => run.timings.totalMs,
  first_content_ms: (run) => run.timings.firstContentMs ?? null,
  overhead_ms: (run) => run.timings.overheadMs,
}

export const RUN_COLUMN_NAMES = Object.keys(COLUMNS) as readonly (keyof RunsTable)[]
const READ_COLUMN = Object.values(COLUMNS) as readonly ((run: RunRecord) => Column)[]

/** Values in the order of `RUN_COLUMN_NAMES`. `json` is the run as JSON. */
export function runColumns(run: RunRecord, json: string): readonly Column[] {
  const columns = READ_COLUMN.map((read) => read(run))
  // Only what JSON writes as an escape can be unstorable, so one look at the whole spares one at each column.
  return json.includes('\\u') ? columns.map(storable) : columns
}

/** PostgreSQL keeps neither NUL nor lone surrogates in text; JSON escapes both by itself. */
function storable(value: Column): Column {
  if (typeof value !== 'string') return value
  return UNSTORABLE.test(value) ? Buffer.from(value).toString().replaceAll('\0', '') : value
}

/** The gravest risk that was seen in the question or in any answer. */
function riskOf(run: RunRecord): Pick<RiskSignal, 'domain' | 'severity'> {
  let gravest = run.facts.signals.risk
  for (const outcome of run.outcomes) {
    if (outcome.type === 'checked') gravest = graverRisk(gravest, outcome.risk)
  }
  return gravest
}

/** True when the second line was asked for an answer after another line had been. */
function isEscalated(outcomes: readonly Outcome[]): boolean {
  let otherLineAsked = false
  for (const outcome of outcomes) {
    if (outcome.type === 'checked' || outcome.purpose !== 'answer') continue
    if (outcome.line === 'second' && otherLineAsked) return true
    if (outcome.line !== 'second') otherLineAsked = true
  }
  return false
}

function checksOf(outcomes: readonly Outcome[]): string {
  const pairs: string[] = []
  for (const outcome of outcomes) {
    if (outcome.type !== 'checked') continue
    for (const result of outcome.results) pairs.push(`${result.check}:${result.verdict}`)
  }
  return pairs.join(',')
}

/** Reads a row back; `record` is not needed for it. */
export function summaryOf(row: RunsTable): RunSummary {
  const optional = {
    zone: row.zone,
    line: row.line,
    card: row.card,
    keyId: row.key_id,
    endUser: row.end_user,
    errorCode: row.error_code,
    reviewId: row.review_id,
    conversation: row.conversation,
    firstContentMs: row.first_content_ms,
  }
  // The words were written from the types they are read as.
  return {
    id: row.id,
    startedAt: row.started_at,
    status: row.status,
    domain: row.domain,
    severity: row.severity,
    task: row.task,
    escalated: row.escalated === 1,
    reasons: row.reasons === '' ? [] : row.reasons.split('\n'),
    configHash: row.config_hash,
    money: {
      served: row.served_micros,
      total: row.total_micros,
      verification: row.verification_micros,
      alwaysSecond: row.always_second_micros,
    },
    tokens: {
      input: row.input_tokens,
      output: row.output_tokens,
      reasoning: row.reasoning_tokens,
    },
    totalMs: row.total_ms,
    overheadMs: row.overhead_ms,
    ...withoutNulls(optional),
  } as RunSummary
}

/** Leaves out what is null, as optional properties want it. */
export function withoutNulls<Row extends object>(
  row: Row,
): { [Name in keyof Row]?: NonNullable<Row[Name]> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as never
}
