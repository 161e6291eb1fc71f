/** Numbers in two ways of writing them: binary, hexadecimal, Roman. */

import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import type { Finding } from '../../../core/check.ts'
import { type FactReader, type WordedFact, wordedFindings } from './worded-facts.ts'

const IS = `(?:is|=|equals|is equal to|represents|stands for|converts to)`
const END = String.raw`(?![\w]|[.,]\d|\s?[-+*/×÷^])`

/** `1010 in binary is 10` and `10 in binary is 1010` are both said. */
function inBase(base: number): FactReader {
  return ([, first = '', second = '']) => {
    const isSo = (digits: string, decimal: string): boolean =>
      parseInt(digits, base) === Number(decimal) && /^\d+$/u.test(decimal)
    if (isSo(first, second) || isSo(second, first)) return undefined
    const isDecimal = /^\d+$/u.test(first)
    const isWritten = base === 2 ? /^[01]+$/u.test(first) && !/^[01]+$/u.test(second) : !isDecimal
    if (isWritten) return String(parseInt(first, base))
    return isDecimal ? Number(first).toString(base).toUpperCase() : undefined
  }
}

const ROMAN: Readonly<Record<string, number>> = {
  I: 1,
  V: 5,
  X: 10,
  L: 50,
  C: 100,
  D: 500,
  M: 1000,
}

const ofRoman: FactReader = ([, numeral = '', stated]) => {
  const values = Array.from(numeral, (sign) => ROMAN[sign] ?? 0)
  const value = values.reduce(
    (sum, each, at) => sum + (each < (values[at + 1] ?? 0) ? -each : each),
    0,
  )
  return value === Number(stated) ? undefined : String(value)
}

const DIGITS = String.raw`(\d{1,32})`
const HEX = '(?:0x)?([\\dA-Fa-f]{1,12})'
/** Where a word names the system. */
const NAMED: readonly WordedFact[] = [
  {
    needs: 'binary',
    pattern: new RegExp(
      String.raw`(?<![\w.,])${DIGITS} in binary ${IS} \*{0,3}${DIGITS}${END}`,
      'g',
    ),
    read: inBase(2),
  },
  {
    needs: 'inary number',
    pattern: new RegExp(
      String.raw`[Bb]inary number ([01]{1,32}) ${IS} \*{0,3}${DIGITS}${END}`,
      'g',
    ),
    read: inBase(2),
  },
  {
    needs: ' in hex',
    pattern: new RegExp(
      String.raw`(?<![\w.,])${DIGITS} in hex(?:adecimal)? ${IS} \*{0,3}${HEX}${END}`,
      'g',
    ),
    read: inBase(16),
  },
  {
    needs: 'oman numeral',
    pattern: new RegExp(
      String.raw`[Rr]oman numeral \*{0,3}([MDCLXVI]{1,15})\*{0,3} ${IS} (?:the number )?\*{0,3}(\d{1,4})${END}`,
      'g',
    ),
    read: ofRoman,
  },
]
/** Where a sign does. */
const SIGNED: readonly WordedFact[] = [
  {
    needs: '₂ =',
    pattern: /(?<![\w.,])([01]{1,32})₂ = (\d{1,12})(?:₁₀|(?![\w₀-₉]))/g,
    read: inBase(2),
  },
  {
    needs: '= 0x',
    pattern: /(?<![\w.,+*/-] ?)(\d{1,12}) = 0x([\dA-Fa-f]{1,12})(?!\w)/g,
    read: ([, decimal = '', digits = '']) =>
      parseInt(digits, 16) === Number(decimal)
        ? undefined
        : `0x${Number(decimal).toString(16).toUpperCase()}`,
  },
]

export function numberSystemFindings(step: StepAnalysis, isNamed: boolean): readonly Finding[] {
  return wordedFindings(step, isNamed ? [...NAMED, ...SIGNED] : SIGNED)
}
