import { wordsOf } from './knowledge.js'

const ENOUGH_WORDS = 3
const ENOUGH_IN_COMMON = 0.6
const MAX_SHOWN = 4_000

/**
 * What may be shown of an answer that is still being written: whole words, as far as most words of each sentence and all
 * numbers stand in the passages. The rest waits for the checks.
 */
export function soundOpening(text, passages) {
  const known = new Set(passages.flatMap(({ title, body }) => wordsOf(`${title} ${body}`)))
  let shown = 0
  let end = 0
  let sentence = { found: 0, of: 0 }
  for (const { 0: word, index } of text.slice(0, MAX_SHOWN).matchAll(/\S+\s/g)) {
    const parts = wordsOf(word)
    if (parts.some((part) => /\d/.test(part) && !known.has(part))) break
    end = index + word.length
    sentence = {
      found: sentence.found + parts.filter((part) => known.has(part)).length,
      of: sentence.of + parts.length,
    }
    const isBacked = sentence.found >= sentence.of * ENOUGH_IN_COMMON
    if (isBacked && sentence.of >= ENOUGH_WORDS) shown = end
    if (!/[.!?]\s$/.test(word)) continue
    if (!isBacked) break
    sentence = { found: 0, of: 0 }
  }
  return text.slice(0, shown).trimEnd()
}
