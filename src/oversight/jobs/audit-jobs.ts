/** What is done with the record every hour and day: its end is told, to be kept elsewhere, and it is read whole. */

import type { OversightStore } from '../../core/review/review-store.ts'
import type { AuditHead, AuditVerification } from '../../core/storage/audit-store.ts'
import type { Job, NewJob } from '../../core/storage/job-store.ts'
import { DAY_MS, HOUR_MS } from '../../core/time/durations.ts'
import { nextPeriod } from './standing-job.ts'

/** Chains whose ends one job carries to the next. */
const MOST_HEADS = 1_000

export interface AuditJobDeps {
  readonly store: Pick<OversightStore, 'addJobs' | 'auditHead' | 'auditTenants' | 'verifyAudit'>
  readonly now: () => number
  readonly announceAnchor: (head: AuditHead, now: number) => readonly NewJob[]
  /** Told once a day as long as it is so. */
  readonly announceBroken: (found: AuditVerification, now: number) => readonly NewJob[]
}

/** Tells where each tenant's chain ends. */
export async function anchor(
  job: Job,
  { store, now, announceAnchor }: AuditJobDeps,
): Promise<void> {
  const at = now()
  await store.addJobs([anchorJob(nextPeriod(job, at, HOUR_MS))])
  for (const tenant of await store.auditTenants()) {
    await store.addJobs(announceAnchor(await store.auditHead(tenant), at))
  }
}

/** Reads each tenant's chain and what it tells of, and says where it is not what was written. */
export async function verify(
  job: Job,
  { store, now, announceBroken }: AuditJobDeps,
  signal: AbortSignal,
): Promise<void> {
  const at = now()
  const tenants = await store.auditTenants()
  const heads: AuditHead[] = []
  for (const tenant of tenants.slice(0, MOST_HEADS)) heads.push(await store.auditHead(tenant))
  // The next one first: one that fails for good must not be the last. It knows how far the chains reached today.
  await store.addJobs([verifyJob(nextPeriod(job, at, DAY_MS), heads)])
  const before = headsOf(job.payload)
  for (const tenant of new Set([...tenants, ...before.map((head) => head.tenant)])) {
    const anchors = before.filter((head) => head.tenant === tenant)
    const found = await store.verifyAudit(tenant, anchors, signal)
    if (!found.ok) await store.addJobs(announceBroken(found, at))
  }
}

export function anchorJob(at: number): NewJob {
  const hour = Math.floor(at / HOUR_MS)
  return { kind: 'anchor', key: String(hour), payload: null, runAt: hour * HOUR_MS }
}

/** @param heads where the chains end now: they must still reach that far when the job is done */
export function verifyJob(at: number, heads: readonly AuditHead[] = []): NewJob {
  const day = Math.floor(at / DAY_MS)
  return { kind: 'verify', key: String(day), payload: { heads }, runAt: day * DAY_MS }
}

function headsOf(payload: unknown): readonly AuditHead[] {
  return (payload as { readonly heads: readonly AuditHead[] }).heads
}
