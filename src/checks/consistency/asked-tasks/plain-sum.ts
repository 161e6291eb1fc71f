/** Sums of numbers without words, as calculators and programs write them: `-65 - -92 * (3 + 4)`, `(0xdd1a >> 0x1) & 0xff`. */
import {
  add,
  divide,
  fromDecimal,
  isWhole,
  multiply,
  NO_VALUE,
  NoValue,
  negate,
  power,
  type Rational,
  subtract,
} from '../../../checks/maths/tokens/rational.ts'

export interface PlainSum {
  readonly value: Rational
  /** As they are written, in order. */
  readonly numbers: readonly string[]
  readonly operations: number
  /** `-3^2` may be 9. */
  readonly isSignOpen: boolean
}

const TOKEN = /\s*(0x[\da-f]+|\d+(?:\.\d+)?|\.\d+|<<|>>|[-+*/^&|()])/iy
const LONGEST = 2_000
const MOST_SHIFTED = 2_000n

/** Undefined where a part is no sum, or can be read in two ways. */
export function readPlainSum(written: string): PlainSum | undefined {
  const tokens = tokensOf(withPlainSigns(written))
  if (tokens === undefined) return undefined
  try {
    const reader = new SumReader(tokens)
    const value = reader.either()
    if (reader.at < tokens.length) return undefined
    const { numbers, operations, isSignOpen } = reader
    return { value, numbers, operations, isSignOpen }
  } catch (thrown) {
    if (thrown instanceof NoValue) return undefined
    throw thrown
  }
}

/** Signs of LaTeX and print as those of a keyboard. */
export function withPlainSigns(text: string): string {
  return text
    .replace(/\\(?:times|cdot|ast)\b|[×·∙]/gu, '*')
    .replace(/\\div\b|÷/gu, '/')
    .replace(/[−–]/gu, '-')
    .replace(/\\[dt]?frac\{([^{}]+)\}\{([^{}]+)\}/gu, '(($1)/($2))')
    .replace(/\\(?:left|right)(?=[()[\]])|\\[,;!]/gu, '')
    .replace(/\^\{([^{}]+)\}/gu, '^($1)')
    .replaceAll('**', '^')
    .replace(/(?<=\d\s?)[x✕](?=\s?[\d(])(?<!\b0x)/gu, '*')
}

function tokensOf(text: string): readonly string[] | undefined {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST) return undefined
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < trimmed.length) {
    const token = TOKEN.exec(trimmed)?.[1]
    if (token === undefined) return undefined
    tokens.push(token.toLowerCase())
  }
  return tokens.length === 0 ? undefined : tokens
}

type Join = (left: Rational, right: Rational) => Rational

const SUM: Readonly<Record<string, Join>> = { '+': add, '-': subtract }
const PRODUCT: Readonly<Record<string, Join>> = { '*': multiply, '/': divide }
const SHIFT: Readonly<Record<string, Join>> = {
  '<<': whole((left, right) => left << bounded(right)),
  '>>': whole((left, right) => left >> bounded(right)),
}
const BOTH: Readonly<Record<string, Join>> = { '&': whole((left, right) => left & right) }
const EITHER: Readonly<Record<string, Join>> = { '|': whole((left, right) => left | right) }

function whole(join: (left: bigint, right: bigint) => bigint): Join {
  return (left, right) => {
    if (!isWhole(left) || !isWhole(right)) throw NO_VALUE
    return { numerator: join(left.numerator, right.numerator), denominator: 1n }
  }
}

function bounded(places: bigint): bigint {
  if (places < 0n || places > MOST_SHIFTED) throw NO_VALUE
  return places
}

/** By descent, with the ranks of C and Python. Throws `NoValue`. */
class SumReader {
  readonly #tokens: readonly string[]
  at = 0
  readonly numbers: string[] = []
  operations = 0
  isSignOpen = false

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  either(): Rational {
    return this.#joined(EITHER, () => this.#both())
  }

  #both(): Rational {
    return this.#joined(BOTH, () => this.#shifted())
  }

  #shifted(): Rational {
    return this.#joined(SHIFT, () => this.#sum())
  }

  #sum(): Rational {
    return this.#joined(SUM, () => this.#product())
  }

  #product(): Rational {
    return this.#joined(PRODUCT, () => this.#signed())
  }

  #joined(signs: Readonly<Record<string, Join>>, part: () => Rational): Rational {
    let value = part()
    for (;;) {
      const join = signs[this.#tokens[this.at] ?? '']
      if (join === undefined) return value
      this.at += 1
      this.operations += 1
      value = join(value, part())
    }
  }

  #signed(): Rational {
    const sign = this.#tokens[this.at]
    if (sign !== '-' && sign !== '+') return this.#power()
    this.at += 1
    const from = this.at
    const value = this.#signed()
    if (this.#tokens[from + 1] === '^') this.isSignOpen = true
    return sign === '-' ? negate(value) : value
  }

  #power(): Rational {
    const base = this.#number()
    if (this.#tokens[this.at] !== '^') return base
    this.at += 1
    this.operations += 1
    const isNegative = this.#tokens[this.at] === '-'
    if (isNegative) this.at += 1
    const exponent = this.#number()
    // `2^3^2` is 512 to mathematicians and 64 to others.
    if (!isWhole(exponent) || this.#tokens[this.at] === '^') throw NO_VALUE
    return power(base, isNegative ? -exponent.numerator : exponent.numerator)
  }

  #number(): Rational {
    const token = this.#tokens[this.at]
    this.at += 1
    if (token === '(') {
      const value = this.either()
      if (this.#tokens[this.at] !== ')') throw NO_VALUE
      this.at += 1
      return value
    }
    if (token === undefined || !/^[\d.]/u.test(token)) throw NO_VALUE
    this.numbers.push(token)
    return token.startsWith('0x')
      ? { numerator: BigInt(token), denominator: 1n }
      : fromDecimal(token)
  }
}
