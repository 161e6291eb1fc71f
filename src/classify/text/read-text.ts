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

/** A text as it stands and folded, and its clauses. */
export interface ReadText {
  readonly text: string
  readonly folded: Uint16Array
  readonly clauses: readonly Clause[]
}

export function readText(text: string): ReadText {
  const folded = foldText(text)
  return { text, folded, clauses: readFolded(folded) }
}

/** The clauses of a text as it stands. */
export function readClauses(text: string): readonly Clause[] {
  return readFolded(foldText(text))
}

/** The same of a text that is folded already. */
export function readFolded(folded: Uint16Array): readonly Clause[] {
  return readConcepts(folded, reader().trie)
}

/** A folded text and its clauses. */
type Reading = Omit<ReadText, 'text'>

/** Other readings of a text. */
export interface OtherReadings {
  /** In Latin letters, and what is hidden in it. */
  readonly others: readonly Reading[]
  /** The text as it stands and each of the others with misspelt words put right, where there are any. */
  readonly repaired: readonly Reading[]
}

/** `folded` is the same text folded. */
export function readOtherwise(text: string, folded: Uint16Array): OtherReadings {
  const { typos } = reader()
  const latin = latinised(text)
  const hidden = hiddenTexts(text)
  const others = (latin === undefined ? hidden : [latin, ...hidden]).map((other) => foldText(other))
  const repaired: Uint16Array[] = []
  for (const codes of [folded, ...others]) {
    const right = repairTypos(codes, typos)
    if (right !== undefined) repaired.push(right)
  }
  return { others: others.map(readingOf), repaired: repaired.map(readingOf) }
}

function readingOf(folded: Uint16Array): Reading {
  return { folded, clauses: readFolded(folded) }
}
