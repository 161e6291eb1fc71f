/** Something that went wrong and has to be followed up: linked to what it is about, and exported for authorities. */

/** `serious` as Article 3(49) of the EU AI Act means it: harm to health, property, rights or the environment. */
export const INCIDENT_SEVERITIES = ['minor', 'major', 'serious'] as const
export type IncidentSeverity = (typeof INCIDENT_SEVERITIES)[number]

export const INCIDENT_STATES = ['open', 'closed'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

interface IncidentNote {
  readonly by: string
  readonly at: number
  readonly text: string
}

/** Who outside was told. */
interface IncidentReport {
  readonly by: string
  readonly at: number
  /** For example an authority or the people affected. */
  readonly to: string
  readonly text: string
}

export interface Incident {
  readonly id: string
  readonly tenant: string
  /** Grows by one with each change. */
  readonly version: number
  readonly state: IncidentState
  readonly severity: IncidentSeverity
  readonly summary: string
  readonly openedBy: string
  readonly createdAt: number
  readonly runs: readonly string[]
  readonly reviews: readonly string[]
  readonly notes: readonly IncidentNote[]
  readonly reports: readonly IncidentReport[]
  /** How it ended. */
  readonly closed?: IncidentNote
}
