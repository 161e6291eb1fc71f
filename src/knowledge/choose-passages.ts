import type { FoundPassage, SearchQuery } from '../core/knowledge.ts'
import { stem, wordsOf } from './query-terms.ts'

/** Of one document, so that a long one does not take all the room. */
const MOST_PER_DOCUMENT = 3
/** Share of words in common from which a passage says nothing new. */
const REPEATS_FROM = 0.8

/** The best passages that fit into the room, without repetitions. `found` comes best first. */
export function choosePassages(
  found: readonly FoundPassage[],
  limits: SearchQuery['limits'],
): readonly FoundPassage[] {
  const chosen: { readonly passage: FoundPassage; readonly words: ReadonlySet<string> }[] = []
  const ofDocument = new Map<string, number>()
  let tokens = 0
  for (const passage of found) {
    if (chosen.length >= limits.passages) break
    if (passage.score < limits.minScore || tokens + passage.tokens > limits.contextTokens) continue
    const before = ofDocument.get(passage.documentId) ?? 0
    if (before >= MOST_PER_DOCUMENT) continue
    const words = new Set(wordsOf(passage.text).map(stem))
    if (chosen.some((other) => overlap(words, other.words) >= REPEATS_FROM)) continue
    chosen.push({ passage, words })
    ofDocument.set(passage.documentId, before + 1)
    tokens += passage.tokens
  }
  return chosen.map(({ passage }) => passage)
}

/** Share of the smaller set that stands in the other. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let shared = 0
  for (const word of small) if (large.has(word)) shared += 1
  return shared / small.size
}
