/** Profiles that run in the gateway. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ProfileReport } from '../../../src/evaluate/profile/profile-report.ts'
import type { ProfileBody, ProfileEntry } from '../../../src/http/operator/profile-routes.ts'
import { callApi } from './call-api.ts'
import { queryString } from './query-string.ts'
import type { List } from './types.ts'

export type { ProfileBody, ProfileEntry } from '../../../src/http/operator/profile-routes.ts'

const BASE = '/v1/admin/profiles'

export function pathOfProfile(id: string): string {
  return `${BASE}/${encodeURIComponent(id)}`
}

export function isAtWork({ state }: Pick<ProfileEntry, 'state'>): boolean {
  return state === 'running' || state === 'stopping'
}

/** The newest, asked for again every two seconds while one runs. */
export function useProfiles() {
  return useQuery({
    queryKey: ['profiles'],
    queryFn: ({ signal }) =>
      callApi<List<ProfileEntry>>(`${BASE}${queryString({ limit: 20 })}`, { signal }),
    select: (list) => list.data,
    refetchInterval: ({ state }) => (state.data?.data.some(isAtWork) ? 2_000 : false),
  })
}

export function useStartProfile(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ProfileBody) => callApi<ProfileEntry>(BASE, { method: 'POST', body }),
    onSuccess: async () => {
      onDone()
      await queries.invalidateQueries({ queryKey: ['profiles'] })
    },
  })
}

/** What one that has ended measured, with what is worse than in an earlier one where that is named. */
export function useProfileReport(id: string | null, against: string | null) {
  return useQuery({
    enabled: id !== null,
    queryKey: ['profile-report', id, against],
    queryFn: ({ signal }) =>
      callApi<ProfileReport>(
        `${pathOfProfile(id ?? '')}/report${queryString({ against: against ?? undefined })}`,
        { signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
