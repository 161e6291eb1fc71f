import type { EvidenceRow, EvidenceStore } from '../../core/storage/evidence.ts'
import type { Feedback, FeedbackStore } from '../../core/storage/run-store.ts'
import { feedbackByRun } from './feedback-by-run.ts'

/** What a person said of an answer; their words are not looked at. */
export type Said = Pick<Feedback, 'score' | 'source'>

/** What one finished request told, and what people said of it since. */
export interface ToldRow {
  readonly row: EvidenceRow
  readonly said: readonly Said[]
  /** Whether it is one of those that alone count once there are `FEWEST_ROWS` of them. */
  readonly isTold: boolean
}

type Heard = Omit<ToldRow, 'isTold'>

/** The models whose rows are wanted. */
export interface Pair {
  readonly first: string
  readonly second: string
}

export interface WantedTraffic {
  readonly pair: Pair
  /** Milliseconds since the Unix epoch. */
  readonly from: number
  /** Of every tenant where absent. */
  readonly tenant?: string
  /** Of tenants that have opted out meanwhile, nothing older is used either. */
  readonly except: readonly string[]
}

/** Learning from more takes minutes and hardly tells more; the newest count. */
export const MOST_ROWS = 5000
/** A hundred to learn from, and as many as are needed to measure by. */
export const FEWEST_ROWS = 140
/** Checks that have shown an answer wrong are believed at least so far, the confidence in one never. */
const SHOWN_WRONG = 0.8

/**
 * Oldest first, at most `MOST_ROWS`: the newest that tell something where there are enough of them, else these with the
 * newest others. Most of traffic rests on the confidence in a single answer; beside such rows, which hold mostly what was
 * expected before, what shadows and people tell is not heard.
 */
export async function readTraffic(
  store: Pick<EvidenceStore, 'streamEvidence'> & Pick<FeedbackStore, 'listFeedback'>,
  { pair, from, tenant, except }: WantedTraffic,
): Promise<readonly ToldRow[]> {
  const said = new Map<string, ReadonlyMap<string, readonly Said[]>>()
  const rows: Record<Kind, Heard[]> = { telling: [], failed: [], other: [] }
  const seen = { all: 0, shadows: 0, failed: 0 }
  for await (const row of store.streamEvidence({ from, ...(tenant ? { tenant } : {}) })) {
    if (except.includes(row.tenant) || !isOfPair(row, pair)) continue
    const ofTenant = said.get(row.tenant) ?? (await saidOfRuns(store, row.tenant, from))
    said.set(row.tenant, ofTenant)
    const told = { row, said: ofTenant.get(row.runId) ?? [] }
    const kind = kindOf(told)
    seen.all += 1
    seen.shadows += row.source === 'shadow' ? 1 : 0
    seen.failed += kind === 'failed' ? 1 : 0
    rows[kind].push(told)
    if (rows[kind].length >= 2 * MOST_ROWS) rows[kind].splice(0, MOST_ROWS)
  }
  const told = [
    ...rows.telling,
    ...part(rows.failed, seen.shadows / Math.max(1, seen.all - seen.failed)),
  ]
  if (told.length >= FEWEST_ROWS) {
    return oldestFirst(told)
      .slice(-MOST_ROWS)
      .map((one) => ({ ...one, isTold: true }))
  }
  const others = oldestFirst([...rows.failed, ...rows.other])
  const all = [...rows.telling, ...others.slice(rows.telling.length - MOST_ROWS)]
  const alone = new Set(told)
  return oldestFirst(all).map((one) => ({ ...one, isTold: alone.has(one) }))
}

/**
 * Answers that failed a check are told of always, the others where a shadow was drawn for them: of both the same part is
 * taken, or the first line would look worse than it is, and a target of quality would send too much past it.
 */
function part(rows: readonly Heard[], share: number): readonly Heard[] {
  return rows.filter((_row, place) => Math.floor((place + 1) * share) > Math.floor(place * share))
}

function oldestFirst(rows: readonly Heard[]): readonly Heard[] {
  return rows.toSorted((a, b) => a.row.createdAt - b.row.createdAt)
}

function isOfPair({ firstCard, secondCard }: EvidenceRow, pair: Pair): boolean {
  return (firstCard ?? pair.first) === pair.first && (secondCard ?? pair.second) === pair.second
}

/** `failed`: known because a check failed. `other`: nothing but the confidence in a single answer. */
type Kind = 'telling' | 'failed' | 'other'

function kindOf({ row: { source, weight }, said }: Heard): Kind {
  if (said.some(({ score }) => score !== undefined)) return 'telling'
  if (source === 'shadow' || source === 'agreement') return 'telling'
  return source === 'escalation' || (source === 'checks' && weight >= SHOWN_WRONG)
    ? 'failed'
    : 'other'
}

async function saidOfRuns(
  store: Pick<FeedbackStore, 'listFeedback'>,
  tenant: string,
  from: number,
): Promise<ReadonlyMap<string, readonly Said[]>> {
  const found = await feedbackByRun(store, tenant, from)
  const pick = ({ score, source }: Feedback): Said =>
    score === undefined ? { source } : { score, source }
  return new Map([...found].map(([runId, all]) => [runId, all.map(pick)]))
}
