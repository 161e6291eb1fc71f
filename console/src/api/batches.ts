/** Files and batches, in the shape that OpenAI gives them. Times are seconds since the Unix epoch. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BatchEntry, FileEntry } from '../../../src/wire/openai-batch/batch-body.ts'
import { callApi, sendToApi } from './call-api.ts'
import type { List } from './types.ts'

export type { BatchEntry, FileEntry } from '../../../src/wire/openai-batch/batch-body.ts'

type Listed<Item> = List<Item> & { readonly has_more: boolean }

const AT_WORK = ['validating', 'in_progress', 'finalizing', 'cancelling']

export function isAtWork({ status }: Pick<BatchEntry, 'status'>): boolean {
  return AT_WORK.includes(status)
}

/** The latest hundred; asked for again every few seconds while one is at work. */
export function useBatches() {
  return useQuery({
    queryKey: ['batches'],
    queryFn: ({ signal }) => callApi<Listed<BatchEntry>>('/v1/batches?limit=100', { signal }),
    refetchInterval: ({ state }) => (state.data?.data.some(isAtWork) ? 3_000 : false),
  })
}

export function useFiles() {
  return useQuery({
    queryKey: ['files'],
    queryFn: ({ signal }) => callApi<Listed<FileEntry>>('/v1/files?limit=100', { signal }),
  })
}

export interface NewBatch {
  readonly file: File
  readonly endpoint: string
}

/** Leaves the file with the gateway and begins a batch of it. */
export function useSendBatch(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ file, endpoint }: NewBatch) => {
      const form = new FormData()
      form.set('purpose', 'batch')
      form.set('file', file)
      const answer = await sendToApi('/v1/files', { method: 'POST', body: form })
      const { id } = (await answer.json()) as FileEntry
      const body = { input_file_id: id, endpoint, completion_window: '24h' }
      return callApi<BatchEntry>('/v1/batches', { method: 'POST', body })
    },
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(
        ['batches', 'files'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      ),
  })
}
