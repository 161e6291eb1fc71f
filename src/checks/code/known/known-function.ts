/** What a well-known function takes and gives. */
import type { Value } from './value.ts'

/**
 * One thing that questions often ask for. `gives` are its usual readings: only where all that agree with the shown examples
 * give the same is the result held against a program.
 */
export interface KnownFunction {
  /** What the question must say, in small letters; the name of the function counts as words too. */
  readonly asks: RegExp
  /** One letter for each argument, see `TAKES`. */
  readonly takes: string
  readonly gives: readonly Reading[]
  /** Inputs at which programs for this often go wrong. */
  readonly also?: readonly (readonly Value[])[]
}

/** Undefined where it is not sure of its own result. */
export type Reading = (...values: never[]) => Value | undefined

const MOST = 100_000
const MOST_ITEMS = 60
const MOST_SIGNS = 300

const isList = (value: Value): value is readonly Value[] =>
  Array.isArray(value) && value.length <= MOST_ITEMS
const isNumber = (value: Value): value is number =>
  typeof value === 'number' && Math.abs(value) <= MOST * MOST
const isWhole = (value: Value): value is number =>
  Number.isInteger(value) && isNumber(value) && Math.abs(value) <= MOST
const isText = (value: Value): value is string =>
  typeof value === 'string' && value.length <= MOST_SIGNS
const isFull = (value: Value): boolean => (value as { length: number }).length > 0

/** What each letter stands for. Small letters for what is not empty, capitals for what may be. */
export const TAKES: Readonly<Record<string, (value: Value) => boolean>> = {
  a: () => true,
  /** Whole numbers: at least 0, at least 1, any. */
  n: (value) => isWhole(value) && value >= 0,
  p: (value) => isWhole(value) && value >= 1,
  i: isWhole,
  /** Real numbers: any, at least 0, more than 0. */
  r: isNumber,
  u: (value) => isNumber(value) && value >= 0,
  q: (value) => isNumber(value) && value > 0,
  s: (value) => isText(value) && isFull(value),
  S: isText,
  l: (value) => isList(value) && isFull(value),
  L: isList,
  /** Lists of numbers, of texts, of lists. */
  v: (value) => isList(value) && isFull(value) && value.every(isNumber),
  V: (value) => isList(value) && value.every(isNumber),
  w: (value) => isList(value) && isFull(value) && value.every(isText),
  W: (value) => isList(value) && value.every(isText),
  m: (value) =>
    isList(value) && isFull(value) && value.every((each) => isList(each) && isFull(each)),
  M: (value) => isList(value) && value.every(isList),
  /** A table of numbers with rows of one length. */
  t: (value) =>
    isList(value) &&
    isFull(value) &&
    value.every(
      (row) =>
        isList(row) &&
        isFull(row) &&
        row.every(isNumber) &&
        row.length === (value[0] as Value[]).length,
    ),
  d: (value) => value instanceof Map && value.size > 0,
}
