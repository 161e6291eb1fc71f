/**
 * Questions about objects in a fixed order ("the bus is newer than the truck"): every order that the statements allow is
 * found, and the places and the choice that the answer names are held to them.
 */
import type { AnswerStep } from '../../checks/split-steps.ts'
import { allowedOrders, type Limit } from './allowed-orders.ts'
import { directionOf, placeIn, relationIn } from './order-words.ts'
import { type Mistake, NOT_REPLAYED, type Replayed, wrongStep } from './replayed.ts'

interface Puzzle {
  readonly items: readonly string[]
  readonly statements: readonly Statement[]
  readonly options: ReadonlyMap<string, Limit>
}

interface Statement {
  readonly text: string
  readonly limit: Limit
}

const MOST_ITEMS = 8
const LIST = /\b(?:are|were|sells|is)\s+(?:\w+\s+){1,4}?([a-z]+):\s*([^.\n]{3,300})\./u
const OPTION = /^[ \t]*\(?([A-Z])[).:]\s*(.{3,120}?)\.?\s*$/gmu
const STATEMENT = /^[ \t]*(?:[-*•]\s*)?([A-Z][^\n.]{3,120})\.\s*$/gmu
const CHOICE = /\banswer is:?\s*\(([A-Z])\)/u
const PLACED =
  /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) is (?:the |an? )?([A-Za-z][a-z]*(?: [a-z]+)?)/gu
const MUST_BE =
  /\b(?:so|therefore|hence) (?:the )?([A-Za-z][a-z]*(?: [a-z]+)?) (?:must be|must have finished|is|are) (?:the )?([a-z -]{3,40}?)(?=[,.;]|$)/gu
const RUN = /\bfrom ([\w -]{3,40}?) to ([\w -]{3,40}?): ([^\n]*)/u
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ')

/** The first step that places something where the statements do not put it, or chooses what does not follow. */
export function replayOrdering(question: string, steps: readonly AnswerStep[]): Replayed {
  const puzzle = readPuzzle(question.slice(0, 6000))
  if (puzzle === undefined) return NOT_REPLAYED
  const { items } = puzzle
  const orders = allowedOrders(
    items.length,
    puzzle.statements.map((each) => each.limit),
  )
  // Statements that exclude each other have been misread.
  if (orders.length === 0) return NOT_REPLAYED
  const stated = new Set<Limit>()
  const followed: number[] = []
  for (const step of steps) {
    const text = step.text.slice(0, 4000)
    for (const { text: said, limit } of puzzle.statements) if (says(text, said)) stated.add(limit)
    const placements = placementsIn(text, items)
    if (placements === undefined) continue
    const allowed = stated.size === 0 ? orders : allowedOrders(items.length, [...stated])
    followed.push(step.index)
    const mistake = placeMistake(placements, allowed, items) ?? choiceMistake(text, puzzle, orders)
    if (mistake !== undefined) return { findings: [wrongStep(step, mistake)], followed }
  }
  return { findings: [], followed }
}

function readPuzzle(question: string): Puzzle | undefined {
  // Before the list of things, and in every choice.
  if (!question.includes(':')) return undefined
  const list = LIST.exec(question)
  const items = (list?.[2] ?? '')
    .split(/,\s*(?:and\s+)?|\s+and\s+/u)
    .map((item) => bare(item))
    .filter((item) => item !== '')
  if (items.length < 3 || items.length > MOST_ITEMS || new Set(items).size < items.length) {
    return undefined
  }
  const rules = question.split(/\bOptions:|^[ \t]*\(A\)/mu)[0] ?? ''
  const statements = [...rules.replaceAll(/\.\s+(?=[A-Z])/gu, '.\n').matchAll(STATEMENT)].flatMap(
    ([, text = '']) => {
      const limit = limitIn(text, items)
      return limit === undefined ? [] : [{ text, limit }]
    },
  )
  const options = [...question.matchAll(OPTION)].flatMap(([, letter = '', text = '']) => {
    const limit = limitIn(text, items)
    return limit === undefined ? [] : [[letter, limit] as const]
  })
  // Without choices between places, stories that only happen to list things would be taken for such puzzles.
  const isPuzzle = statements.length >= 2 && options.length >= 2
  return isPuzzle ? { items, statements, options: new Map(options) } : undefined
}

function bare(item: string): string {
  return item
    .toLowerCase()
    .replace(/^\s*(?:the|an?)\s+/u, '')
    .trim()
}

/** What a statement says about places; undefined where it cannot be read. */
function limitIn(text: string, items: readonly string[]): Limit | undefined {
  const lower = text.toLowerCase()
  const named = items
    .map((item, index) => ({ index, at: lower.search(new RegExp(`\\b${escaped(item)}\\b`, 'u')) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  const [first, second] = named
  if (first === undefined || named.length > 2) return undefined
  const rest = lower.slice(first.at + (items[first.index] as string).length)
  if (second !== undefined) {
    const relation = relationIn(rest)
    return relation === undefined
      ? undefined
      : relation === 'before'
        ? { before: first.index, after: second.index }
        : { before: second.index, after: first.index }
  }
  const place = placeIn(rest, items.length)
  return place === undefined ? undefined : { item: first.index, place }
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
}

function says(text: string, statement: string): boolean {
  return text.toLowerCase().includes(statement.toLowerCase())
}

type Placement = readonly [item: number, place: number]

/** Places that the step names; undefined where it names none and chooses nothing. */
function placementsIn(text: string, items: readonly string[]): readonly Placement[] | undefined {
  const concluded = [...text.matchAll(MUST_BE)].flatMap(([, said = '', where = '']) => {
    const item = items.indexOf(bare(said))
    const place = placeIn(where.toLowerCase(), items.length)
    return item < 0 || place === undefined ? [] : [[item, place] as const]
  })
  const all = [...concluded, ...listedIn(text, items)]
  return all.length > 0 || CHOICE.test(text) ? all : undefined
}

/** `So from newest to oldest: first is the bus, …` */
function listedIn(text: string, items: readonly string[]): readonly Placement[] {
  const [, from = '', to = '', list = ''] = RUN.exec(text) ?? []
  // `from most to least expensive`: the second end has the word for both.
  const direction = directionOf(from) ?? directionOf(`${from} ${to.split(' ').at(-1) ?? ''}`)
  if (direction === undefined) return []
  return [...list.matchAll(PLACED)].flatMap(([, ordinal = '', said = '']) => {
    const place = ORDINALS.indexOf(ordinal)
    const item = items.findIndex((each) => said.toLowerCase().startsWith(each))
    const isForward = direction === 'forward'
    return item < 0 ? [] : [[item, isForward ? place : items.length - 1 - place] as const]
  })
}

function placeMistake(
  placements: readonly Placement[],
  orders: readonly (readonly number[])[],
  items: readonly string[],
): Mistake | undefined {
  const wrong = placements.find(([item, place]) => orders.some((order) => order[place] !== item))
  if (wrong === undefined) return undefined
  const [item, place] = wrong
  const isPossible = orders.some((order) => order[place] === item)
  return {
    message: isPossible
      ? 'The statements used so far do not settle this place'
      : 'The statements exclude this place',
    found: `${items[item]}: place ${place + 1}`,
  }
}

/** The chosen option must hold in every order; said only where some option does. */
function choiceMistake(
  text: string,
  { options }: Puzzle,
  orders: readonly (readonly number[])[],
): Mistake | undefined {
  const letter = CHOICE.exec(text)?.[1]
  const chosen = letter === undefined ? undefined : options.get(letter)
  if (chosen === undefined || letter === undefined) return undefined
  const right = [...options].filter(([, limit]) => orders.every((order) => holds(limit, order)))
  if (right.length !== 1 || right[0]?.[0] === letter) return undefined
  return {
    message: 'Another choice follows from the statements',
    found: letter,
    expected: right[0]?.[0] ?? '',
  }
}

function holds(limit: Limit, order: readonly number[]): boolean {
  return 'item' in limit
    ? order[limit.place] === limit.item
    : order.indexOf(limit.before) < order.indexOf(limit.after)
}
