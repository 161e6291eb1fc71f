/** A rule that connects quantities, how it is named in words, and what it is mistaken for. */

/** What kind of quantity a symbol stands for; `number` is a bare count or ratio. */
export type QuantityKind =
  | 'length'
  | 'area'
  | 'volume'
  | 'mass'
  | 'time'
  | 'speed'
  | 'money'
  | 'percent'
  | 'number'
  | 'angle'
  | 'other'

export interface Formula {
  readonly id: string
  /** The quantity it gives, with its symbols: `area of a rectangle`. */
  readonly title: string
  /** Words just before the sum that name the quantity. */
  readonly named: RegExp
  /** Words that the question or step must hold besides; absent where the name says it all. */
  readonly about?: RegExp
  /** In the grammar of the checks: `l * w`. */
  readonly rule: string
  readonly symbols: Readonly<Record<string, QuantityKind>>
  readonly result: QuantityKind
  /** Rules that people use instead by mistake, in the same symbols. */
  readonly mistakes: readonly string[]
  readonly source: string
}

type Symbols = Formula['symbols']

/** One line of a table. */
export function formula(
  id: string,
  title: string,
  words: RegExp | readonly [named: RegExp, about: RegExp],
  rule: string,
  symbols: Symbols,
  result: QuantityKind,
  mistakes: readonly string[],
  source: string,
): Formula {
  const [named, about] = words instanceof RegExp ? [words, undefined] : words
  const row = { id, title, named, rule, symbols, result, mistakes, source }
  return about === undefined ? row : { ...row, about }
}
