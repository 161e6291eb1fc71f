import { CLAUSE_END } from '../../classify/text/fold-text.ts'
import { conceptOf, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import { type Clause, hasAny, numbersOf } from '../../classify/text/read-concepts.ts'
import { textOf } from '../../classify/text/units.ts'
import { illnessLists, illnessPhrases } from './illness-lists.prepared.ts'
import type { ILLNESS_WORDS } from './illness-words.ts'

const WHO = numbersOf('self', 'kin', 'patient')
const HAS = numbersOf('diagnosed')
const RECORD = numbersOf('medicalRecord')
const ILLNESS = numbersOf('condition', 'drug', 'symptom')

const LISTS = illnessLists()
const bitOf = (name: keyof typeof ILLNESS_WORDS): number => 1 << LISTS.indexOf(name)
const [ILL, STATE, PERSON, BEARER, HAVING, GENERAL] = [
  bitOf('illness'),
  bitOf('state'),
  bitOf('person'),
  bitOf('bearer'),
  bitOf('has'),
  bitOf('general'),
] as const
/** "Her migraine", "my chlamydia infection": the word before an illness. */
const OWNERS = new Set(
  'my his her their our mothers fathers moms mums dads grandmas grandpas sisters brothers sons daughters wifes husbands mein meine meinen meiner meinem seine ihre mon ma son sa mi su mio mia suo sua meu minha seu mijn zijn haar moja mojej moje'.split(
    ' ',
  ),
)

let words: PhraseTrie | undefined

/** True where a text tells of the illness or treatment of one person. `folded` is the text of the clauses. */
export function tellsIllness(clauses: readonly Clause[], folded: Uint16Array): boolean {
  return (
    clauses.some(
      ({ counts }) =>
        hasAny(counts, RECORD) ||
        (hasAny(counts, HAS) && hasAny(counts, WHO) && hasAny(counts, ILLNESS)),
    ) || saysWhoIsIll(folded)
  )
}

/** The same by words that only this question needs, clause by clause. */
function saysWhoIsIll(folded: Uint16Array): boolean {
  words ??= new PhraseTrie(illnessPhrases())
  let found = 0
  let told = false
  let end = 0
  words.scan(folded, (meaning, start) => {
    if (start >= end) {
      told ||= isTold(found)
      found = 0
      end = endOfClause(folded, start)
    }
    const bit = 1 << conceptOf(meaning)
    found |= bit
    if (bit === ILL && isOwned(folded, start)) found |= PERSON | HAVING
  })
  return told || isTold(found)
}

function isTold(found: number): boolean {
  if ((found & GENERAL) !== 0 || (found & (ILL | STATE)) === 0) return false
  if ((found & BEARER) !== 0) return true
  return (found & PERSON) !== 0 && (found & (HAVING | STATE)) !== 0
}

function endOfClause(folded: Uint16Array, from: number): number {
  const end = folded.indexOf(CLAUSE_END, from)
  return end < 0 ? folded.length : end
}

/** Whether the word before a place says whose it is. */
function isOwned(folded: Uint16Array, start: number): boolean {
  let from = start - 1
  while (from > 0 && (folded[from - 1] as number) > 32) from--
  return start > 1 && OWNERS.has(textOf(folded, from, start - 1))
}
