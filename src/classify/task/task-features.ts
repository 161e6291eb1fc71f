import { FeatureList } from '../../classify/learned/feature-list.ts'
import { addHashedPieces, addHashedWords } from '../../classify/learned/hashed-words.ts'
import type { TextFeatures } from '../../classify/learned/linear-model.ts'
import { type Concept, TASK_IDEAS } from '../../classify/lexicon/concepts.ts'
import { CLAUSE_END } from '../../classify/text/fold-text.ts'
import { conceptOf, PhraseTrie } from '../../classify/text/phrase-trie.ts'
import { type Clause, numberOf, saysNothing } from '../../classify/text/read-concepts.ts'
import { TASKS } from '../../core/signals.ts'
import { taskPhrases } from './task-tables.prepared.ts'

/** Log2 of the number of words with weights of their own. */
export const TASK_BITS = 14
/** Numbers of signs lie below this. */
export const TASK_SIGNS = 320

/** Units of the folded text that are looked at. */
const HEAD = 1600
const TAIL = 800
/** Characters of the text as it stands in which signs of code and sums are looked for. */
const LONGEST = 2000

/** Ideas of the lexicons that say something of the task. The order is that of the signs: new ones go to the end. */
const IDEAS: readonly Concept[] = [
  ...TASK_IDEAS,
  'ask',
  'whatnow',
  'know',
  'study',
  'fiction',
  'game',
  'tech',
  'self',
  'kin',
  'make',
  'produce',
  'amount',
  'age',
  'invest',
  'money',
  'health',
  'law',
  'complaint',
]
const NUMBERS = IDEAS.map(numberOf)

/**
 * Signs of how the text is written. Those of `WORDS` are looked for in lower case, as V8 is slow over classes of letters with the flag `i`.
 * Where a common sign stands before a rare one, the rare one is looked for first and what stands before it then: a fifth of the time.
 */
const LOOKS: readonly RegExp[] = [
  /[?？؟]\s*$/u,
  /\d/u,
  /\d[^\d]+\d[^\d]+\d/u,
  // As programs are written.
  /[{}`;]|\((?<=\w.)|=>|--(?<=\s..)\w/u,
  /\d\s*[-+*/^=×]\s*[\dx(]/u,
  // One of two: "or" of many languages.
  /(?:^|[^\p{L}\d])(?:or|vs|versus|oder|ou|czy|или|або|atau|yoksa|eller|nebo|sau|hay là|או|أو|ولا|ya)(?![\p{L}\d])|还是|還是|それとも|아니면/u,
  // "Why" of many languages.
  /(?:^|[^\p{L}\d])(?:why|how come|warum|wieso|pourquoi|por ?qu[eéê]|por q|perch[eé]|come mai|waarom|hoe komt|dlaczego|czemu|почему|отчего|чому|neden|niye|niçin|لماذا|ليش|ليه|kyu+n?|kyon|mengapa|kenapa|bakit|tại sao|vì sao|varför|hvorfor|proč|miksi|miért|γιατί|למה|de ce)(?![\p{L}\d])|क्यों|なぜ|どうして|为什么|為什麼|왜/u,
  // Names of answers, one to a line or in brackets.
  /(?:^|\s)\(?A[).:]\s.{1,200}\s\(?B[).:]\s/su,
  // As programs write: fields with values.
  /[[{<](?<=^\s*.)|[=:](?<=\w.)["[{\d]|=(?<=\w.)\w/mu,
]
const WORDS: ReadonlySet<number> = new Set([5, 6])

const SPACE = 32

const FIRST_IDEA = 0
const FIRST_LIST = 160
const LISTS = 2 * TASKS.length
const FIRST_LOOK = 130
const FIRST_LENGTH = 140
const MOST_LENGTHS = 6
/** Of a text that holds a material, and of what is asked beside it: other tasks are common there. */
const FIRST_PLACE = 150

const found = new FeatureList()
let lists: PhraseTrie | undefined

/** Whether a text is all that was written, or holds a material, or is what was asked beside one. */
export type TaskPlace = 'alone' | 'with-material' | 'beside-material'

/** Features of a text: its words, the lists and ideas they belong to, and how it is written. Where it stands is told by `inPlace`. */
export function taskFeatures(
  text: string,
  folded: Uint16Array,
  clauses: readonly Clause[],
): TextFeatures {
  const seen = endsOf(folded)
  addHashedWords(seen, TASK_BITS, found)
  addHashedPieces(seen, TASK_BITS, found)
  const words = found.take()
  const signs: number[] = []
  addIdeas(clauses, signs)
  addLists(seen, signs)
  const looked = text.slice(0, LONGEST)
  const lower = looked.toLowerCase()
  LOOKS.forEach((look, at) => {
    if (look.test(WORDS.has(at) ? lower : looked)) signs.push(FIRST_LOOK + at)
  })
  const length = clauses.reduce((sum, clause) => sum + clause.words, 0)
  signs.push(FIRST_LENGTH + Math.min(MOST_LENGTHS, Math.floor(Math.log2(1 + length))))
  return { words, signs }
}

export function inPlace({ words, signs }: TextFeatures, place: TaskPlace): TextFeatures {
  if (place === 'alone') return { words, signs }
  return { words, signs: [...signs, FIRST_PLACE + (place === 'with-material' ? 0 : 1)] }
}

function endsOf(folded: Uint16Array): Uint16Array {
  if (folded.length <= HEAD + TAIL) return folded
  const ends = new Uint16Array(HEAD + TAIL)
  ends.set(folded.subarray(0, HEAD))
  ends.set(folded.subarray(-TAIL), HEAD)
  return ends
}

function addIdeas(clauses: readonly Clause[], signs: number[]): void {
  const said = new Uint8Array(NUMBERS.length)
  for (const clause of clauses) {
    if (saysNothing(clause)) continue
    const { counts } = clause
    for (let at = 0; at < said.length; at++) {
      if (counts[NUMBERS[at] as number] !== 0) said[at] = 1
    }
  }
  for (let at = 0; at < said.length; at++) if (said[at] === 1) signs.push(FIRST_IDEA + at)
}

/** Of each list there are signs for: once, at the beginning, more than once, in the last of several clauses. */
function addLists(folded: Uint16Array, signs: number[]): void {
  lists ??= new PhraseTrie(taskPhrases())
  const counts = new Uint8Array(LISTS)
  const begins = new Uint8Array(LISTS)
  const ends = new Uint8Array(LISTS)
  const last = startOfLast(folded)
  lists.scan(folded, (meaning, start) => {
    const list = conceptOf(meaning)
    counts[list] = Math.min(2, (counts[list] as number) + 1)
    if (start <= 1) begins[list] = 1
    if (start >= last) ends[list] = 1
  })
  for (let list = 0; list < LISTS; list++) {
    if (counts[list] === 0) continue
    signs.push(FIRST_LIST + list)
    if (begins[list] !== 0) signs.push(FIRST_LIST + LISTS + list)
    if (counts[list] === 2) signs.push(FIRST_LIST + 2 * LISTS + list)
    if (ends[list] !== 0) signs.push(FIRST_LIST + 3 * LISTS + list)
  }
}

/** Where the last of several clauses begins. */
function startOfLast(folded: Uint16Array): number {
  let end = folded.length
  while (end > 0 && (folded[end - 1] === CLAUSE_END || folded[end - 1] === SPACE)) end--
  const before = folded.lastIndexOf(CLAUSE_END, end - 1)
  return before === -1 ? folded.length : before + 1
}
