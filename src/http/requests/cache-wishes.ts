import type { CacheWishes, ChatRequest } from '../../core/chat.ts'

const MAX_AGE = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/

/** The request with what its `cache-control` says of kept answers; itself where it says nothing of them. */
export function withCacheWishes(request: ChatRequest, header: string | undefined): ChatRequest {
  const cache = header === undefined ? undefined : readCacheControl(header)
  return cache === undefined ? request : { ...request, wishes: { ...request.wishes, cache } }
}

function readCacheControl(header: string): CacheWishes | undefined {
  const text = header.slice(0, 1000).toLowerCase()
  const noStore = text.includes('no-store')
  const maxAge = MAX_AGE.exec(text)?.[1]
  const fresh = noStore || text.includes('no-cache')
  if (!fresh && maxAge === undefined) return undefined
  return { fresh, noStore, ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }) }
}
