/** Routes for admins: people, stops, proposals, what keys have spent. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Stop } from '../../../src/core/review/stop-store.ts'
import type { Spending } from '../../../src/http/operator/console-data-routes.ts'
import type { ProposalEntry, WholeProposal } from '../../../src/http/review/proposal-routes.ts'
import type { PersonEntry } from '../../../src/http/sign-in/people-routes.ts'
import { type CallOptions, callApi } from './call-api.ts'
import { queryString } from './query-string.ts'
import type { List } from './types.ts'

export type { Measurement } from '../../../src/core/review/proposal.ts'
export type { Stop } from '../../../src/core/review/stop-store.ts'

export type { KeySpend, Spending } from '../../../src/http/operator/console-data-routes.ts'
export type { ProposalBody, ProposalEntry } from '../../../src/http/review/proposal-routes.ts'
export type { PersonEntry } from '../../../src/http/sign-in/people-routes.ts'

export function usePeople() {
  return useListOf<PersonEntry>('people', '/admin/people')
}

export function useStops() {
  return useListOf<Stop>('stops', '/v1/stops')
}

export function useKeySpending() {
  return useQuery({
    queryKey: ['spend'],
    queryFn: ({ signal }) => callApi<Spending>('/admin/spend', { signal }),
  })
}

export function useProposals(state: string) {
  return useListOf<ProposalEntry>('proposals', `/v1/admin/proposals${queryString({ state })}`)
}

export function useProposal(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['proposal', id],
    queryFn: ({ signal }) =>
      callApi<WholeProposal>(`/v1/admin/proposals/${encodeURIComponent(id)}`, { signal }),
  })
}

function useListOf<Item>(name: string, path: string) {
  return useQuery({
    queryKey: [name, path],
    queryFn: ({ signal }) => callApi<List<Item>>(path, { signal }),
    select: (list) => list.data,
  })
}

interface Change extends CallOptions {
  readonly path: string
}

/** Sends a change, then reads anew the lists it may have changed. */
export function useChange(names: readonly string[], onDone?: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ path, ...options }: Change) => callApi(path, options),
    onSuccess: async () => {
      onDone?.()
      await Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })))
    },
  })
}
