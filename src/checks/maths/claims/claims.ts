/** Finds what a text claims about numbers: pairs of expressions with a relation between them. */
import type { Parsed } from '../../../checks/maths/expressions/expression.ts'
import type { ParseBudget } from '../../../checks/maths/expressions/expression-reader.ts'
import { parseExpression } from '../../../checks/maths/expressions/parse-expression.ts'
import { VERBS_OF_RESULT } from '../../../checks/maths/expressions/unit-words.ts'
import { partWord } from '../../../checks/maths/tokens/number-words.ts'
import {
  isParted,
  isSymbol,
  isWord,
  type Relation,
  type Token,
} from '../../../checks/maths/tokens/token.ts'
import { type Clause, LONGEST_SUM } from './clauses.ts'

export interface Claim {
  readonly left: Parsed
  readonly right: Parsed
  readonly relation: Relation
  /** `chain`: with a sign. `verb`: "15 % of 80 is 12". `annotation`: `<<3*4=12>>`. */
  readonly kind: 'chain' | 'verb' | 'annotation'
  /** Only a part of what was written: something before or behind it could change its meaning. */
  readonly isCut: boolean
  /** The right side goes on with what could not be read. */
  readonly isOpen: boolean
  /** Place among the relations of its chain, from 0. */
  readonly link: number
  /** Characters of the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** More sides than this are read as the first ones only. */
const MAX_RELATIONS = 60
const MAX_SUFFIX_TRIES = 40

export function findClaims(clause: Clause, budget: ParseBudget): readonly Claim[] {
  if (clause.relations.length > 0) return chainClaims(clause, budget)
  const claim = verbClaim(clause, budget)
  return claim === undefined ? [] : [claim]
}

interface Side {
  readonly start: number
  readonly end: number
}

function sidesOf(clause: Clause): readonly Side[] {
  const bounds = [clause.start - 1, ...clause.relations.slice(0, MAX_RELATIONS), clause.end]
  return bounds.slice(1).map((end, at) => ({ start: (bounds[at] as number) + 1, end }))
}

function chainClaims(clause: Clause, budget: ParseBudget): readonly Claim[] {
  const { tokens } = clause
  const sides = sidesOf(clause)
  const claims: Claim[] = []
  for (let link = 0; link + 1 < sides.length; link++) {
    const left = readLeft(tokens, sides[link] as Side, link === 0, budget)
    const right = readRight(tokens, sides[link + 1] as Side, link + 2 === sides.length, budget)
    const relation = tokens[(sides[link] as Side).end]
    if (left === undefined || right === undefined || relation?.type !== 'relation') continue
    const side = sides[link + 1] as Side
    const { relation: sign } = relation
    claims.push(claimOf(tokens, { left, right, relation: sign, kind: 'chain', link, side }))
  }
  return claims
}

interface Found extends Pick<Claim, 'right' | 'relation' | 'kind' | 'link'> {
  readonly left: LeftSide
  /** Where its right side stands. */
  readonly side: Side
}

function claimOf(tokens: readonly Token[], found: Found): Claim {
  const { left, right, relation, kind, link, side } = found
  return {
    left: left.parsed,
    right,
    relation,
    kind,
    isCut: left.isCut || isParted(tokens, left.parsed.first) || mayGoOn(tokens, right.next),
    isOpen: right.next < side.end,
    link,
    start: tokens[left.parsed.first]?.start ?? 0,
    end: tokens[right.next - 1]?.end ?? 0,
  }
}

/** `= 2,50` and `= 1 575`, where the marks are not known. */
function mayGoOn(tokens: readonly Token[], next: number): boolean {
  if (isParted(tokens, next + 1)) return true
  const [last, group] = [tokens[next - 1], tokens[next]]
  // `5 × 2 kg = 2 bags of 5 kg`
  if (isWord(last, 'of', 'à', 'zu', 'je', 'de', 'di') && group?.type === 'number') return true
  const isGroup = last?.type === 'number' && group?.type === 'number' && group.isSpaced
  return isGroup && last.end - last.start <= 3 && group.end - group.start === 3
}

interface LeftSide {
  readonly parsed: Parsed
  readonly isCut: boolean
}

/** All of an inner side; of the first, the longest end of it that is an expression. */
export function readLeft(
  tokens: readonly Token[],
  side: Side,
  isFirst: boolean,
  budget: ParseBudget,
): LeftSide | undefined {
  const whole = parseExpression(tokens, side.start, side.end, budget)
  if (whole?.next === side.end) return { parsed: whole, isCut: false }
  const ending = longestEnding(tokens, side, budget)
  if (ending === undefined) return undefined
  return isFirst || ending.parsed.operations > 0 ? ending : undefined
}

function longestEnding(
  tokens: readonly Token[],
  side: Side,
  budget: ParseBudget,
): LeftSide | undefined {
  let tries = 0
  // What is written far before its relation sign belongs to other sentences.
  for (let at = Math.max(side.start, side.end - 200); at < side.end; at++) {
    if (!mayBegin(tokens, at, side)) continue
    if (tries++ > MAX_SUFFIX_TRIES) return undefined
    const parsed = parseExpression(tokens, at, side.end, budget)
    if (parsed?.next !== side.end) continue
    return { parsed, isCut: at > side.start && isTied(tokens, at, side.start) }
  }
  return undefined
}

/** Whether what stands before belongs to it: `3 more than 2 * 4`, `half of 6 / 2`, `50 students - 10`. */
function isTied(tokens: readonly Token[], at: number, start: number): boolean {
  const before = tokens[at - 1]
  // `And 45 - 5 = 40.` goes on from nothing.
  const isFresh =
    beginsSentence(tokens, start) ||
    followsEquation(tokens, start - 1) ||
    followsStatement(tokens, start - 1)
  if (at - 1 === start && isWord(before, 'and') && isFresh) return false
  if (isSymbol(tokens[at], '-')) return true
  const share = tokens[at - 2]
  // Whatever the word between them: `8,5 % de 1.200`.
  if (before?.type === 'word' && share?.type === 'number' && share.isPercent) return true
  if (isWord(before, 'of')) {
    return (
      share?.type === 'number' || (share?.type === 'word' && partWord(share.text) !== undefined)
    )
  }
  return isWord(before, 'plus', 'minus', 'from', 'than', 'less', 'more', 'times', 'by', 'and')
}

/** The comma of `3 × 4 = 12, and 5 × 6 = 30`. */
function followsEquation(tokens: readonly Token[], comma: number): boolean {
  for (let at = comma - 1; at >= Math.max(0, comma - LONGEST_SUM); at--) {
    const token = tokens[at]
    if (token?.type === 'relation') return true
    if (token?.type === 'break') return false
  }
  return false
}

/** The comma of `that is a discount of $81, and 81 / 180 = 45 %`; in a mere list nothing is said of what stands before. */
function followsStatement(tokens: readonly Token[], comma: number): boolean {
  const from = Math.max(0, comma - LONGEST_SUM)
  for (let at = comma - 1; at >= from; at--) {
    const token = tokens[at]
    if (token?.type === 'break') return false
    if (isWord(token, 'is', 'are', 'was', 'were', 'costs', 'cost', 'gives', 'makes', 'leaves'))
      return true
  }
  return false
}

function beginsSentence(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  return before === undefined || (before.type === 'break' && '.;:!?\n'.includes(before.symbol))
}

function mayBegin(tokens: readonly Token[], at: number, side: Side): boolean {
  const token = tokens[at] as Token
  if (token.type === 'relation' || token.type === 'opaque' || token.type === 'break') return false
  if (token.type === 'symbol' && !'(-{['.includes(token.symbol)) return false
  if (token.type === 'word' && (token.text.length > 1 || at === side.start)) return false
  return at === side.start || mayFollow(tokens[at - 1] as Token, token)
}

/** Words of one letter that are said in front of numbers: an article, “and”, “to”, the Dutch “you”. */
const LITTLE_WORDS = new Set(['a', 'u', 'y', 'e', 'o', 'w', 'à', 'é', 'ó'])

/** Whether an expression can begin here although `before` stands right in front of it. */
function mayFollow(before: Token, token: Token): boolean {
  // An equation of its own in brackets: `three chairs (3 × 89.90 = 269.70)`. Letters there may be of anything: `P(X = 3)`.
  if (isSymbol(before, '(') && before.isSpaced) return token.type === 'number'
  if (before.type !== 'word') return false
  if (before.text.length === 1 && !LITTLE_WORDS.has(before.lower)) return false
  if (isSymbol(token, '-')) return token.isSpaced && before.text.length > 1
  return token.isSpaced || !isSymbol(token, '(')
}

/** The whole of an inner side; of the last, the longest beginning that does not stop before an operator. */
function readRight(
  tokens: readonly Token[],
  side: Side,
  isLast: boolean,
  budget: ParseBudget,
): Parsed | undefined {
  const parsed = parseExpression(tokens, side.start, side.end, budget)
  if (parsed === undefined || parsed.next === side.end) return parsed
  const next = tokens[parsed.next] as Token
  const stopsAtOperator = next.type === 'symbol' && !')(-'.includes(next.symbol)
  if (stopsAtOperator || next.type === 'opaque' || next.type === 'command') return undefined
  return isLast || parsed.operations === 0 ? parsed : undefined
}

const FILLERS = [
  'a',
  'an',
  'the',
  'total',
  'of',
  'exactly',
  'about',
  'approximately',
  'roughly',
  'him',
  'her',
  'them',
]

/** "15 % of 80 is 12", "2 * 3 makes 6" */
function verbClaim(clause: Clause, budget: ParseBudget): Claim | undefined {
  const { tokens, start, end } = clause
  for (let at = start + 1; at < end; at++) {
    const verb = tokens[at] as Token
    if (verb.type !== 'word' || !VERBS_OF_RESULT.has(verb.lower)) continue
    const rightStart = afterFillers(tokens, at + 1, end)
    if (tokens[rightStart]?.type !== 'number') continue
    const left = longestEnding(tokens, { start, end: at }, budget)
    if (left === undefined || left.isCut || left.parsed.operations === 0) continue
    if (!standsAlone(tokens, left.parsed.first, start)) continue
    const right = parseExpression(tokens, rightStart, end, budget)
    if (right === undefined) return undefined
    const isRough = isWord(tokens[rightStart - 1], 'about', 'approximately', 'roughly')
    const relation = isRough ? '≈' : '='
    const side = { start: rightStart, end }
    return claimOf(tokens, { left, right, relation, kind: 'verb', link: 0, side })
  }
  return undefined
}

/** What stands before could be what the verb is about: `the number of zeros in 10! is 2`. */
function standsAlone(tokens: readonly Token[], first: number, start: number): boolean {
  if (first === start) return true
  return !isWord(tokens[first - 1], ...LEADS_TO_ANOTHER) && !isApposition(tokens, first, start)
}

/** `the end of the product 3 * 4 is 2`: the sum only says which product, and the verb is about its end. */
function isApposition(tokens: readonly Token[], first: number, start: number): boolean {
  if (first - start < 3 || tokens[first - 1]?.type !== 'word') return false
  return (
    isWord(tokens[first - 2], 'the', 'this', 'that') &&
    isWord(tokens[first - 3], 'of', 'in', 'for', 'by', 'with', 'at')
  )
}

/** Prepositions; and articles, as `a 2 x 4` is a piece of wood. */
const LEADS_TO_ANOTHER = 'in of for with at on to a an each every the one per'.split(' ')

/** More do not stand in a row; `total` is a verb too, and each of a long row would be read to the row's end. */
const MOST_FILLERS = 6

function afterFillers(tokens: readonly Token[], from: number, end: number): number {
  const last = Math.min(end, from + MOST_FILLERS)
  let at = from
  while (at < last && isWord(tokens[at], ...FILLERS)) at += 1
  return at
}
