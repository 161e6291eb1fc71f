/** Which sentences of the passages speak of the same as an answer's words. */
import type { IndexedSentence, PassageIndex } from './index-passages.ts'

/** Of the weight of the sentence that speaks most of the topic. */
const NEARLY = 0.6

/**
 * Of some places those whose sentence speaks most of the topic, and those that speak nearly as much of it.
 * @param leastShare of the topic's words that the best of them has to hold; else there are none
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
  if (best === undefined || best.share < leastShare) return []
  return weighed.flatMap(({ place, weight }) => (weight >= NEARLY * best.weight ? [place] : []))
}

/** A word of few sentences tells more of what is spoken of. */
function rarityOf(key: string, { places, sentences }: PassageIndex): number {
  return Math.log(1 + sentences.length / (places.get(key)?.length ?? 1))
}
