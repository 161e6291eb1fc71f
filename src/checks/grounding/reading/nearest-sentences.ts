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
  passages: PassageIndex,
): readonly IndexedSentence[] {
  return placesHolding(keys, passages, { mostPlaces: MOST_HITS, most: MOST_HOLDING })
    .filter(({ held }) => held >= least)
    .flatMap(({ place }) => passages.sentences[place] ?? [])
}

export interface HoldingPlace {
  /** Index of the sentence. */
  readonly place: number
  /** How many of the keys it holds. */
  readonly held: number
}

/**
 * The `most` places that hold most of the keys; of equals the one that was met first. Asked several times for each sentence of
 * an answer: long passages make thousands of places, of which only so few are wanted in order.
 * @param mostPlaces of one key that are looked at
 */
export function placesHolding(
  keys: Iterable<string>,
  { places, sentences }: PassageIndex,
  { mostPlaces, most }: { readonly mostPlaces: number; readonly most: number },
): readonly HoldingPlace[] {
  const held = new Uint32Array(sentences.length)
  const met: number[] = []
  for (const key of keys) {
    const placesOfKey = places.get(key) ?? []
    const end = Math.min(placesOfKey.length, mostPlaces)
    for (let at = 0; at < end; at++) {
      const place = placesOfKey[at] as number
      const before = held[place] as number
      if (before === 0) met.push(place)
      held[place] = before + 1
    }
  }
  const best: HoldingPlace[] = []
  for (const place of met) insert(best, { place, held: held[place] as number }, most)
  return best
}

/** Keeps the list in order and no longer than `most`. */
function insert(best: HoldingPlace[], one: HoldingPlace, most: number): void {
  const last = best[most - 1]
  if (last !== undefined && last.held >= one.held) return
  let at = best.length
  while (at > 0 && (best[at - 1] as HoldingPlace).held < one.held) at -= 1
  best.splice(at, 0, one)
  if (best.length > most) best.pop()
}

/** A word of few sentences tells more of what is spoken of. */
function rarityOf(key: string, { places, sentences }: PassageIndex): number {
  return Math.log(1 + sentences.length / (places.get(key)?.length ?? 1))
}
