/** Where an answer says yes to what a table or JSON in the passages has a no for: "includes API access" beside `| API access | no |`. */

import { type Clause, clausesIn } from '../../../checks/grounding/reading/clauses.ts'
import type { PassageIndex } from '../../../checks/grounding/reading/index-passages.ts'
import { readWords } from '../../../checks/grounding/reading/read-words.ts'
import { CONDITION, EMPTY, wordsOf } from '../../../checks/grounding/reading/stated-attributes.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { parseJson } from '../../../core/text/parse-json.ts'
import { LONGEST } from './conflicts.ts'
import type { PolarityConflict } from './polarity-conflicts.ts'
import { READ, tableRowsIn } from './record-conflicts.ts'

interface Flag {
  /** Stems that a clause has to hold to speak of it. */
  readonly keys: readonly string[]
  /** Stems of the other rows and columns. */
  readonly apart: readonly (readonly string[])[]
  readonly isSo: boolean
  readonly text: string
}

const YES = wordsOf('yes true ✓ ✔ ✅ ☑ included ja oui sí sì sim tak')
const NO = wordsOf('no false ✗ ✘ ❌ × nein non nee não nie')
/** Words that a clause may hold beside those of a flag; with more it says something else. */
const MOST_OTHERS = 2
const MOST_FLAGS = 400
const DEEPEST = 4
/** Something is said of now: "is insured", not "will be insured". */
const IS_SO =
  /(?<!\p{L})(?:is|are|was|were|has been|have been|ist|sind|wurden?|est|sont|está|están|es|son|è|sono|is|zijn|é|são)(?:n['’]t)?(?: (?:not|nicht|pas|non|niet|currently|already))? $/iu

export function flagConflicts(
  { text }: Sentence,
  passages: PassageIndex,
): readonly PolarityConflict[] {
  if (text.length > LONGEST || text.includes('|') || text.trimEnd().endsWith('?')) return []
  const flags = flagsOf(passages)
  if (flags.length === 0) return []
  return clausesIn(text).flatMap((clause) => {
    if (clause.isLoose || CONDITION.test(clause.text)) return []
    const spoken = flags.filter((flag) => isSpokenOf(flag, clause))
    const [first] = spoken
    if (first === undefined || spoken.some(({ isSo }) => isSo !== clause.isDenied)) return []
    return [{ start: clause.start, end: clause.start + clause.text.length, expected: first.text }]
  })
}

function isSpokenOf({ keys, apart }: Flag, clause: Clause): boolean {
  if (!keys.every((key) => clause.held.has(key))) return false
  if (apart.some((other) => other.length > 0 && other.every((key) => clause.held.has(key))))
    return false
  const others = readWords(clause.text).filter(
    ({ key, text, isContent }) =>
      isContent && clause.held.has(key) && !keys.includes(key) && !EMPTY.has(text.toLowerCase()),
  )
  if (others.length > MOST_OTHERS || others.some(({ kind }) => kind === 'number')) return false
  return keys.length > 1 || isSaidOfNow(clause.text, keys[0] ?? '')
}

function isSaidOfNow(text: string, key: string): boolean {
  const word = readWords(text).find((each) => each.key === key)
  return word !== undefined && IS_SO.test(text.slice(0, word.start))
}

const flagsOf = memoized((passages: PassageIndex): readonly Flag[] => {
  const text = passages.text.slice(0, READ)
  return [...flagsOfTables(text), ...flagsOfJson(text)].slice(0, MOST_FLAGS)
})

function flagsOfTables(text: string): readonly Flag[] {
  return tableRowsIn(text).flatMap(([columns = [], ...rows]) => {
    const heads = columns.map(keysIn)
    const names = rows.map(([name = '']) => keysIn(name))
    return rows.flatMap((row, at) =>
      row.slice(1).flatMap((cell, before) => {
        const isSo = flagOf(cell)
        const [own, head] = [names[at] ?? [], heads[before + 1] ?? []]
        if (isSo === undefined || own.length === 0 || head.length === 0) return []
        const others = [...names, ...heads.slice(1)].filter((each) => each !== own && each !== head)
        const keys = [...new Set([...own, ...head])]
        const apart = others.map((each) => each.filter((key) => !keys.includes(key)))
        return [{ keys, apart, isSo, text: `${row[0]}, ${columns[before + 1]}: ${cell}` }]
      }),
    )
  })
}

function flagOf(cell: string): boolean | undefined {
  const word = cell.toLowerCase()
  return YES.has(word) ? true : NO.has(word) ? false : undefined
}

/** Members that are true or false in one object alone: of several it is not clear which one is meant. */
function flagsOfJson(text: string): readonly Flag[] {
  const found = new Map<string, boolean[]>()
  for (const part of new Set([text, ...text.split('\n')])) {
    if (/^\s*[[{].*[\]}]\s*$/su.test(part)) collect(parseJson(part), found, 0)
  }
  return [...found].flatMap(([name, values]) => {
    const [isSo] = values
    const keys = keysIn(name.replace(/(?<=\p{Ll})(?=\p{Lu})|[_-]/gu, ' '))
    return isSo === undefined || values.length > 1 || keys.length === 0
      ? []
      : [{ keys, apart: [], isSo, text: `${name}: ${isSo}` }]
  })
}

function collect(value: unknown, found: Map<string, boolean[]>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'boolean') collect(inner, found, depth + 1)
    else found.set(name, [...(found.get(name) ?? []), inner])
  }
}

function keysIn(text: string): readonly string[] {
  return [...new Set(readWords(text).flatMap(({ key, isContent }) => (isContent ? [key] : [])))]
}
