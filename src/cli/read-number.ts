import { InvalidArgumentError } from 'commander'

/** Readers of an option's number, for Commander: one that cannot be meant is told before the verb begins. */

/** 0 or more. Thousands may be set apart: `10,000`, `10_000`; a comma before decimals is told instead of misread. */
export function amount(text: string): number {
  const plain = IN_THOUSANDS.test(text) ? text.replaceAll(/[,_]/g, '') : text
  const value = Number(plain)
  if (plain.trim() === '' || !Number.isFinite(value)) {
    throw new InvalidArgumentError('It must be a number.')
  }
  if (value < 0) throw new InvalidArgumentError('It must be a number of 0 or more.')
  return value
}

const IN_THOUSANDS = /^\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?$/

export function moreThanZero(text: string): number {
  const value = amount(text)
  if (value > 0) return value
  throw new InvalidArgumentError('It must be more than 0.')
}

/** 0, 1, 2, … */
export function wholeNumber(text: string): number {
  const value = amount(text)
  if (Number.isSafeInteger(value)) return value
  throw new InvalidArgumentError('It must be a whole number.')
}

/** 1, 2, 3, … */
export function count(text: string): number {
  return moreThanZero(String(wholeNumber(text)))
}

export function share(text: string): number {
  const value = amount(text)
  if (value <= 1) return value
  throw new InvalidArgumentError('It must be between 0 and 1.')
}
