/** Which sentences of the passages speak of the same as an answer's words. */
import type { IndexedSentence, PassageIndex } from './index-passages.ts'

/** Of the weight of the sentence that speaks most of the topic. */
const NEARLY = 0.6

/**
 * Of some places those whose sentence speaks most of the topic, and those that speak nearly as much of it.
 * @param leastShare of the topic's words that each has to hold
 */
export function nearestOf<T extends { readonly sentence: IndexedSentence }>(
  topic: ReadonlySet<string>,
  places: readonly T[],
  passages: PassageIndex,
  leastShare: number,
): readonly T[] {
  const weighed = places
    .map((place) => {
      const held = [...topic].filter((key) => place.sentence.keys.has(key))
      return {
        place,
        share: held.length / Math.max(1, topic.size),
        weight: held.reduce((sum, key) => sum + rarityOf(key, passages), 0),
      }
    })
    .sort((a, b) => b.weight - a.weight)
  const [best] = weighed
  if (best === undefined) return []
  return weighed.flatMap(({ place, weight, share }) =>
    weight >= NEARLY * best.weight && share >= leastShare ? [place] : [],
  )
}

/** Places of one word that are looked at; a word in more sentences tells none of them apart. */
const MOST_HITS = 200
const MOST_HOLDING = 6

/** Sentences that hold at least so many of the keys, those that hold most of them first. */
export function sentencesHolding(
  keys: Iterable<string>,
  least: number,
  { places, sentences }: PassageIndex,
): readonly IndexedSentence[] {
  const hits = new Map<number, number>()
  for (const key of keys)
    for (const place of (places.get(key) ?? []).slice(0, MOST_HITS))
      hits.set(place, (hits.get(place) ?? 0) + 1)
  return [...hits]
    .filter(([, count]) => count >= least)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_HOLDING)
    .flatMap(([place]) => sentences[place] ?? [])
}

/** A word of few sentences tells more of what is spoken of. */
function rarityOf(key: string, { places, sentences }: PassageIndex): number {
  return Math.log(1 + sentences.length / (places.get(key)?.length ?? 1))
}
