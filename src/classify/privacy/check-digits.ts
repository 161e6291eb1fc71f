/** What the check digits of several numbers are made of. */

export const digitsOf = (text: string): number[] => Array.from(text.replace(/\D/gu, ''), Number)

export function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0)
}

/** All of one digit: what people type where they have no number. */
export function isFilling(digits: readonly number[]): boolean {
  return digits.every((digit) => digit === digits[0])
}

export const isMonth = (month: number): boolean => month >= 1 && month <= 12
export const isDay = (day: number): boolean => day >= 1 && day <= 31

export function isLuhnNumber(text: string): boolean {
  const digits = digitsOf(text).reverse()
  const sum = digits.reduce((before, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit
    return before + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0 && !isFilling(digits)
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

/** Six digits as day, month and year. */
export function isDateFromDay(text: string): boolean {
  return isDay(Number(text.slice(0, 2))) && isMonth(Number(text.slice(2, 4)))
}

/** Six digits as year, month and day. */
export function isDateFromYear(text: string): boolean {
  return isMonth(Number(text.slice(2, 4))) && isDay(Number(text.slice(4, 6)))
}
