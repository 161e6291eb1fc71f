import { GatewayError } from '../../core/errors.ts'
import type { Incident, IncidentSeverity } from '../../core/review/incident.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import { type AuditEntry, entryBy } from '../../core/storage/audit-entry.ts'

export type IncidentAct =
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'link'; readonly runs: readonly string[]; readonly reviews: readonly string[] }
  | { readonly type: 'report'; readonly to: string; readonly text: string }
  | { readonly type: 'grade'; readonly severity: IncidentSeverity; readonly text: string }
  | { readonly type: 'close'; readonly text: string }

const MOST_ENTRIES = 500

const ACTIONS: Readonly<Record<IncidentAct['type'], string>> = {
  note: 'incident_noted',
  link: 'incident_linked',
  report: 'incident_reported',
  grade: 'incident_graded',
  close: 'incident_closed',
}

/** What an act makes of an incident. Everything is added, nothing is written over. Throws `conflict`. */
export function moveIncident(
  incident: Incident,
  act: IncidentAct,
  by: Pick<Reviewer, 'id' | 'role'>,
  now: number,
): { readonly incident: Incident; readonly audit: AuditEntry } {
  // What becomes known later still belongs to the record.
  if (incident.state === 'closed' && act.type !== 'note' && act.type !== 'report') {
    throw new GatewayError('conflict', 'The incident is closed; only notes and reports are added')
  }
  const changed = { ...incident, ...fieldsOf(incident, act, by.id, now) }
  const { notes, reports, runs, reviews } = changed
  if ([notes, reports, runs, reviews].some((list) => list.length > MOST_ENTRIES)) {
    throw new GatewayError('conflict', `An incident holds at most ${MOST_ENTRIES} of each entry`)
  }
  const next: Incident = { ...changed, version: incident.version + 1 }
  const { state, severity } = next
  const details = {
    state,
    severity,
    ...(act.type === 'report' ? { to: act.to } : {}),
    ...(act.type === 'link' ? { runs: act.runs, reviews: act.reviews } : {}),
  }
  const audit = entryBy(by, now, ACTIONS[act.type], details)
  return { incident: next, audit }
}

function fieldsOf(incident: Incident, act: IncidentAct, by: string, at: number): Partial<Incident> {
  const { notes, reports, runs, reviews } = incident
  switch (act.type) {
    case 'note':
      return { notes: [...notes, { by, at, text: act.text }] }
    case 'link':
      return {
        runs: [...new Set([...runs, ...act.runs])],
        reviews: [...new Set([...reviews, ...act.reviews])],
      }
    case 'report':
      return { reports: [...reports, { by, at, to: act.to, text: act.text }] }
    case 'grade': {
      const text = `${incident.severity} -> ${act.severity}: ${act.text}`
      return { severity: act.severity, notes: [...notes, { by, at, text }] }
    }
    case 'close':
      return { state: 'closed', closed: { by, at, text: act.text } }
  }
}
