/** Knowledge bases and what is in them. */
import { useMutation, useQuery } from '@tanstack/react-query'
import type {
  BaseEntry,
  DocumentEntry,
  FoundPassages,
} from '../../../src/http/operator/knowledge-routes.ts'
import { callApi } from './call-api.ts'
import type { List } from './types.ts'

export type {
  BaseEntry,
  DocumentEntry,
  FoundPassages,
} from '../../../src/http/operator/knowledge-routes.ts'

const BASES = '/admin/knowledge'

export function pathOfBase(name: string): string {
  return `${BASES}/${encodeURIComponent(name)}`
}

export function useBases() {
  return useQuery({
    queryKey: ['knowledge'],
    queryFn: ({ signal }) => callApi<List<BaseEntry>>(BASES, { signal }),
    select: (list) => list.data,
  })
}

export function useDocuments(base: string) {
  return useQuery({
    queryKey: ['documents', base],
    queryFn: ({ signal }) =>
      callApi<List<DocumentEntry>>(`${pathOfBase(base)}/documents`, { signal }),
    select: (list) => list.data,
  })
}

export function useSearch(base: string) {
  return useMutation({
    mutationFn: (query: string) =>
      callApi<FoundPassages>(`${pathOfBase(base)}/search`, { method: 'POST', body: { query } }),
  })
}

/** Sends one file as it is. Throws `ApiError`. */
export async function addDocument(base: string, file: File): Promise<void> {
  await callApi(`${pathOfBase(base)}/documents`, {
    method: 'POST',
    body: { source: file.name, content: await base64Of(file), encoding: 'base64' },
  })
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read'))
    reader.readAsDataURL(file)
  })
}
