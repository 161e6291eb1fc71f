/** Words about somebody's illness as a trie takes them. Run when the command is built; see scripts/prepare-modules.mjs. */
import { listPhrases } from '../../classify/learned/list-phrases.ts'
import type { PhraseTable } from '../../classify/text/phrase-table.ts'
import { ILLNESS_WORDS } from './illness-words.ts'

export function illnessPhrases(): PhraseTable {
  return listPhrases(Object.values(ILLNESS_WORDS))
}

/** Their names, in the order of the concepts. */
export function illnessLists(): readonly string[] {
  return Object.keys(ILLNESS_WORDS)
}
