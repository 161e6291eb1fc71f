/** So many things of one measure or price, set equal to the whole: "2 packs of 500 g = 1 kg", "3 tickets at $12 = $36". */

import { UNITS } from '../../../checks/maths/expressions/everyday-units.ts'
import { toNumber } from '../../../checks/maths/tokens/rational.ts'
import { SMALL_NUMBERS } from '../../../checks/small-numbers.ts'
import type { StatedFact } from '../../../checks/stated-fact.ts'
import { readUnit } from './dimensions.ts'
import { decimalsOf, NUMBER, readNumber } from './written-number.ts'

const UNIT = String.raw`\p{L}{1,12}[²³]?`
const AMOUNT = `(?:([$€£])(${NUMBER})|(${NUMBER}) ?(€|${UNIT}))`
const COUNT = String.raw`(?<![\p{L}\d.,)]|[-−–+*×·÷/=^(] ?)(\d{1,6}|${[...SMALL_NUMBERS.keys()].join('|')})`
const THINGS = String.raw`\p{L}{2,20}(?: \p{L}{2,20})?`
/** What stands before each one's measure. */
const OF = '(?:of|at|à|a|zu|zu je|je|de|di|da|von|with|mit|con) '
const EACH = '(?: each| je Stück| chacune?| cada una?| ciascun[ao]?)?'
const STATEMENT = new RegExp(
  String.raw`${COUNT} (?:${THINGS}) ${OF}${AMOUNT}${EACH} ?(=|≈|is|are|makes?|gives?|equals?|sind|font|son|sono) (?:about |around )?${AMOUNT}(?![\p{L}\d/²³]|[.,]\d| ?[-−–+*×·÷/=^(])`,
  'giu',
)
/** Behind a measure or price stands a sign or verb of equality; found alone, it costs little. */
const MAY_STATE = new RegExp(String.raw` ${OF}[$€£]?\d`, 'i')

interface Amount {
  readonly number: number
  readonly decimals: number
  /** A currency's sign, or a unit as written. */
  readonly unit: string
}

/** Sizes are in one base unit for each kind. */
interface Size {
  readonly kind: string
  readonly size: number
}

export function findCountedMeasures(text: string): readonly StatedFact[] {
  if (!MAY_STATE.test(text)) return []
  return [...text.matchAll(STATEMENT)].flatMap((match) => {
    const [whole, count = '', ...parts] = match
    const [each, total] = [amountOf(parts.slice(0, 4)), amountOf(parts.slice(5, 9))]
    const factor = factorOf(each.unit, total.unit)
    if (factor === undefined) return []
    const exact = countOf(count) * each.number * factor
    const slack = parts[4] === '≈' ? 0.04 * exact : 0
    const gap = Math.abs(total.number - exact)
    return {
      start: match.index,
      end: match.index + whole.length,
      holds: gap <= Math.max(0.5001 * 10 ** -total.decimals, slack),
      expected: `${Number(exact.toPrecision(8))} ${total.unit}`,
      code: 'wrong-conversion' as const,
    }
  })
}

function countOf(text: string): number {
  return SMALL_NUMBERS.get(text.toLowerCase()) ?? Number(text)
}

function amountOf([sign, priced, measured, unit = '']: readonly (string | undefined)[]): Amount {
  const written = priced ?? measured ?? ''
  return {
    number: readNumber(written),
    decimals: decimalsOf(written),
    unit: sign ?? unit,
  }
}

/** How many of the second unit one of the first is; undefined where they do not measure the same. */
function factorOf(from: string, to: string): number | undefined {
  if (from === to && CURRENCIES.has(from)) return 1
  for (const sizeOf of [everydaySize, derivedSize]) {
    const [a, b] = [sizeOf(from), sizeOf(to)]
    if (a !== undefined && a.kind === b?.kind) return a.size / b.size
  }
  return undefined
}

const CURRENCIES = new Set(['$', '€', '£'])

/** Of all other units. */
function derivedSize(unit: string): Size | undefined {
  const known = readUnit(unit)
  return known && { kind: known.dimension.join(), size: known.size }
}

/** Of everyday units. A month has no fixed number of days. */
function everydaySize(unit: string): Size | undefined {
  const known = UNITS[unit.toLowerCase()]
  if (known === undefined) return undefined
  const kind = known.isLoose === true ? known.name : known.quantity
  return { kind, size: toNumber(known.size) }
}
