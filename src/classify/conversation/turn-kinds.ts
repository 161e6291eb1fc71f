import { conceptOf, type OnPhrase, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import { turnKindNames, turnPhrases } from './trouble-tables.prepared.ts'

export const KINDS = turnKindNames().length

let turnWords: PhraseTrie | undefined

/** Of each kind of words 1 where the text holds one, 3 where it begins with one. */
export function kindsOf(folded: Uint16Array): Uint8Array {
  const seen = new Uint8Array(KINDS)
  scanTurnWords(folded, (meaning, start) => {
    const kind = conceptOf(meaning)
    seen[kind] = (seen[kind] as number) | (start <= 1 ? 3 : 1)
  })
  return seen
}

export function scanTurnWords(folded: Uint16Array, found: OnPhrase): void {
  turnWords ??= new PhraseTrie(turnPhrases())
  turnWords.scan(folded, found)
}
