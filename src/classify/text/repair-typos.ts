import { CONCEPTS, type Concept, type Lexicon } from '../../classify/lexicon/concepts.ts'
import { CLAUSE_END, foldText } from './fold-text.ts'

/** Words of these concepts are recognised with one letter wrong. */
const REPAIRED: ReadonlySet<Concept> = new Set(
  CONCEPTS.slice(CONCEPTS.indexOf('drug'), CONCEPTS.indexOf('harm') + 1).filter(
    (concept) => concept !== 'diagnosed' && concept !== 'medicalRecord' && concept !== 'patient',
  ),
)
const SHORTEST = 6
const LONGEST = 20
/** Words of a text that are looked at. */
const MOST_WORDS = 400

/** Known words, and each of them with one letter left out. */
export interface TypoIndex {
  readonly words: ReadonlySet<string>
  readonly shortened: ReadonlyMap<string, string>
}

/** `realWords` look like misspelt words and are none. */
export function buildTypoIndex(
  lexicons: readonly Lexicon[],
  realWords: readonly string[],
): TypoIndex {
  const words = new Set<string>()
  const repaired = new Set<string>()
  for (const lexicon of lexicons) {
    for (const [concept, entries] of Object.entries(lexicon)) {
      for (const word of wordsOf(entries)) {
        words.add(word)
        if (REPAIRED.has(concept as Concept) && word.length >= SHORTEST) repaired.add(word)
      }
    }
  }
  for (const word of realWords) words.add(word)
  const shortened = new Map<string, string>()
  for (const word of repaired) {
    for (let at = 1; at < word.length; at++) shortened.set(without(word, at), word)
  }
  return { words, shortened }
}

function wordsOf(entries: string): readonly string[] {
  const folded = foldText(entries.replaceAll(/[*~?]/gu, '').replaceAll(',', ' '))
  return String.fromCharCode(...folded.subarray(1, -1))
    .split(' ')
    .filter((word) => /^[a-z\u0430-\u044f]+$/u.test(word))
}

/** A folded text with misspelt words put right; undefined when there are none. */
export function repairTypos(codes: Uint16Array, index: TypoIndex): Uint16Array | undefined {
  const parts: string[] = []
  let isChanged = false
  let start = 0
  let looked = 0
  for (let at = 0; at <= codes.length; at++) {
    const code = codes[at]
    if (code !== undefined && code !== 32 && code !== CLAUSE_END) continue
    const length = at - start
    let word = String.fromCharCode(...codes.subarray(start, at))
    if (length >= SHORTEST - 1 && length <= LONGEST && looked < MOST_WORDS) {
      looked++
      const right = rightWord(word, index)
      if (right !== undefined) {
        isChanged = true
        word = right
      }
    }
    parts.push(word, code === undefined ? '' : String.fromCharCode(code))
    start = at + 1
  }
  if (!isChanged) return undefined
  return Uint16Array.from(parts.join(''), (letter) => letter.charCodeAt(0))
}

/** One letter missing, one too many, one wrong, or two swapped; the first letter is right. */
function rightWord(word: string, { words, shortened }: TypoIndex): string | undefined {
  if (words.has(word)) return undefined
  const missing = shortened.get(word)
  if (missing !== undefined) return missing
  let other: string | undefined
  for (let at = 1; at < word.length; at++) {
    const shorter = without(word, at)
    if (words.has(shorter) && shorter.length >= SHORTEST && shortened.has(without(shorter, 1))) {
      return shorter
    }
    const near = shortened.get(shorter)
    if (near !== undefined && near.length === word.length) other = near
  }
  return other
}

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1)
}
