import type { Incident } from '../../core/review/incident.ts'
import type { OversightStore } from '../../core/review/review-store.ts'
import type { AuditHead, AuditRow } from '../../core/storage/audit-store.ts'
import { type Dossier, dossierOf } from './dossier.ts'

export interface IncidentExport {
  readonly object: 'incident_export'
  readonly exportedAt: string
  readonly incident: Incident
  /** Audit rows of the incident itself, oldest first. */
  readonly timeline: readonly AuditRow[]
  readonly dossiers: readonly Dossier[]
  /** Linked reviews that are not there, or belong to someone else. */
  readonly missing: readonly string[]
  /** Where the chain of audit rows stood: a full export can be held against it. */
  readonly head: AuditHead
}

const MOST_ROWS = 500

/** One incident with the whole record of every review it names. */
export async function incidentExport(
  incident: Incident,
  store: Pick<OversightStore, 'findReview' | 'reviewContents' | 'listAudit' | 'auditHead'>,
  now: number,
): Promise<IncidentExport> {
  const { tenant, id } = incident
  const timelineOf = async (subject: string): Promise<readonly AuditRow[]> => {
    const { items } = await store.listAudit(tenant, { subject }, { limit: MOST_ROWS })
    return [...items].reverse()
  }
  const dossiers: Dossier[] = []
  const missing: string[] = []
  for (const reviewId of incident.reviews) {
    const item = await store.findReview(reviewId)
    if (item?.tenant !== tenant) missing.push(reviewId)
    else {
      const contents = await store.reviewContents(reviewId)
      dossiers.push(dossierOf(item, contents, await timelineOf(reviewId)))
    }
  }
  return {
    object: 'incident_export',
    exportedAt: new Date(now).toISOString(),
    incident,
    timeline: await timelineOf(id),
    dossiers,
    missing,
    head: await store.auditHead(tenant),
  }
}
