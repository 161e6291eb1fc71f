import { type Expression, number, type Operator, operation } from './expression.ts'

const MAX_LENGTH = 200

const TOKEN = /\s*(\d+(?:\.\d+)?|[-+*/^()])/y

/** Reads an expression of numbers, brackets and + - * / ^; undefined for anything else. */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const tokens = tokensOf(text)
  if (tokens === undefined) return undefined
  const reader = new Reader(tokens)
  const expression = reader.sum()
  return reader.isAtEnd() ? expression : undefined
}

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  let end = 0
  while (end < text.trimEnd().length) {
    const token = TOKEN.exec(text)?.[1]
    if (token === undefined) return undefined
    tokens.push(token)
    end = TOKEN.lastIndex
  }
  return tokens
}

class Reader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  isAtEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  sum(): Expression | undefined {
    return this.#chain(['+', '-'], () => this.#product())
  }

  #product(): Expression | undefined {
    return this.#chain(['*', '/'], () => this.#power())
  }

  #chain(
    operators: readonly Operator[],
    next: () => Expression | undefined,
  ): Expression | undefined {
    let left = next()
    for (;;) {
      const operator = operators.find((one) => one === this.#tokens[this.#at])
      if (left === undefined || operator === undefined) return left
      this.#at++
      const right = next()
      left = right === undefined ? undefined : operation(left, operator, right)
    }
  }

  #power(): Expression | undefined {
    const base = this.#atom()
    if (base === undefined || this.#tokens[this.#at] !== '^') return base
    this.#at++
    const exponent = this.#power()
    return exponent === undefined ? undefined : operation(base, '^', exponent)
  }

  #atom(): Expression | undefined {
    const token = this.#tokens[this.#at++]
    if (token === undefined) return undefined
    if (token === '(') {
      const inside = this.sum()
      return this.#tokens[this.#at++] === ')' ? inside : undefined
    }
    if (token === '-') {
      const positive = this.#atom()
      return positive?.type === 'number' ? number(-positive.value) : undefined
    }
    const value = Number(token)
    return Number.isNaN(value) ? undefined : number(value)
  }
}
