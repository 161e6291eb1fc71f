import { useQuery } from '@tanstack/react-query'
import type { Dossier } from '../../../src/oversight/records/dossier.ts'
import { callApi } from './call-api.ts'

export type { Dossier } from '../../../src/oversight/records/dossier.ts'

export function pathOfDossier(id: string): string {
  return `/v1/reviews/${encodeURIComponent(id)}/dossier`
}

/** Everything on record about one decision. */
export function useDossier(id: string) {
  return useQuery({
    queryKey: ['dossier', id],
    queryFn: ({ signal }) => callApi<Dossier>(pathOfDossier(id), { signal }),
    // Every look is itself recorded, so none is made that nobody asked for.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}
