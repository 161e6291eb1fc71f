/** What kind of quantity the numbers of a problem are: lengths, money, times. */
import type { StepAnalysis } from '../../../checks/maths/claims/analyse-answer.ts'
import { UNITS } from '../../../checks/maths/expressions/everyday-units.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import {
  isSymbol,
  isWord,
  type NumberToken,
  type Token,
} from '../../../checks/maths/tokens/token.ts'
import type { QuantityKind } from './formula.ts'

export type KindsByValue = ReadonlyMap<number, ReadonlySet<QuantityKind>>

/** Kinds of every number in the question and the steps so far, by value; one value may be of several kinds. */
export function kindsOfNumbers(
  question: readonly Token[],
  steps: readonly StepAnalysis[],
): KindsByValue {
  const kinds = new Map<number, Set<QuantityKind>>()
  for (const tokens of [question, ...steps.map((step) => step.tokens)]) {
    for (const [at, token] of tokens.entries()) {
      if (token.type !== 'number') continue
      const kind = kindAt(tokens, at, token)
      if (kind === undefined) continue
      const value = toNumber(token.value)
      kinds.set(value, (kinds.get(value) ?? new Set()).add(kind))
    }
  }
  return kinds
}

function kindAt(
  tokens: readonly Token[],
  at: number,
  token: NumberToken,
): QuantityKind | undefined {
  if (token.currency !== undefined) return 'money'
  if (token.isPercent) return 'percent'
  let next = at + 1
  if (isSymbol(tokens[next], '-')) next += 1
  if (isWord(tokens[next], 'square', 'cubic', 'sq'))
    return isWord(tokens[next], 'cubic') ? 'volume' : 'area'
  const word = tokens[next]
  if (word?.type === 'word') {
    const own = kindOfWord(word.lower, tokens, next)
    if (own !== undefined) return own
  }
  return isWord(word, 'by', 'x') || isSymbol(word, '*') ? kindAfterLink(tokens, next) : undefined
}

/** `8 by 4 feet`: the 8 is in feet too. */
function kindAfterLink(tokens: readonly Token[], link: number): QuantityKind | undefined {
  const number = tokens[link + 1]
  const word = tokens[link + 2]
  if (number?.type !== 'number' || word?.type !== 'word') return undefined
  return kindOfWord(word.lower, tokens, link + 2) === 'length' ? 'length' : undefined
}

function kindOfWord(word: string, tokens: readonly Token[], at: number): QuantityKind | undefined {
  if (word === 'mph' || word === 'kph') return 'speed'
  const unit = UNITS[word] ?? UNITS[word.split('-')[0] ?? '']
  if (unit === undefined) return word === 'years-old' ? undefined : undefined
  if (unit.quantity === 'length') {
    if (isSymbol(tokens[at + 1], '^') || isWord(tokens[at + 1], 'squared')) return 'area'
    return isRate(tokens, at + 1) ? 'speed' : 'length'
  }
  const kinds: Readonly<Record<string, QuantityKind>> = {
    time: 'time',
    mass: 'mass',
    money: 'money',
    volume: 'volume',
  }
  return kinds[unit.quantity]
}

function isRate(tokens: readonly Token[], at: number): boolean {
  const isPer = isSymbol(tokens[at], '/') || isWord(tokens[at], 'per', 'an', 'a', 'every')
  const unit = tokens[at + 1]
  return isPer && unit?.type === 'word' && UNITS[unit.lower]?.quantity === 'time'
}
