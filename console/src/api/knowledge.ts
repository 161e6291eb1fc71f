/** Knowledge bases and what is in them. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { callApi } from './call-api.ts'
import type { List } from './types.ts'

export interface BaseEntry {
  readonly name: string
  /** Public ids of the keys that may be answered from it; null: every key. */
  readonly keys: readonly string[] | null
  readonly documents: number
  readonly passages: number
  /** Milliseconds since the Unix epoch. */
  readonly created_at: number
}

export interface DocumentEntry {
  readonly id: string
  readonly source: string
  readonly title: string
  readonly bytes: number
  readonly passages: number
  readonly added_at: number
}

export interface FoundPassages {
  readonly method: string
  readonly note: string | null
  readonly passages: readonly {
    readonly id: string
    readonly score: number
    readonly source: string
    readonly title: string
    readonly heading: string
    readonly text: string
  }[]
}

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
