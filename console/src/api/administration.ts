/** Routes for admins: people, stops, proposals, what keys have spent. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Measurement, Proposal, ProposedChange } from '../../../src/core/proposal.ts'
import type { Stop } from '../../../src/core/review-store.ts'
import type { Spend } from '../../../src/core/store.ts'
import { type CallOptions, callApi } from './call-api.ts'
import { queryString } from './query-string.ts'
import type { List } from './types.ts'

export type { Measurement } from '../../../src/core/proposal.ts'
export type { Stop } from '../../../src/core/review-store.ts'

export interface PersonEntry {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly domains: readonly string[] | null
  readonly competences: readonly {
    readonly domain: string
    readonly name: string
    /** Milliseconds since the Unix epoch. */
    readonly until?: number
  }[]
  readonly disabled: boolean
  /** An identity provider says what they may do. */
  readonly external: boolean
}

export type ProposalEntry = Omit<Proposal, 'change'> & {
  readonly kind: ProposedChange['kind']
  readonly in_force: boolean
  /** Given where one proposal is asked for by itself. */
  readonly change?: ProposedChange
}

export interface NewProposalBody {
  readonly summary: string
  readonly change: ProposedChange
  readonly before: Measurement
  readonly after: Measurement
  readonly evidence: { readonly counts: Readonly<Record<string, number>>; readonly from?: number }
}

export interface KeySpend {
  readonly key: string
  readonly today: Spend
  readonly month: Spend
}

export function usePeople() {
  return useListOf<PersonEntry>('people', '/admin/people')
}

export function useStops() {
  return useListOf<Stop>('stops', '/v1/stops')
}

export function useKeySpending() {
  return useListOf<KeySpend>('spend', '/admin/spend')
}

export function useProposals(state: string) {
  return useListOf<ProposalEntry>('proposals', `/v1/admin/proposals${queryString({ state })}`)
}

export function useProposal(id: string, enabled: boolean) {
  return useQuery({
    enabled,
    queryKey: ['proposal', id],
    queryFn: ({ signal }) =>
      callApi<ProposalEntry>(`/v1/admin/proposals/${encodeURIComponent(id)}`, { signal }),
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
