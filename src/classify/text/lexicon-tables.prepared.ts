/** What a reader needs of the lexicons. Run when the command is built; see scripts/prepare-modules.mjs. */
import { ALL_LEXICONS } from '../../classify/lexicon/all-lexicons.ts'
import { REAL_WORDS } from '../../classify/lexicon/real-words.generated.ts'
import { type PhraseTable, readPhrases } from './phrase-table.ts'
import { sourcesOf } from './read-concepts.ts'
import { type KnownWords, readWords } from './repair-typos.ts'

export function lexiconPhrases(): PhraseTable {
  return readPhrases(sourcesOf(ALL_LEXICONS))
}

export function lexiconWords(): readonly KnownWords[] {
  return readWords(
    ALL_LEXICONS.map(({ lexicon }) => lexicon),
    REAL_WORDS,
  )
}
