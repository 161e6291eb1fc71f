import { foldLetters } from '../../classify/text/fold-text.ts'
import { type PhraseTable, readPhrases } from '../../classify/text/phrase-table.ts'

/**
 * Lists of entries separated by commas. A list's place is the concept that `conceptOf` tells; an entry counts in
 * whatever language the text is.
 */
export function listPhrases(lists: readonly string[]): PhraseTable {
  return readPhrases(
    lists.map((entries, concept) => ({
      entries: foldLetters(entries),
      concept,
      language: 0,
      languageOfPhrases: 0,
    })),
  )
}
