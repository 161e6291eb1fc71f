/** What reviews lead to: incidents, and holds that keep records. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LegalHold } from '../../../src/core/review/follow-up-store.ts'
import type { Incident } from '../../../src/core/review/incident.ts'
import type { NewIncident } from '../../../src/http/records/incident-routes.ts'
import { callApi } from './call-api.ts'
import { queryString } from './query-string.ts'
import type { List } from './types.ts'

export type { LegalHold } from '../../../src/core/review/follow-up-store.ts'
export type { Incident, IncidentSeverity } from '../../../src/core/review/incident.ts'

const INCIDENTS = '/v1/incidents'

/** The latest hundred. */
export function useIncidents(state: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['incidents', state],
    queryFn: ({ signal }) =>
      callApi<List<Incident>>(`${INCIDENTS}${queryString({ state, limit: 100 })}`, { signal }),
  })
}

export function pathOfIncident(id: string): string {
  return `${INCIDENTS}/${encodeURIComponent(id)}`
}

export function useIncident(id: string) {
  return useQuery({
    queryKey: ['incident', id],
    queryFn: ({ signal }) => callApi<Incident>(pathOfIncident(id), { signal }),
  })
}

export function useOpenIncident(onDone: (incident: Incident) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewIncident) => callApi<Incident>(INCIDENTS, { method: 'POST', body }),
    onSuccess: async (incident) => {
      onDone(incident)
      await queries.invalidateQueries({ queryKey: ['incidents'] })
    },
  })
}

export function useLegalHolds() {
  return useQuery({
    queryKey: ['legal-holds'],
    queryFn: ({ signal }) => callApi<List<LegalHold>>('/v1/legal-holds', { signal }),
    select: (list) => list.data,
  })
}
