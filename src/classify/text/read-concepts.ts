import { CONCEPTS, type Concept, type Lexicon } from '../../classify/lexicon/concepts.ts'
import { CLAUSE_END } from './fold-text.ts'
import { type Meaning, PhraseTrie } from './phrase-trie.ts'

/** How often each concept occurs, by the concept's number. */
export type ConceptCounts = Uint8Array

/** One clause of a text: what lies between two full stops, quotation marks, brackets or line breaks. */
export interface Clause {
  readonly counts: ConceptCounts
  readonly words: number
}

/** Clauses looked at; what comes after is counted to the last one. */
const MOST_CLAUSES = 160
/** Phrases looked at, so that a text made of nothing but keywords stays cheap. */
const MOST_HITS = 4000

const NUMBER_OF = new Map<string, number>(CONCEPTS.map((concept, index) => [concept, index]))

export function numberOf(concept: Concept): number {
  return NUMBER_OF.get(concept) as number
}

export function numbersOf(...concepts: readonly Concept[]): readonly number[] {
  return concepts.map(numberOf)
}

export function hasAny(counts: ConceptCounts, concepts: readonly number[]): boolean {
  for (const concept of concepts) if ((counts[concept] as number) > 0) return true
  return false
}

/** A lexicon and the language it is in; `any` counts in every text. */
export interface LanguageLexicon {
  readonly language: string
  readonly lexicon: Lexicon
}

const ENGLISH_BIT = 1

export function compileLexicons(lexicons: readonly LanguageLexicon[]): PhraseTrie {
  const trie = new PhraseTrie()
  const bits = new Map([
    ['any', 0],
    ['en', ENGLISH_BIT],
  ])
  let nextBit = 2
  for (const { language, lexicon } of lexicons) {
    let bit = bits.get(language)
    if (bit === undefined) {
      bit = nextBit
      nextBit *= 2
      bits.set(language, bit)
    }
    for (const [concept, entries] of Object.entries(lexicon)) {
      for (const entry of entries.split(',')) {
        // A phrase of several words means the same wherever it stands; only single words are shared by languages.
        const isPhrase = concept !== 'speaks' && entry.trim().includes(' ')
        trie.add(entry, numberOf(concept as Concept), isPhrase ? 0 : bit)
      }
    }
  }
  return trie
}

interface Hit {
  readonly meaning: Meaning
  readonly start: number
  readonly end: number
}

const HARMLESS = numberOf('harmless')
const SPEAKS = numberOf('speaks')
/** Where one of these stands in the clause, soft entries do not count. */
const FIGURATIVE = numbersOf('tech', 'game', 'fiction')

/**
 * The concepts of each clause. Phrases inside a harmless one ("kill the process") do not count, nor do words of a
 * language that no other word of the text is in: "die" is dangerous in English only.
 */
export function readConcepts(codes: Uint16Array, trie: PhraseTrie): readonly Clause[] {
  const hits: Hit[] = []
  const harmless: Hit[] = []
  let spoken = 0
  trie.scan(codes, (meaning, start, end) => {
    if (meaning.concept === SPEAKS) spoken |= meaning.language
    else if (hits.length < MOST_HITS) {
      const hit = { meaning, start, end }
      if (meaning.concept === HARMLESS && harmless.length < 200) harmless.push(hit)
      hits.push(hit)
    }
  })
  const languages = spoken === 0 ? ENGLISH_BIT : spoken
  const clauses = splitClauses(codes)
  count(clauses, harmless.length === 0 ? hits : withoutHarmless(hits, harmless), languages)
  return clauses
}

function withoutHarmless(hits: readonly Hit[], harmless: readonly Hit[]): readonly Hit[] {
  return hits.filter(
    ({ meaning, start, end }) =>
      meaning.concept === HARMLESS ||
      !harmless.some((span) => start >= span.start && end <= span.end),
  )
}

interface OpenClause extends Clause {
  words: number
  readonly end: number
}

function splitClauses(codes: Uint16Array): OpenClause[] {
  const clauses: OpenClause[] = []
  let words = 1
  for (let at = 1; at < codes.length; at++) {
    if (codes[at] !== CLAUSE_END) {
      if (codes[at] === 32) words++
      continue
    }
    if (clauses.length < MOST_CLAUSES) {
      clauses.push({ counts: new Uint8Array(CONCEPTS.length), words, end: at })
    }
    words = 1
  }
  return clauses
}

function count(clauses: readonly OpenClause[], hits: readonly Hit[], languages: number): void {
  const soft: [ConceptCounts, number][] = []
  let place = 0
  for (const { meaning, start } of hits) {
    while (place < clauses.length - 1 && start >= (clauses[place] as OpenClause).end) place++
    const counts = clauses[place]?.counts
    const { language } = meaning
    if (counts === undefined || (language !== 0 && (language & languages) === 0)) continue
    if (meaning.soft) soft.push([counts, meaning.concept])
    else add(counts, meaning.concept)
  }
  for (const [counts, concept] of soft) if (!hasAny(counts, FIGURATIVE)) add(counts, concept)
}

function add(counts: ConceptCounts, concept: number): void {
  if ((counts[concept] as number) < 255) counts[concept] = (counts[concept] as number) + 1
}
