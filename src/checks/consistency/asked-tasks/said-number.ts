/** One number that an answer says, in each way it may be meant, and how far it may be from the exact value. */
import {
  compare,
  decimalFraction,
  divide,
  magnitude,
  multiply,
  negate,
  power,
  type Rational,
  subtract,
} from '../../../checks/maths/tokens/rational.ts'
import { readPlainSum, withPlainSigns } from './plain-sum.ts'

interface SaidNumber {
  readonly value: Rational
  /** Of its last place; zero for fractions and whole numbers of another base. */
  readonly unit: Rational
}

const TEN: Rational = { numerator: 10n, denominator: 1n }
const NOTHING: Rational = { numerator: 0n, denominator: 1n }
const DECIMAL = /^([-+]?)(\d+)(?:\.(\d*))?(?:(?:e|\*10\^\(?)([-+]?\d{1,4})\)?)?$/i
const HEXADECIMAL = /^(-?)(0x)?([\da-f]{1,400})$/i
const LEAD =
  /^(?:it(?:'s|’s| is)|that(?:'s|’s| is)|(?:the )?(?:answer|result|product|sum|value|total)(?: is|:)|[=≈]|about|approximately)\s+/i

/** None where the text is more than one number. Throws `NoValue` for one that is too large. */
export function saidNumbers(said: string, isHexadecimal = false): readonly SaidNumber[] {
  const text = numberIn(said)
  if (text === undefined) return []
  const readings = isHexadecimal ? hexadecimal(text) : []
  return [...readings, ...decimalReadings(text)]
}

/** `8995 * 5221 = 46,987,795.`, `The result is **3.5**.` */
function numberIn(said: string): string | undefined {
  const line = said
    .trim()
    .replace(/(?:(?<![.!])[.!]+|…)$/u, '')
    .replace(LEAD, '')
  if (line.includes('\n') || line.length > 1_000) return undefined
  const after = line.slice(Math.max(line.lastIndexOf('='), line.lastIndexOf('≈')) + 1)
  const plain = withPlainSigns(after)
    .trim()
    .replace(/(?<=\d)[\s\u202f](?=\d{3}(?!\d))/gu, '')
  // `3 1/3` and `7 30`
  return plain === '' || /\d\s+\d/u.test(plain) ? undefined : plain.replace(/\s/gu, '')
}

function decimalReadings(text: string): readonly SaidNumber[] {
  if (/^\(?-?\(?\d+\)?\/\(?\d+\)?\)?$/u.test(text)) {
    const value = readPlainSum(text)?.value
    return value === undefined ? [] : [{ value, unit: NOTHING }]
  }
  // A comma may part thousands or mark decimals, and so may a point where there are several.
  const written =
    text.includes(',') || /\.\d+\.|^-?\d{1,3}\.\d{3}$/u.test(text)
      ? [text.replaceAll(',', ''), text.replaceAll('.', '').replace(',', '.')]
      : [text]
  return written.flatMap((each) => {
    const read = decimal(each)
    return read === undefined ? [] : [read]
  })
}

function decimal(text: string): SaidNumber | undefined {
  const [, sign, whole = '', decimals = '', exponent = '0'] = DECIMAL.exec(text) ?? []
  if (sign === undefined || whole.length + decimals.length > 800) return undefined
  const shift = power(TEN, BigInt(exponent))
  const units = decimalFraction(BigInt(`${whole}${decimals}`), decimals.length)
  const value = multiply(units, shift)
  const unit = multiply(decimalFraction(1n, decimals.length), shift)
  return { value: sign === '-' ? negate(value) : value, unit }
}

function hexadecimal(text: string): readonly SaidNumber[] {
  const [, sign, , digits] = HEXADECIMAL.exec(text) ?? []
  if (digits === undefined) return []
  const value = { numerator: BigInt(`0x${digits}`), denominator: 1n }
  return [{ value: sign === '-' ? negate(value) : value, unit: NOTHING }]
}

/** Exact, or rounded or cut off at its last place where that cannot hold the exact value: `71 / 3` may be 24. */
export function standsFor({ value, unit }: SaidNumber, exact: Rational): boolean {
  const gap = magnitude(subtract(value, exact))
  const hasRoom = unit.numerator !== 0n && divide(exact, unit).denominator !== 1n
  return gap.numerator === 0n || (hasRoom && compare(gap, unit) <= 0)
}

/** Half a per cent: for what may be rounded to a place that is not told in a way that is understood. */
const NEAR: Rational = { numerator: 1n, denominator: 200n }

export function isNear(said: SaidNumber, exact: Rational): boolean {
  const gap = magnitude(subtract(said.value, exact))
  return standsFor(said, exact) || compare(gap, multiply(magnitude(exact), NEAR)) <= 0
}
