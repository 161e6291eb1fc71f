/** What stands around some sentences of the passages. */
import type { PassageIndex } from './index-passages.ts'

/** Sentences of the same passage before and behind those that speak of what the answer says: a bill, a row of prices. */
const NEAR = 4

/** The passages around the sentences, as they are written. */
export function textNear(places: readonly number[], { sentences }: PassageIndex): string {
  const spans = places.flatMap((place) => {
    const nearest = sentences[place]
    if (nearest === undefined) return []
    const around = sentences.slice(Math.max(0, place - NEAR), place + NEAR + 1)
    const beside = around.filter((each) => each.isBeside(nearest))
    return [(beside[0] ?? nearest).textTo(beside.at(-1) ?? nearest)]
  })
  return [...new Set(spans)].join('\n')
}
