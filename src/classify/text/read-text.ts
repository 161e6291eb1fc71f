import { foldText, latinised } from './fold-text.ts'
import { hiddenTexts } from './hidden-text.ts'
import { lexiconPhrases, lexiconWords } from './lexicon-tables.prepared.ts'
import { PhraseTrie } from './phrase-trie.ts'
import { type Clause, readConcepts } from './read-concepts.ts'
import { repairTypos, TypoIndex } from './repair-typos.ts'

/** Built with the first text, so that a start which reads none does not wait for it. */
interface Reader {
  readonly trie: PhraseTrie
  readonly typos: TypoIndex
}

let built: Reader | undefined

function reader(): Reader {
  built ??= {
    trie: new PhraseTrie(lexiconPhrases()),
    typos: new TypoIndex(lexiconWords()),
  }
  return built
}

/** The clauses of a text as it stands. */
export function readClauses(text: string): readonly Clause[] {
  return readFolded(foldText(text))
}

/** The same of a text that is folded already. */
export function readFolded(folded: Uint16Array): readonly Clause[] {
  return readConcepts(folded, reader().trie)
}

/**
 * Other readings of a text: in Latin letters, with what is hidden in it, and each with misspelt words put right.
 * `folded` is the same text folded.
 */
export function readAgain(text: string, folded: Uint16Array): readonly (readonly Clause[])[] {
  const { typos } = reader()
  const latin = latinised(text)
  const hidden = hiddenTexts(text)
  const others = (latin === undefined ? hidden : [latin, ...hidden]).map((other) => foldText(other))
  const repaired = [folded, ...others].flatMap((codes) => repairTypos(codes, typos) ?? [])
  return [...others, ...repaired].map(readFolded)
}
