import type { EvidenceRow, EvidenceStore } from '../../core/evidence.ts'
import type { Feedback, FeedbackStore } from '../../core/store.ts'
import { feedbackByRun } from './feedback-by-run.ts'

/** What a person said of an answer; their words are not looked at. */
export type Said = Pick<Feedback, 'score' | 'source'>

/** What one finished request told, and what people said of it since. */
export interface ToldRow {
  readonly row: EvidenceRow
  readonly said: readonly Said[]
}

export interface WantedTraffic {
  /** Milliseconds since the Unix epoch. */
  readonly from: number
  /** Of every tenant where absent. */
  readonly tenant?: string
  /** Of tenants that have opted out meanwhile, nothing older is used either. */
  readonly except: readonly string[]
}

/** Learning from more takes minutes and hardly tells more; the newest count. */
export const MOST_ROWS = 5000

/** Oldest first, and of more than `MOST_ROWS` the newest. */
export async function readTraffic(
  store: Pick<EvidenceStore, 'streamEvidence'> & Pick<FeedbackStore, 'listFeedback'>,
  { from, tenant, except }: WantedTraffic,
): Promise<readonly ToldRow[]> {
  const rows: EvidenceRow[] = []
  for await (const row of store.streamEvidence({ from, ...(tenant ? { tenant } : {}) })) {
    if (except.includes(row.tenant)) continue
    rows.push(row)
    if (rows.length >= 2 * MOST_ROWS) rows.splice(0, MOST_ROWS)
  }
  const latest = rows.slice(-MOST_ROWS)
  const said = new Map<string, ReadonlyMap<string, readonly Said[]>>()
  for (const name of new Set(latest.map((row) => row.tenant))) {
    said.set(name, await saidOfRuns(store, name, from))
  }
  return latest.map((row) => ({ row, said: said.get(row.tenant)?.get(row.runId) ?? [] }))
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
