/** Ranks below this hardly matter any more; the usual constant of reciprocal rank fusion (Cormack et al., SIGIR 2009). */
const RANK_CONSTANT = 60

/** Ids of several rankings in one order: what stands high in both comes before what stands high in one. */
export function fuseRanks(rankings: readonly (readonly string[])[]): readonly string[] {
  const scores = new Map<string, number>()
  for (const ranking of rankings) {
    ranking.forEach((id, index) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_CONSTANT + index + 1))
    })
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id)
}
