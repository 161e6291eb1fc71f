/** What a column of a table may be of others, row by row. */
import type { ColumnNumber, NumberColumn } from './number-columns.ts'

/** What a row's result should be, and how far off rounding may put it. */
export interface Expected {
  readonly value: number
  readonly error: number
  /** Where whole numbers are not rounded: most are not. Default: the same. */
  readonly errorIfExact?: number
}

export type Standing = 'named' | 'balance' | 'likely' | 'tried'

export interface Relation {
  /** `Price × Pieces = Cost` */
  readonly text: string
  readonly result: NumberColumn
  /** Places of all its columns. */
  readonly places: readonly number[]
  /** It takes a number from the row before. */
  readonly isRunning: boolean
  /** What the names of its columns say of it: `n` and `n²`, `kg` and `lb` say all, a share is likely a quotient, `Stock` a balance of `In` and `Out`. */
  readonly standing: Standing
  /** Its result may be told without its sign, as a distance is. */
  readonly isUnsigned: boolean
  /** Its factor is the one that most rows show: one of them does not speak for it. */
  readonly isFitted: boolean
  /** Undefined for a row that lacks a number. */
  readonly expect: (row: number) => Expected | undefined
  /** How large the least number is that a row's result hangs on: nothing follows from `0 × 5 = 0`, little from `900 + 0.1 = 900`. */
  readonly least: (row: number) => number
  /** The numbers that its result comes from: rows with the same say nothing new. */
  readonly from: (row: number) => string
}

export type Work = (numbers: readonly ColumnNumber[]) => Expected

export interface RelationParts {
  readonly text: string
  readonly of: readonly NumberColumn[]
  readonly result: NumberColumn
  readonly work: Work
  /** By the sizes of a row's numbers. Default: of one column the row always tells. */
  readonly least?: (sizes: readonly number[]) => number
  readonly standing?: Standing
  readonly isUnsigned?: boolean
  readonly isFitted?: boolean
}

export function createRelation(parts: RelationParts): Relation {
  const {
    of,
    result,
    work,
    least = alwaysTells,
    standing = 'tried',
    isUnsigned = false,
    isFitted = false,
  } = parts
  const numbersOf = (row: number): readonly ColumnNumber[] | undefined => {
    const numbers = of.flatMap((column) => column.numbers[row] ?? [])
    return numbers.length < of.length ? undefined : numbers
  }
  return {
    text: `${parts.text} = ${result.name}`,
    result,
    places: [...of, result].map(({ place }) => place),
    isRunning: of.some(({ isOfRowBefore }) => isOfRowBefore),
    standing,
    isUnsigned,
    isFitted,
    expect: (row) => {
      const numbers = numbersOf(row)
      return numbers && work(numbers)
    },
    least: (row) => least((numbersOf(row) ?? []).map(({ value }) => Math.abs(value))),
    from: (row) => (numbersOf(row) ?? []).map(({ value }) => value).join(' '),
  }
}

const alwaysTells = (): number => Number.POSITIVE_INFINITY

/** What is counted in whole pieces is exact. */
export function roundingOf({ half }: ColumnNumber): number {
  return half < 0.5 ? half : 0
}
