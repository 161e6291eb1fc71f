import type { CacheTime } from '../../core/chat.ts'
import type { JsonObject } from '../../providers/read-json.ts'

/** A mark in Anthropic's words. */
export function cacheMark({ cacheFor }: { readonly cacheFor?: CacheTime }): JsonObject {
  if (cacheFor === undefined) return {}
  return { cache_control: { type: 'ephemeral', ...(cacheFor === '1h' ? { ttl: '1h' } : {}) } }
}
