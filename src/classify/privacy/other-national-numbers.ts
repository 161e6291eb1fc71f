/** Check digits of the numbers that states outside Europe give to people: identity, tax, social security and health insurance. */
import {
  digitsOf,
  isDateFromYear,
  isDay,
  isFilling,
  isLuhnNumber,
  isMonth,
  weighted,
} from './check-digits.ts'

/** Brazil. */
export function isCpf(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 11 || isFilling(digits)) return false
  const checkOf = (length: number): number => {
    const sum = digits
      .slice(0, length)
      .reduce((before, digit, at) => before + digit * (length + 1 - at), 0)
    return ((sum * 10) % 11) % 10
  }
  return checkOf(9) === digits[9] && checkOf(10) === digits[10]
}

/** Rows of the multiplication of the dihedral group of five corners, and the permutation, of Verhoeff's check. */
const TURNS = '0123456789 1234067895 2340178956 3401289567 4012395678'.split(' ')
const FLIPS = '5987604321 6598710432 7659821043 8765932104 9876543210'.split(' ')
const TABLE = [...TURNS, ...FLIPS].map(digitsOf)
const MOVES =
  '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258'
    .split(' ')
    .map(digitsOf)

/** India: twelve digits by Verhoeff. */
export function isAadhaar(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 12 || isFilling(digits) || (digits[0] ?? 0) < 2) return false
  const rest = digits
    .reverse()
    .reduce((sum, digit, at) => TABLE[sum]?.[MOVES[at % 8]?.[digit] ?? 0] ?? 0, 0)
  return rest === 0
}

/** China: eighteen signs with a date of birth (GB 11643). */
export function isChineseId(text: string): boolean {
  const year = Number(text.slice(6, 10))
  if (year < 1900 || year > 2100 || !isDateFromYear(text.slice(8, 14))) return false
  const sum = weighted(
    digitsOf(text.slice(0, 17)),
    [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
  )
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
}

/** Chile. */
export function isRut(text: string): boolean {
  const plain = text.replace(/[.\s-]/gu, '').toUpperCase()
  const digits = digitsOf(plain.slice(0, -1)).reverse()
  const rest = 11 - (digits.reduce((sum, digit, at) => sum + digit * ((at % 6) + 2), 0) % 11)
  return (
    plain.length >= 8 && (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === plain.at(-1)
  )
}

/** Korea: a date of birth; numbers given since 2020 have no check digit. */
export function isKoreanNumber(text: string): boolean {
  return isDateFromYear(text) && /^\d{6}-?[1-8]/u.test(text)
}

/** Japan. */
export function isMyNumber(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 12 || isFilling(digits)) return false
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return digits[11] === (rest <= 1 ? 0 : 11 - rest)
}

/** South Africa. */
export function isSouthAfricanId(text: string): boolean {
  return isDateFromYear(text) && isLuhnNumber(text)
}

/** Mexico. */
export function isCurp(text: string): boolean {
  const signs = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
  const sum = Array.from(text.slice(0, 17).toUpperCase()).reduce(
    (before, sign, at) => before + signs.indexOf(sign) * (18 - at),
    0,
  )
  return (10 - (sum % 10)) % 10 === Number(text[17])
}

/** Australia's tax file number. */
export function isTfn(text: string): boolean {
  const digits = digitsOf(text)
  return digits.length === 9 && weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0
}

const SINGAPORE: Readonly<Record<string, readonly [add: number, letters: string]>> = {
  S: [0, 'JZIHGFEDCBA'],
  T: [4, 'JZIHGFEDCBA'],
  F: [0, 'XWUTRQPNMLK'],
  G: [4, 'XWUTRQPNMLK'],
  M: [3, 'XWUTRQPNJLK'],
}

/** Singapore. */
export function isNric(text: string): boolean {
  const plain = text.toUpperCase()
  const [add, letters] = SINGAPORE[plain[0] as string] ?? [0, '']
  const sum = add + weighted(digitsOf(plain), [2, 7, 6, 5, 4, 3, 2])
  return letters[sum % 11] === plain[8]
}

/** Argentina; 30, 33 and 34 begin those of firms. */
export function isCuil(text: string): boolean {
  const digits = digitsOf(text)
  const rest = 11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)
  return digits.length === 11 && digits[0] === 2 && digits[10] === (rest === 11 ? 0 : rest)
}

/** Thailand. */
export function isThaiId(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  return digits.length === 13 && (11 - (sum % 11)) % 10 === digits[12]
}

const TAIWAN = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

/** Taiwan: the letter of a county stands for two digits. */
export function isTaiwaneseId(text: string): boolean {
  const county = TAIWAN.indexOf(text[0]?.toUpperCase() ?? '') + 10
  const sum = Math.floor(county / 10) + (county % 10) * 9
  return county > 9 && (sum + weighted(digitsOf(text), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0
}

/** Hong Kong: one letter or two, six digits and a check, in brackets as a rule. */
export function isHkid(text: string): boolean {
  const signs = text
    .replace(/[()\s]/gu, '')
    .toUpperCase()
    .padStart(9, ' ')
  const sum = Array.from(signs.slice(0, 8)).reduce(
    (before, sign, at) => before + (sign === ' ' ? 36 : Number.parseInt(sign, 36)) * (9 - at),
    0,
  )
  return (11 - (sum % 11)) % 11 === Number.parseInt(signs[8] as string, 36)
}

/** Indonesia: to the day of a woman's birth 40 is added. */
export function isNik(text: string): boolean {
  return isDay(Number(text.slice(6, 8)) % 40) && isMonth(Number(text.slice(8, 10)))
}
