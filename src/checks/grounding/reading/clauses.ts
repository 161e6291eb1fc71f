/** Clauses of a sentence as what they say: their words, and whether they deny it. */
import { memoized } from '../../../core/memory/memo.ts'
import type { IndexedSentence } from './index-passages.ts'
import { readWords } from './read-words.ts'

export interface Clause {
  readonly text: string
  /** In the sentence. */
  readonly start: number
  /** Stems and numbers of its content words, in their order. */
  readonly keys: readonly string[]
  readonly held: ReadonlySet<string>
  readonly isDenied: boolean
  /** Whether it denies is not clear. */
  readonly isLoose: boolean
}

const END =
  /[;:,](?=\s)|[–—](?=\s)|\s(?=(?!\p{L}{1,3} \d)(?:and|but|while|whereas|although|though|because|so|which|und|aber|sondern|während|wobei|weil|mais|tandis|alors que|car|pero|mientras|porque|ma|mentre|perché|mas|enquanto|maar|terwijl|omdat|ale|podczas)\s)/giu
const MOST = 12

/** Several of them deny once: "ne … pas", "no … nunca". */
export const DENIES = wordsOf(
  'not no never none nobody nothing neither nor cannot without nicht kein keine keinen keiner keines keinem nie niemals ohne',
  'ne pas jamais aucun aucune sans nunca ningún ninguna sin non nessun nessuno nessuna niet geen nooit zonder não nenhum bez',
)
/** Each of them turns what is said round: "not excluded" is included. */
const SHUTS_OUT = wordsOf(
  'exclude excludes excluded excluding exempt prohibited forbidden banned ineligible impossible',
  'verboten untersagt ausgeschlossen ausgenommen unzulässig unmöglich exclu exclue exclus exclues interdit interdite interdits interdites',
  'prohibido prohibida prohibidos prohibidas excluido excluida excluidos excluidas vietato vietata vietati vietate',
  'escluso esclusa esclusi escluse verboden uitgesloten proibido proibida proibidos proibidas excluído excluída',
)
/** What holds only under a condition, or denies in words that are not counted. */
export const LOOSE = wordsOf(
  'if once unless whether except excepted exception exceptions deny denies denied refuse refuses refused only just even too until yet anymore longer',
  'fail fails failed prevent prevents prevented avoid avoids avoided lack lacks lacking instead rather than other otherwise hardly barely rarely few less',
  'unable unlike unlikely stop stops stopped reject rejects rejected wrong wrongly false true',
  'wenn falls sofern außer nur erst mehr ob sauf excepté seulement que plus si salvo excepto solo sólo tranne soltanto als behalve alleen meer exceto apenas',
)

function wordsOf(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')))
}

const ANSWERS_NO = /^[\s*_]*(?:no|nein|non|nee|não|nie)[.!][\s*_]+/i

export function clausesIn(text: string): readonly Clause[] {
  const clauses: Clause[] = []
  // “No. It inhibits …” denies the question, and not what follows.
  let start = ANSWERS_NO.exec(text)?.[0].length ?? 0
  const add = (end: number): void => {
    const clause = clauseOf(text.slice(start, end), start)
    if (clause.keys.length > 0) clauses.push(clause)
    start = end
  }
  for (const { index, 0: mark } of text.matchAll(END)) {
    add(index + (/\s/u.test(mark) ? 0 : 1))
    if (clauses.length >= MOST) return clauses
  }
  add(text.length)
  return clauses
}

export const clausesOf = memoized(({ text }: IndexedSentence): readonly Clause[] => clausesIn(text))

function clauseOf(text: string, start: number): Clause {
  const keys: string[] = []
  let [denies, isTurned, isLoose] = [false, false, false]
  for (const word of readWords(text)) {
    const written = word.text.toLowerCase()
    if (DENIES.has(written) || /n['’]t$/u.test(written)) denies = true
    else if (SHUTS_OUT.has(written)) isTurned = !isTurned
    else if (word.isContent) keys.push(word.key)
    if (LOOSE.has(written)) isLoose = true
  }
  return { text, start, keys, held: new Set(keys), isDenied: denies !== isTurned, isLoose }
}
