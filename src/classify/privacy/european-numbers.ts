/** Check digits of the numbers that states of Europe and Turkey give to people: identity, tax, social security and health insurance. */
import {
  digitsOf,
  isDateFromDay,
  isDateFromYear,
  isDay,
  isFilling,
  isLuhnNumber,
  isMod11Of10,
  isMonth,
  weighted,
} from './check-digits.ts'

/** Poland. */
export function isPesel(text: string): boolean {
  const digits = digitsOf(text)
  const month = Number(text.slice(2, 4)) % 20
  const sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1])
  return digits.length === 11 && isMonth(month) && isDay(Number(text.slice(4, 6))) && sum % 10 === 0
}

/** The Netherlands. */
export function isBsn(text: string): boolean {
  const digits = digitsOf(text)
  return (
    digits.length === 9 &&
    !isFilling(digits) &&
    weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
  )
}

const SPANISH_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'

/** Spain: of citizens, and of foreigners, which begins with X, Y or Z. */
export function isSpanishId(text: string): boolean {
  const plain = text.replace(/[\s.-]/gu, '').toUpperCase()
  if (!/^[XYZ\d]\d{7}[A-Z]$/u.test(plain)) return false
  const first = 'XYZ'.indexOf(plain[0] as string)
  const number = Number(`${first < 0 ? plain[0] : first}${plain.slice(1, 8)}`)
  return number > 0 && SPANISH_LETTERS[number % 23] === plain[8]
}

/** Portugal; 1, 2 and 3 begin those of people. */
export function isPortugueseTaxId(text: string): boolean {
  const digits = digitsOf(text)
  const rest = 11 - (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11)
  return digits.length === 9 && /^\D*[123]/u.test(text) && digits[8] === (rest > 9 ? 0 : rest)
}

/** The health service of England. */
export function isNhsNumber(text: string): boolean {
  const digits = digitsOf(text)
  const rest = (11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return digits.length === 10 && !isFilling(digits) && digits[9] === rest
}

/** France: the last two digits are 97 less the rest by 97; Corsica's letters stand for digits. */
export function isFrenchNumber(text: string): boolean {
  const plain = text.replace(/[\s.-]/gu, '').toUpperCase()
  const number = plain.replace('2A', '19').replace('2B', '18')
  if (!/^[12]\d{14}$/u.test(number)) return false
  const month = Number(number.slice(3, 5))
  if (!isMonth(month) && month < 20) return false
  return 97n - (BigInt(number.slice(0, 13)) % 97n) === BigInt(number.slice(13))
}

/** Belgium: born since 2000 a 2 stands before the number that is checked. */
export function isBelgianNumber(text: string): boolean {
  const plain = text.replace(/\D/gu, '')
  if (plain.length !== 11 || Number(plain.slice(2, 4)) > 12) return false
  const check = Number(plain.slice(9))
  return ['', '2'].some((century) => 97 - (Number(century + plain.slice(0, 9)) % 97) === check)
}

/** Finland. */
export function isFinnishId(text: string): boolean {
  const digits = text.replace(/[-+A-F](?=\d{3})/i, '')
  if (!isDateFromDay(text)) return false
  return (
    '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits.slice(0, 9)) % 31] === digits[9]?.toUpperCase()
  )
}

/** Turkey. */
export function isTurkishId(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 11 || digits[0] === 0) return false
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1])
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1])
  const tenth = (((odd * 7 - even) % 10) + 10) % 10
  return tenth === digits[9] && (odd + even + tenth) % 10 === digits[10]
}

const ODD_DIGITS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
const ODD_LETTERS = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
]

/** Italy. */
export function isItalianTaxCode(text: string): boolean {
  const code = text.toUpperCase()
  let sum = 0
  for (let at = 0; at < 15; at++) {
    const unit = code.charCodeAt(at)
    const value = unit < 65 ? unit - 48 : unit - 65
    sum += at % 2 === 1 ? value : ((unit < 65 ? ODD_DIGITS : ODD_LETTERS)[value] ?? 0)
  }
  return code.length === 16 && code.charCodeAt(15) - 65 === sum % 26
}

/** Germany's tax number. */
export function isGermanTaxId(text: string): boolean {
  const digits = digitsOf(text)
  return digits[0] !== 0 && isMod11Of10(digits)
}

/** Switzerland: an EAN-13 that begins with 756. */
export function isSwissNumber(text: string): boolean {
  const digits = digitsOf(text)
  const sum = digits.reduce((before, digit, at) => before + digit * (at % 2 === 1 ? 3 : 1), 0)
  return digits.length === 13 && sum % 10 === 0
}

/** Russia's insurance number. */
export function isSnils(text: string): boolean {
  const digits = digitsOf(text)
  const rest = (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100
  return digits.length === 11 && !isFilling(digits) && rest === Number(digits.slice(9).join(''))
}

/** Sweden. */
export function isSwedishNumber(text: string): boolean {
  const plain = text.replace(/\D/gu, '').slice(-10)
  // Of those without a number of their own, 60 is added to the day.
  const day = Number(plain.slice(4, 6))
  return (
    isMonth(Number(plain.slice(2, 4))) && isDay(day > 60 ? day - 60 : day) && isLuhnNumber(plain)
  )
}

/** Norway. */
export function isNorwegianNumber(text: string): boolean {
  const digits = digitsOf(text)
  return (
    digits.length === 11 &&
    !isFilling(digits) &&
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

/** Romania. */
export function isCnp(text: string): boolean {
  const digits = digitsOf(text)
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
  return (
    digits.length === 13 && isDateFromYear(text.slice(1)) && digits[12] === (rest === 10 ? 1 : rest)
  )
}

/** Czechia and Slovakia. */
export function isBirthNumber(text: string): boolean {
  const plain = text.replace(/\D/gu, '')
  return isMonth((Number(plain.slice(2, 4)) % 50) % 20) && Number(plain) % 11 === 0
}

/** Ireland: seven digits and a letter, and a second one that counts nine times. */
export function isPps(text: string): boolean {
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV'
  const plain = text.toUpperCase()
  const second = Math.max(0, letters.indexOf(plain[8] ?? 'W'))
  const sum = weighted(digitsOf(plain), [8, 7, 6, 5, 4, 3, 2]) + 9 * second
  return letters[sum % 23] === plain[7]
}

/** Croatia. */
export function isOib(text: string): boolean {
  return isMod11Of10(digitsOf(text))
}

/** Ukraine. */
export function isRnokpp(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7])
  return digits.length === 10 && (((sum % 11) + 11) % 11) % 10 === digits[9]
}

/** Russia's tax number of a person. */
export function isInn(text: string): boolean {
  const digits = digitsOf(text)
  const check = (weights: readonly number[]): number => (weighted(digits, weights) % 11) % 10
  return (
    digits.length === 12 &&
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[10] &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[11]
  )
}

/** Greece's insurance number. */
export function isAmka(text: string): boolean {
  return isDateFromDay(text) && isLuhnNumber(text)
}

/** Greece's tax number. */
export function isAfm(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2])
  return digits.length === 9 && (sum % 11) % 10 === digits[8]
}

/** Estonia and Lithuania. */
export function isBalticCode(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 11 || !isDateFromYear(text.slice(1))) return false
  const first = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
  const second = (weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11) % 10
  return (first === 10 ? second : first) === digits[10]
}

/** Latvia: a date of birth, or 32 and no date since 2017. */
export function isPersonasKods(text: string): boolean {
  return text.startsWith('32') || isDateFromDay(text)
}

/** Bulgaria. */
export function isEgn(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6])
  return digits.length === 10 && (sum % 11) % 10 === digits[9]
}

/** Hungary's health insurance. */
export function isTaj(text: string): boolean {
  const digits = digitsOf(text)
  return weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === digits[8]
}

/** Slovenia, Serbia and their neighbours. */
export function isEmso(text: string): boolean {
  const digits = digitsOf(text)
  const rest = 11 - (weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)
  return digits.length === 13 && isDateFromDay(text) && digits[12] === (rest > 9 ? 0 : rest)
}

/** Austria: the fourth digit checks the rest, which ends with a date of birth. */
export function isAustrianNumber(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6])
  return digits.length === 10 && sum % 11 === digits[3]
}
