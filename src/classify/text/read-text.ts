import { ALL_LEXICONS } from '../../classify/lexicon/all-lexicons.ts'
import { foldText } from './fold-text.ts'
import { hiddenTexts } from './hidden-text.ts'
import { type Clause, compileLexicons, readConcepts } from './read-concepts.ts'

const TRIE = compileLexicons(ALL_LEXICONS)

/** The clauses of a text as it stands. */
export function readClauses(text: string): readonly Clause[] {
  return readConcepts(foldText(text), TRIE)
}

/** The clauses of each text hidden in a text. */
export function readHiddenClauses(text: string): readonly (readonly Clause[])[] {
  return hiddenTexts(text).map(readClauses)
}
