import { foldLetters } from '../../classify/text/fold-text.ts'
import { PhraseTrie } from '../../classify/text/phrase-trie.ts'

/**
 * A trie of lists of entries separated by commas. A list's place is the concept that `conceptOf` tells; an entry
 * counts in whatever language the text is.
 */
export function listTrie(lists: readonly string[]): PhraseTrie {
  return new PhraseTrie(
    lists.map((entries, concept) => ({
      entries: foldLetters(entries),
      concept,
      language: 0,
      languageOfPhrases: 0,
    })),
  )
}
