/** One passage as its sentences and words, in a form small enough to keep: those of a conversation come again with each turn. */
import { splitSentences } from '../../../checks/text/split-sentences.ts'
import { RecentTexts } from '../../../core/memory/recent-texts.ts'
import { readWords } from './read-words.ts'

export interface PassageReading {
  readonly text: string
  /** The different keys of its words, in the order in which they first come. */
  readonly keys: readonly string[]
  /** Of each word its place among `keys`, above `MARK_BITS` bits of marks. */
  readonly words: Uint32Array
  /** Three numbers a sentence: where it begins and ends in the text, and how many words there are up to its end. */
  readonly sentences: Uint32Array
}

export const SENTENCE_FIELDS = 3
export const MARK_BITS = 2
export const IS_CONTENT = 1
export const IS_NUMBER = 2

/** Characters of passages whose readings are kept, at some four bytes each. */
const KEPT = 4_000_000
/** Results of tools in all conversations that go on: fifty of four hundred steps. */
const MARKS = 1 << 15

const kept = new RecentTexts<PassageReading>(KEPT, MARKS)

export function readPassage(text: string): PassageReading {
  return kept.of(text, read)
}

function read(text: string): PassageReading {
  const places = new Map<string, number>()
  const words: number[] = []
  const sentences: number[] = []
  for (const sentence of splitSentences(text)) {
    for (const { key, kind, isContent } of readWords(sentence.text)) {
      let place = places.get(key)
      if (place === undefined) {
        place = places.size
        places.set(key, place)
      }
      const marks = (isContent ? IS_CONTENT : 0) | (kind === 'number' ? IS_NUMBER : 0)
      words.push((place << MARK_BITS) | marks)
    }
    sentences.push(sentence.start, sentence.end, words.length)
  }
  return {
    text,
    keys: [...places.keys()],
    words: Uint32Array.from(words),
    sentences: Uint32Array.from(sentences),
  }
}
