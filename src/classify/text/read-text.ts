import { ALL_LEXICONS } from '../../classify/lexicon/all-lexicons.ts'
import { REAL_WORDS } from '../../classify/lexicon/real-words.generated.ts'
import { foldText, latinised } from './fold-text.ts'
import { hiddenTexts } from './hidden-text.ts'
import { type Clause, compileLexicons, readConcepts } from './read-concepts.ts'
import { buildTypoIndex, repairTypos } from './repair-typos.ts'

const TRIE = compileLexicons(ALL_LEXICONS)
const TYPOS = buildTypoIndex(
  ALL_LEXICONS.map(({ lexicon }) => lexicon),
  REAL_WORDS,
)

/** The clauses of a text as it stands. */
export function readClauses(text: string): readonly Clause[] {
  return readConcepts(foldText(text), TRIE)
}

/** Other readings of a text: in Latin letters, with what is hidden in it, and each with misspelt words put right. */
export function readAgain(text: string): readonly (readonly Clause[])[] {
  const latin = latinised(text)
  const hidden = hiddenTexts(text)
  const others = (latin === undefined ? hidden : [latin, ...hidden]).map((other) => foldText(other))
  const repaired = [foldText(text), ...others].flatMap((codes) => repairTypos(codes, TYPOS) ?? [])
  return [...others, ...repaired].map((codes) => readConcepts(codes, TRIE))
}
