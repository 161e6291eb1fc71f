/** Check digits of the numbers that states give to people: identity, tax, social security and health insurance. */

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/gu, ''), Number)

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0)
}

/** All of one digit: what people type where they have no number. */
function isFilling(digits: readonly number[]): boolean {
  return digits.every((digit) => digit === digits[0])
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12
const isDay = (day: number): boolean => day >= 1 && day <= 31

/** Six digits as year, month and day. */
function isDate(text: string): boolean {
  return isMonth(Number(text.slice(2, 4))) && isDay(Number(text.slice(4, 6)))
}

export function isLuhnNumber(text: string): boolean {
  const digits = digitsOf(text).reverse()
  const sum = digits.reduce((before, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit
    return before + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 && !isFilling(digits)
}

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
  if (year < 1900 || year > 2100 || !isDate(text.slice(8, 14))) return false
  const sum = weighted(
    digitsOf(text.slice(0, 17)),
    [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2],
  )
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase()
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
  const digits = text.replace(/[-+A-F](?=\d{3})/iu, '')
  if (!isDay(Number(text.slice(0, 2))) || !isMonth(Number(text.slice(2, 4)))) return false
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

/** Eleven digits by ISO 7064 mod 11, 10. */
export function isMod11Of10(digits: readonly number[]): boolean {
  if (digits.length !== 11) return false
  const rest = digits.slice(0, 10).reduce((product, digit) => {
    const sum = (digit + product) % 10
    return ((sum === 0 ? 10 : sum) * 2) % 11
  }, 10)
  return (11 - rest) % 10 === digits[10]
}

/** Switzerland: an EAN-13 that begins with 756. */
export function isSwissNumber(text: string): boolean {
  const digits = digitsOf(text)
  const sum = digits.reduce((before, digit, at) => before + digit * (at % 2 === 1 ? 3 : 1), 0)
  return digits.length === 13 && sum % 10 === 0
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

/** Russia's insurance number. */
export function isSnils(text: string): boolean {
  const digits = digitsOf(text)
  const rest = (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100
  return digits.length === 11 && !isFilling(digits) && rest === Number(digits.slice(9).join(''))
}

/** Korea: a date of birth; numbers given since 2020 have no check digit. */
export function isKoreanNumber(text: string): boolean {
  return isDate(text) && /^\d{6}-?[1-8]/u.test(text)
}

/** Japan. */
export function isMyNumber(text: string): boolean {
  const digits = digitsOf(text)
  if (digits.length !== 12 || isFilling(digits)) return false
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
  return digits[11] === (rest <= 1 ? 0 : 11 - rest)
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

/** South Africa. */
export function isSouthAfricanId(text: string): boolean {
  return isDate(text) && isLuhnNumber(text)
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
  return digits.length === 13 && isDate(text.slice(1)) && digits[12] === (rest === 10 ? 1 : rest)
}

/** Czechia and Slovakia. */
export function isBirthNumber(text: string): boolean {
  const plain = text.replace(/\D/gu, '')
  return isMonth((Number(plain.slice(2, 4)) % 50) % 20) && Number(plain) % 11 === 0
}

/** Denmark's has a date and no check digit since 2007. */
export function isDanishNumber(text: string): boolean {
  return isDay(Number(text.slice(0, 2))) && isMonth(Number(text.slice(2, 4)))
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
