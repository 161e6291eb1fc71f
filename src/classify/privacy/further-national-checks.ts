/** Check digits of the numbers of further states, whose words announce them. */
import { isLuhnNumber, isMod11Of10 } from './national-checks.ts'

const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/gu, ''), Number)

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0)
}

const isMonth = (month: number): boolean => month >= 1 && month <= 12
const isDay = (day: number): boolean => day >= 1 && day <= 31

/** Six digits as day, month and year. */
function isDateFromDay(text: string): boolean {
  return isDay(Number(text.slice(0, 2))) && isMonth(Number(text.slice(2, 4)))
}

/** Six digits as year, month and day. */
export function isDateFromYear(text: string): boolean {
  return isMonth(Number(text.slice(2, 4))) && isDay(Number(text.slice(4, 6)))
}

/** Ireland: seven digits and a letter, and a second one that counts nine times. */
export function isPps(text: string): boolean {
  const letters = 'WABCDEFGHIJKLMNOPQRSTUV'
  const plain = text.toUpperCase()
  const second = Math.max(0, letters.indexOf(plain[8] ?? 'W'))
  const sum = weighted(digitsOf(plain), [8, 7, 6, 5, 4, 3, 2]) + 9 * second
  return letters[sum % 23] === plain[7]
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

/** Austria: the fourth digit checks the rest, which ends with a date of birth. */
export function isAustrianNumber(text: string): boolean {
  const digits = digitsOf(text)
  const sum = weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6])
  return digits.length === 10 && sum % 11 === digits[3]
}

/** Indonesia: to the day of a woman's birth 40 is added. */
export function isNik(text: string): boolean {
  return isDay(Number(text.slice(6, 8)) % 40) && isMonth(Number(text.slice(8, 10)))
}
