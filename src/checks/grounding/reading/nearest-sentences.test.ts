import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexPassages } from './index-passages.ts'
import { placesHolding } from './nearest-sentences.ts'
import { readWords } from './read-words.ts'

const WORDS = ['river', 'mountain', 'house', 'tree', 'seven', 'Berlin', '1998']
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
const asked = fc.record({
  passages: fc.array(sentence, { minLength: 1, maxLength: 30 }),
  keys: fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 6 }),
  mostPlaces: fc.integer({ min: 1, max: 12 }),
  most: fc.integer({ min: 1, max: 7 }),
})

test('the places that hold most of the keys are those of a whole sort, equals in the order in which they were met', () => {
  fc.assert(
    fc.property(asked, ({ passages: texts, keys: words, mostPlaces, most }) => {
      const passages = indexPassages(texts.map((text) => `${text.join(' ')}.`))
      const keys = words.flatMap((word) => readWords(word).map(({ key }) => key))
      const held = new Map<number, number>()
      for (const key of keys)
        for (const place of (passages.places.get(key) ?? []).slice(0, mostPlaces))
          held.set(place, (held.get(place) ?? 0) + 1)
      const sorted = [...held].sort((a, b) => b[1] - a[1]).slice(0, most)
      expect(placesHolding(keys, passages, { mostPlaces, most })).toEqual(
        sorted.map(([place, count]) => ({ place, held: count })),
      )
    }),
    { seed: 29, numRuns: 300 },
  )
})
