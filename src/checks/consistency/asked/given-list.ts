/** The one list of numbers that a question gives: `18, 21, 19 and 24 °C`, `A 540, B 360, C 300`, `Mon 7.5, Tue 8`. */

export interface GivenList {
  readonly values: readonly number[]
  /** What stands before each number, in small letters; empty where nothing does. */
  readonly labels: readonly string[]
  /** Decimals of the number with most. */
  readonly decimals: number
}

const FEWEST = 3
const READ = 2000
const NUMBER = /(?<![\p{L}\d.,])-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\d|[.,:]\d)/gu
const UNIT = String.raw`(?: ?(%|°\s?[CF]|[€$£]|\p{L}{1,12}))?`
/** The day or place a number is for. */
const WHEN = String.raw`(?: (?:on|in|for|at) \p{L}{1,12})?`
const JOINED = '(?:, and |,? and |, |; | & )'
const LABEL = String.raw`((?:\p{L}[\p{L}\d.'’-]{0,14} ){0,2}?(?:\p{L}[\p{L}\d.'’-]{0,14}(?: ?[:=])? ))?`
const MONEY = '(?:[$€£] ?)?'
const BETWEEN = new RegExp(`^${UNIT}${WHEN}${JOINED}(?:and )?${LABEL}${MONEY}$`, 'iu')
const BEFORE = new RegExp(`(?:^|[\\s,;:(])${LABEL}${MONEY}$`, 'iu')
const BEHIND = new RegExp(`^${UNIT}`, 'iu')

interface Item {
  readonly text: string
  readonly label: string
  readonly unit: string
}

/** Undefined where there is none, other numbers beside it, or its numbers are of several units. */
export function givenList(question: string): GivenList | undefined {
  if (question.length > READ) return undefined
  const found = listsIn(question)
  const list = found.find(({ length }) => length >= FEWEST)
  if (list === undefined || !found.every((each) => each === list || isCount(each, list))) {
    return undefined
  }
  const units = new Set(list.map(({ unit }) => unit).filter((unit) => unit !== ''))
  if (units.size > 1) return undefined
  return {
    values: list.map(({ text }) => Number(text.replaceAll(',', ''))),
    labels: list.map(({ label }) => label),
    decimals: Math.max(...list.map(({ text }) => text.split('.')[1]?.length ?? 0)),
  }
}

function listsIn(question: string): readonly (readonly Item[])[] {
  const lists: Item[][] = []
  let end = 0
  for (const { 0: text, index } of question.matchAll(NUMBER)) {
    const between = BETWEEN.exec(question.slice(end, index))
    const list = lists.at(-1)
    const before = between ?? BEFORE.exec(question.slice(Math.max(0, index - 40), index))
    const label = (before?.at(-1) ?? '').replace(/[:=]/gu, '').trim().toLowerCase()
    end = index + text.length
    const unit = (BEHIND.exec(question.slice(end, end + 14))?.[1] ?? '').toLowerCase()
    const item = { text, label, unit: JOINING.has(unit) ? '' : unit }
    if (between === null || list === undefined) lists.push([item])
    else list.push(item)
  }
  return lists
}

/** `my 4 grades: 85, 90, 78 and 92` */
function isCount(others: readonly Item[], list: readonly Item[]): boolean {
  return others.every(({ text }) => Number(text) === list.length)
}

const JOINING = new Set('and on in for at or'.split(' '))
