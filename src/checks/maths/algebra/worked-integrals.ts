/** Indefinite integrals at the end of their chain: "∫ x e^x dx = x e^x − ∫ e^x dx = x e^x − e^x + C". */
import { isSlopeOf, readInLetter } from './slope.ts'

interface WrongIntegral {
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** What is integrated (not the rest of a sum: `x ln x − ∫ 1 dx`), its letter, and all that is set equal up to the end of the sentence or formula. */
const INTEGRAL =
  /(?<![-+−–*·×/\d)}\]]\s{0,3})(?<!(?<!\p{L})\p{L}\s{0,3})(?:∫|\\int(?![_^a-z]))\s{0,3}((?:(?!∫|\\int|[=\n$]).){1,100}?)\s{0,3}(?:\\[,;!:]\s{0,3})?\\?(?:mathrm\{d\}|d) ?([a-z])\s{0,3}=((?:\.\d|\\[,;!:]|,\d|[^.,;:\n$]){1,400})/gu
/** Without its constant it may be a part of the way. */
const CONSTANT = /(?<!\s)\s*\+\s*(?:C|c|K|k|\\text\{C\}|\\mathrm\{C\})\s*(?:\\[\])]\s*)?$/u
/** A letter stands for another expression. */
const REPLACES = /\\pm|±|\bwhere\b|\bsubstitut/u

export function wrongIntegrals(text: string): readonly WrongIntegral[] {
  return [...text.matchAll(INTEGRAL)].flatMap((found) => {
    const [whole, of = '', name = '', chain = ''] = found
    const last = chain.split('=').at(-1) ?? ''
    if (!CONSTANT.test(last) || /∫|\\int/u.test(last) || REPLACES.test(whole)) return []
    const asked = readInLetter(of, name)
    const stated = readInLetter(last.replace(CONSTANT, ''), name)
    if (asked === undefined || stated === undefined) return []
    return isSlopeOf(stated, asked, name) === false
      ? [{ start: found.index, end: found.index + whole.length }]
      : []
  })
}
