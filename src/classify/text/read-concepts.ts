import {
  CONCEPTS,
  type Concept,
  type Lexicon,
  PLACED_CONCEPTS,
} from '../../classify/lexicon/concepts.ts'
import { uint8s } from '../../core/memory/small-arrays.ts'
import { CLAUSE_END, foldLetters } from './fold-text.ts'
import type { PhraseSource } from './phrase-table.ts'
import { conceptOf, isOfTwoSenses, isSoft, languageOf, type PhraseTrie } from './phrase-trie.ts'

/** How often each concept occurs, by the concept's number. */
export type ConceptCounts = Uint8Array

/** One clause of a text: what lies between two full stops, quotation marks, brackets or line breaks. */
export interface Clause {
  readonly counts: ConceptCounts
  readonly words: number
  /** Where the parts of emergencies stand. */
  readonly parts: readonly Part[]
}

/** A phrase of a concept whose place matters: in code units of the folded text, end exclusive. */
export interface Part {
  readonly concept: number
  readonly start: number
  readonly end: number
}

/** Parts kept of one clause: each is looked at beside each other. */
const MOST_PARTS = 24
/** Clauses looked at; what comes after is counted to the last one. */
const MOST_CLAUSES = 1000
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

/** All entries, with the language each counts in. */
export function sourcesOf(lexicons: readonly LanguageLexicon[]): readonly PhraseSource[] {
  const bits = new Map([
    ['any', 0],
    ['en', ENGLISH_BIT],
  ])
  let nextBit = 2
  const sources: PhraseSource[] = []
  for (const { language, lexicon } of lexicons) {
    let bit = bits.get(language)
    if (bit === undefined) {
      bit = nextBit
      nextBit *= 2
      bits.set(language, bit)
    }
    for (const [concept, entries] of Object.entries(lexicon)) {
      sources.push({
        entries: foldLetters(entries),
        concept: numberOf(concept as Concept),
        language: bit,
        // A phrase of several words means the same wherever it stands; only single words are shared by languages.
        languageOfPhrases: concept === 'speaks' ? bit : 0,
      })
    }
  }
  return sources
}

const HARMLESS = numberOf('harmless')
const SPEAKS = numberOf('speaks')
/** Where one of these stands in the clause, soft entries do not count. */
const FIGURATIVE = numbersOf('tech', 'game', 'fiction')
const THING = numberOf('thing')
/** What leaves a word its sense of medicine, whatever thing stands beside it. */
const OF_HEALTH = numbersOf(
  'drug',
  'dose',
  'ingest',
  'symptom',
  'emergency',
  'condition',
  'health',
  'milligram',
  'patient',
)

/** The phrases found in one text, used again for the next: meaning, start and end of each, one after the other. */
const hits = new Int32Array(MOST_HITS * 3)
/** Starts and ends of harmless phrases. */
const harmless = new Int32Array(200 * 2)

/**
 * The concepts of each clause. Phrases inside a harmless one ("kill the process") do not count, nor do words of a
 * language that no other word of the text is in: "die" is dangerous in English only.
 */
export function readConcepts(codes: Uint16Array, trie: PhraseTrie): readonly Clause[] {
  let found = 0
  let safe = 0
  let spoken = 0
  trie.scan(codes, (meaning, start, end) => {
    const concept = conceptOf(meaning)
    if (concept === SPEAKS) spoken |= languageOf(meaning)
    else if (found < hits.length) {
      if (concept === HARMLESS && safe < harmless.length) {
        harmless[safe++] = start
        harmless[safe++] = end
      }
      hits[found++] = meaning
      hits[found++] = start
      hits[found++] = end
    }
  })
  const clauses = splitClauses(codes)
  const kept = safe === 0 ? found : dropHarmless(found, safe)
  const languages = spoken === 0 ? ENGLISH_BIT : spoken
  const free = new CountsOfClauses(Math.min(clauses.length, kept / 3))
  if (count(clauses, kept, languages, false, free)) count(clauses, kept, languages, true, free)
  return clauses
}

/**
 * Counts for so many clauses, in one piece: V8 keeps each array of more than 64 bytes apart from its heap, and making one takes
 * as long as eight parts of one.
 */
class CountsOfClauses {
  readonly #all: Uint8Array
  #given = 0

  constructor(clauses: number) {
    this.#all = uint8s(clauses * CONCEPTS.length)
  }

  next(): ConceptCounts {
    const from = this.#given
    this.#given += CONCEPTS.length
    return this.#all.subarray(from, this.#given)
  }
}

/** Moves the hits that count to the front; gives their end. */
function dropHarmless(found: number, safe: number): number {
  let kept = 0
  for (let at = 0; at < found; at += 3) {
    const [start, end] = [hits[at + 1] as number, hits[at + 2] as number]
    if (conceptOf(hits[at] as number) !== HARMLESS && isHarmless(start, end, safe)) continue
    hits.copyWithin(kept, at, at + 3)
    kept += 3
  }
  return kept
}

function isHarmless(start: number, end: number, safe: number): boolean {
  for (let at = 0; at < safe; at += 2) {
    if (start >= (harmless[at] as number) && end <= (harmless[at + 1] as number)) return true
  }
  return false
}

/** Whether the places of a concept are kept. */
const isPlaced = new Uint8Array(CONCEPTS.length)
for (const concept of PLACED_CONCEPTS) isPlaced[numberOf(concept)] = 1
const NO_PARTS: readonly Part[] = []

interface OpenClause extends Clause {
  counts: ConceptCounts
  parts: readonly Part[]
  readonly end: number
  /** Whether a thing stands in it that gives words of medicine another sense: no idea of the text, so it is not counted. */
  namesThing: boolean
}

/** Of every clause in which nothing was found; never written to. */
const NOTHING: ConceptCounts = new Uint8Array(CONCEPTS.length)

/** True for a clause in which no phrase was found. */
export function saysNothing({ counts }: Clause): boolean {
  return counts === NOTHING
}

function splitClauses(codes: Uint16Array): OpenClause[] {
  const clauses: OpenClause[] = []
  let words = 1
  for (let at = 1; at < codes.length; at++) {
    const code = codes[at] as number
    if (code === 32) words++
    if (code !== CLAUSE_END) continue
    if (clauses.length < MOST_CLAUSES)
      clauses.push({ counts: NOTHING, words, parts: NO_PARTS, end: at, namesThing: false })
    words = 1
  }
  return clauses
}

/** Counts the hits that hold in any clause or, once those are known, the others; true where there were others. */
function count(
  clauses: readonly OpenClause[],
  found: number,
  languages: number,
  isLater: boolean,
  free: CountsOfClauses,
): boolean {
  let place = 0
  let hasOthers = false
  for (let at = 0; at < found; at += 3) {
    const meaning = hits[at] as number
    const start = hits[at + 1] as number
    while (place < clauses.length - 1 && start >= (clauses[place] as OpenClause).end) place++
    const clause = clauses[place]
    const language = languageOf(meaning)
    if (clause === undefined || (language !== 0 && (language & languages) === 0)) continue
    if (conceptOf(meaning) === THING) clause.namesThing = true
    else if (dependsOnOthers(meaning) !== isLater) hasOthers = true
    else if (!isLater || holdsIn(clause, meaning)) add(clause, at, free)
  }
  return hasOthers
}

function dependsOnOthers(meaning: number): boolean {
  return isSoft(meaning) || isOfTwoSenses(meaning)
}

function holdsIn({ counts, namesThing }: OpenClause, meaning: number): boolean {
  if (isSoft(meaning) && hasAny(counts, FIGURATIVE)) return false
  return !isOfTwoSenses(meaning) || !namesThing || hasAny(counts, OF_HEALTH)
}

/** Counts the hit at `at` for its clause. */
function add(clause: OpenClause, at: number, free: CountsOfClauses): void {
  const concept = conceptOf(hits[at] as number)
  if (clause.counts === NOTHING) clause.counts = free.next()
  const { counts, parts } = clause
  if ((counts[concept] as number) < 255) counts[concept] = (counts[concept] as number) + 1
  if (isPlaced[concept] === 1 && parts.length < MOST_PARTS) {
    const [start, end] = [hits[at + 1] as number, hits[at + 2] as number]
    clause.parts = [...parts, { concept, start, end }]
  }
}
