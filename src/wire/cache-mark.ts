import type { CacheTime } from '../core/chat.ts'

/** Anthropic's mark, which many clients of chat completions write too: on a piece of the conversation, a tool or the request. */
export function readCacheMark(written: unknown): { readonly cacheFor?: CacheTime } {
  const { cache_control: mark } = (written ?? {}) as { readonly cache_control?: unknown }
  if (typeof mark !== 'object' || mark === null) return {}
  return { cacheFor: (mark as { readonly ttl?: unknown }).ttl === '1h' ? '1h' : '5m' }
}

/** What was read of something that may be marked: its mark stands at its end. */
export function markEnd<Marked extends { readonly cacheFor?: CacheTime }>(
  parts: readonly Marked[],
  written: unknown,
): readonly Marked[] {
  const mark = readCacheMark(written)
  const last = parts.at(-1)
  return last === undefined || mark.cacheFor === undefined
    ? parts
    : [...parts.slice(0, -1), { ...last, ...mark }]
}
