/** Rows of a table in which a column does not follow from the others as it does in the other rows. */
import { relationsAmong } from './column-relations.ts'
import type { KnownFactor } from './known-factors.ts'
import { type NumberTable, numbersOf } from './number-columns.ts'
import { isExceptional, type Row, type Table } from './read-tables.ts'
import type { Relation } from './relation.ts'
import type { TotalFact } from './total-lines.ts'

/** Digits that the rows which agree have to tell of a relation, of all that were tried: by chance one table in ten thousand does. */
const ENOUGH = 4
const ENOUGH_NAMED = 1
/** Rows that stand for themselves may be a balance by chance: seats that are taken and left on several flights. */
const ENOUGH_BALANCE = 2
/** A row with one of the two rows that stand for a number that was chosen would say nothing. */
const FEWEST_WITH_CHOICE = 5
/** What was cut off instead of rounded, and what was rounded twice, is not wrong. */
const SLACK = 2.2
/** A part of the rows may be broken. */
const MOST_BROKEN = 1 / 5

export function brokenRows(
  table: Table,
  known: readonly KnownFactor[] | undefined,
): readonly TotalFact[] {
  const readings = (['point', 'comma'] as const).flatMap((mark) => numbersOf(table, mark) ?? [])
  const most = Math.max(...readings.map(({ columns }) => columns.length))
  const facts = readings
    .filter(({ columns }) => columns.length === most)
    .map((numbers) => factsOf(numbers, known))
    .filter((each) => each.length > 0)
  // A table that agrees in one of its readings is right.
  return facts.find((each) => !each.some(isWrong)) ?? facts[0] ?? []
}

const isWrong = ({ expected }: TotalFact): boolean => expected !== undefined

function factsOf(
  numbers: NumberTable,
  known: readonly KnownFactor[] | undefined,
): readonly TotalFact[] {
  const relations = relationsAmong(numbers.columns, known)
  const enough = {
    named: ENOUGH_NAMED,
    balance: ENOUGH_BALANCE,
    likely: ENOUGH,
    tried: ENOUGH + Math.log10(relations.length),
  }
  const seen = relations.flatMap((relation) => evidenceFor(relation, numbers) ?? [])
  const whole = seen.filter(({ broken, agreed }) => broken.length === 0 && agreed.length > 1)
  const isElse = (relation: Relation): boolean =>
    whole.some((other) => explains(other.relation, relation))
  const held = seen
    .filter(({ digits, relation }) => digits >= enough[relation.standing])
    .filter(
      (each) =>
        each.broken.length === 0 || !(isElse(each.relation) || isException(numbers.rows, each)),
    )
  return [...wrongFacts(numbers, held), ...rightFacts(numbers, held)]
}

/**
 * Where Total = Adults + Children in each row, Total = 2 × Adults in most of them says nothing; nor does a change from the
 * opening price where it is from the last day's close.
 */
function explains(whole: Relation, broken: Relation): boolean {
  const isIn = (place: number): boolean => whole.places.includes(place)
  if (broken.places.every(isIn)) return true
  const result = broken.result.place
  return whole.result.place === result && broken.places.some((at) => at !== result && isIn(at))
}

/** One for each row: of what does not hold there, that of the column which most of it speaks of, or whose name says what it is. */
function wrongFacts({ rows }: NumberTable, held: readonly Evidence[]): readonly TotalFact[] {
  const broken = held.filter((each) => each.broken.length > 0)
  const firsts = new Set(broken.flatMap((each) => each.broken.slice(0, 1)))
  return [...firsts].flatMap((row) => {
    const all = broken.filter((each) => each.broken[0] === row)
    const speakOf = (place: number): number =>
      all.filter(({ relation }) => relation.places.includes(place)).length
    const ranks = all.map((each) => ({ ...each, rank: speakOf(each.relation.result.place) }))
    const isNamed = ({ relation }: Evidence): number => Number(relation.standing === 'named')
    const [best] = ranks.sort(
      (a, b) => b.rank - a.rank || isNamed(b) - isNamed(a) || b.digits - a.digits,
    )
    return best === undefined ? [] : factOf(rows[row], best.relation, row, true)
  })
}

function rightFacts({ rows }: NumberTable, held: readonly Evidence[]): readonly TotalFact[] {
  const cells = new Map<string, TotalFact>()
  for (const { relation, agreed } of held) {
    for (const row of agreed) {
      for (const fact of factOf(rows[row], relation, row, false)) {
        cells.set(`${fact.step.index}:${fact.start}`, fact)
      }
    }
  }
  return [...cells.values()]
}

interface Evidence {
  readonly relation: Relation
  /** Rows. */
  readonly broken: readonly number[]
  readonly agreed: readonly number[]
  readonly digits: number
}

/** Undefined where too many rows do not agree, or those that do say too little. */
function evidenceFor(relation: Relation, { rows }: NumberTable): Evidence | undefined {
  const exact = agreementOf(relation, rows.length, true)
  // Whole numbers that were rounded are off by one in some of the rows.
  const isExact = exact.agreed.every(({ over, tolerance }) => Math.abs(over) <= tolerance)
  const { agreed, broken } = isExact ? exact : agreementOf(relation, rows.length, false)
  const together = relation.isRunning ? agreeTogether(broken) : []
  /** What stands there twice says it once. */
  const said = new Map<string, number>()
  for (const { row, stated, tolerance } of [...agreed, ...together]) {
    const size = Math.min(stated, relation.least(row))
    if (size > tolerance) said.set(`${relation.from(row)} ${stated}`, Math.log10(size / tolerance))
  }
  const evidence = [...said.values()].sort((x, y) => x - y)
  if (relation.isFitted) evidence.pop()
  const [agreedRows, brokenRows] = [agreed, broken].map((all) => all.map(({ row }) => row))
  if (agreedRows === undefined || brokenRows === undefined) return undefined
  const fewest = ['named', 'balance'].includes(relation.standing) ? 1 : 2
  const mayBe = together.length > 0 || mayBeBroken(brokenRows, agreedRows, relation)
  if (evidence.length < fewest || !mayBe) return undefined
  const digits = evidence.reduce((sum, each) => sum + each, 0)
  return { relation, broken: brokenRows, agreed: agreedRows, digits }
}

interface ComparedRow {
  readonly row: number
  /** Its size. */
  readonly stated: number
  /** How much it is more than it should be. */
  readonly over: number
  readonly tolerance: number
}

/** Where each row follows from the one before, a wrong number is as much too large there as what comes next is too small. */
function agreeTogether([first, next, ...more]: readonly ComparedRow[]): readonly ComparedRow[] {
  if (first === undefined || next?.row !== first.row + 1 || more.length > 0) return []
  const tolerance = first.tolerance + next.tolerance
  return Math.abs(first.over + next.over) <= tolerance ? [{ ...next, tolerance }] : []
}

function agreementOf(
  relation: Relation,
  rows: number,
  isExact: boolean,
): { agreed: readonly ComparedRow[]; broken: readonly ComparedRow[] } {
  const agreed: ComparedRow[] = []
  const broken: ComparedRow[] = []
  for (let row = 0; row < rows; row++) {
    const [expected, stated] = [relation.expect(row), relation.result.numbers[row]]
    if (expected === undefined || stated === undefined) continue
    const { error, errorIfExact = error } = expected
    const tolerance = ((isExact ? errorIfExact : error) + stated.half) * 1.02
    const over = relation.isUnsigned
      ? Math.abs(stated.value) - Math.abs(expected.value)
      : stated.value - expected.value
    const compared = { row, stated: Math.abs(stated.value), over, tolerance }
    if (Math.abs(over) <= tolerance * SLACK) agreed.push(compared)
    else broken.push(compared)
    // Most of what is tried holds nowhere.
    if (broken.length > 2 + rows * MOST_BROKEN) break
  }
  return { agreed, broken }
}

/** One row, or the two that a wrong number spoils where each follows from the one before. */
function mayBeBroken(
  broken: readonly number[],
  agreed: readonly number[],
  { isFitted, isRunning }: Relation,
): boolean {
  const [first = 0, last = first] = [broken[0], broken.at(-1)]
  if (broken.length === 0) return true
  const isOneSlip = broken.length === 1 || (isRunning && last - first === 1 && agreed.length > 2)
  if (!isOneSlip && broken.length > agreed.length * MOST_BROKEN) return false
  if (!isFitted) return true
  const isInside = agreed.some((row) => row < first) && agreed.some((row) => row > last)
  return isInside && agreed.length >= FEWEST_WITH_CHOICE
}

/**
 * A row that says of itself that it is another, or that differs from the others in one more column: a kind of day, a
 * discount of which the others show not even the sign.
 */
function isException(rows: readonly Row[], { relation, broken, agreed }: Evidence): boolean {
  const marked = rows.map(({ cells }) => cells.some(({ text }) => isExceptional(text)))
  if (broken.some((row) => marked[row]) && marked.includes(false)) return true
  const columns = [...(rows[0]?.cells.keys() ?? [])]
  return columns.some((place) => {
    if (place === relation.result.place) return false
    const usual = new Set(agreed.map((row) => textIn(rows[row], place)))
    const isEmpty = [...usual].every(isNothing)
    // Of one row nothing is usual but nothing.
    const isUsual = usual.size === 1 && agreed.length > 1 && !relation.places.includes(place)
    return (isEmpty || isUsual) && broken.some((row) => !usual.has(textIn(rows[row], place)))
  })
}

function isNothing(text: string): boolean {
  return /^[$€£]?(?:0(?:[.,]0+)?|[-–—]|n\/?a|none)?%?$/i.test(text)
}

function textIn(row: Row | undefined, place: number): string {
  return row?.cells[place]?.text.trim() ?? ''
}

function factOf(
  row: Row | undefined,
  relation: Relation,
  index: number,
  isBroken: boolean,
): readonly TotalFact[] {
  const cell = row?.cells[relation.result.place]
  if (row === undefined || cell === undefined) return []
  const start = cell.start + Math.max(0, cell.text.search(/\S/))
  const place = { step: row.line.step, start, end: start + cell.text.trim().length }
  if (!isBroken) return [place]
  const half = relation.result.numbers[index]?.half ?? 0.5
  const decimals = Math.max(0, Math.round(-Math.log10(half * 2)))
  const expected = Number(relation.expect(index)?.value.toFixed(decimals))
  return [{ ...place, expected, rule: relation.text }]
}
