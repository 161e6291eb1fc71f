import type { Run } from '../../core/run.ts'

/** `x-secondline-cache`: `hit`, `semantic` or `miss`; none where the cache was not asked. */
export function cacheHeaders({ facts, outcomes }: Run): Readonly<Record<string, string>> {
  if (facts.cache === undefined) return {}
  const [first] = outcomes
  const reused = first?.type === 'answered' ? first.reused : undefined
  // A kept answer that the checks did not let pass was followed by a fresh one.
  const isGiven = reused !== undefined && !outcomes.some((o) => o.type !== 'checked' && o !== first)
  if (!isGiven) return { 'x-secondline-cache': 'miss' }
  return {
    'x-secondline-cache': reused.how === 'exact' ? 'hit' : 'semantic',
    age: String(Math.floor(reused.ageMs / 1000)),
  }
}
