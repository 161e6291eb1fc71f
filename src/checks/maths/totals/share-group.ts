/** Amounts that are told beside their shares of one whole: `A 412 (46.3%), B 301 (33.8%), C 177 (19.9%). Total 890.` */

export interface Share {
  readonly amount: number
  readonly percent: number
  /** Half a unit of the last place of the percentage. */
  readonly half: number
}

export interface OddShare {
  /** Its place in the group. */
  readonly at: number
  /** Which of the two is the wrong one. */
  readonly wrong: 'amount' | 'percent'
  readonly expected: number
  readonly whole: number
}

/** Two have to add up to a whole that is stated, of which a third may only be a part. */
const FEWEST = 2
const FEWEST_AGREED = 3
/** Digits that the other shares have to tell of the whole: where they add up to it, and where it only stands somewhere. */
const ENOUGH_ADDED = 1.9
const ENOUGH_STATED = 3
/** What was cut off instead of rounded is not wrong. */
const SLACK = 2.02

interface Range {
  readonly least: number
  readonly most: number
}

/** The whole that all of them are shares of; undefined where there is none. */
export function wholeOf(shares: readonly Share[]): Range | undefined {
  const ranges = shares.map(rangeOf)
  const least = Math.max(...ranges.map((range) => range.least))
  const most = Math.min(...ranges.map((range) => range.most))
  return least <= most ? { least, most } : undefined
}

function rangeOf({ amount, percent, half }: Share): Range {
  const [more, less] = [percent + half, percent - half].map((share) => (100 * amount) / share)
  return {
    least: (more ?? 0) * (1 - 1e-9),
    most: percent > half ? (less ?? 0) * (1 + 1e-9) : Number.POSITIVE_INFINITY,
  }
}

export function isIn({ least, most }: Range, value: number): boolean {
  return least <= value && value <= most
}

/** Whether they are told to be all there is. */
export function areAll(shares: readonly Share[]): boolean {
  const sum = shares.reduce((all, { percent }) => all + percent, 0)
  const error = shares.reduce((all, { half }) => all + half, 0)
  return Math.abs(sum - 100) <= error + 1e-9
}

/**
 * The one share that does not fit, where the others are shares of one whole which they come to or which is stated. Undefined
 * where all fit, or it may be a share of another number that stands there.
 */
export function oddShare(
  shares: readonly Share[],
  stated: readonly number[],
): OddShare | undefined {
  if (shares.length < FEWEST || wholeOf(shares) !== undefined) return undefined
  const found = shares.flatMap((_, at) => oddAt(shares, at, stated) ?? [])
  return found.length === 1 ? found[0] : undefined
}

function oddAt(
  shares: readonly Share[],
  at: number,
  stated: readonly number[],
): OddShare | undefined {
  const odd = shares[at]
  const others = shares.filter((_, other) => other !== at)
  const range = wholeOf(others)
  if (odd === undefined || range === undefined || isOfAnother(odd, stated, others)) return undefined
  const digits = others.reduce((sum, { percent, half }) => sum + digitsOf(percent / half / 2), 0)
  const sum = shares.reduce((all, { amount }) => all + amount, 0)
  const whole = stated.find((each) => isIn(range, each))
  const isSum = isIn(range, sum)
  const isAdded = isSum || areAll(shares)
  if (digits < (isAdded ? ENOUGH_ADDED : ENOUGH_STATED)) return undefined
  if (others.length < 2 && (whole === undefined || !isAdded)) return undefined
  if (isSum) return wrongPercent(odd, at, sum)
  // By chance two shares may agree on some whole: grams of food are told with their shares of the energy.
  if (whole === undefined && others.length < FEWEST_AGREED) return undefined
  if (areAll(shares)) return wrongAmount(odd, at, whole ?? middleOf(range))
  return whole === undefined ? undefined : wrongPercent(odd, at, whole)
}

function digitsOf(ratio: number): number {
  return ratio > 1 ? Math.log10(ratio) : 0
}

function middleOf({ least, most }: Range): number {
  return Number(((least + most) / 2).toPrecision(3))
}

/** A part of a part, or of what some of the others are together. */
function isOfAnother(odd: Share, stated: readonly number[], others: readonly Share[]): boolean {
  const wholes = [...stated, ...others.map(({ amount }) => amount)]
  return wholes.some((whole) => whole > odd.amount && isIn(rangeOf(odd), whole))
}

function wrongPercent(odd: Share, at: number, whole: number): OddShare | undefined {
  const exact = (100 * odd.amount) / whole
  if (Math.abs(exact - odd.percent) <= odd.half * SLACK) return undefined
  const expected = Number(exact.toFixed(Math.max(0, Math.round(-Math.log10(odd.half * 2)))))
  return { at, wrong: 'percent', expected, whole }
}

function wrongAmount(odd: Share, at: number, whole: number): OddShare | undefined {
  const exact = (100 * odd.amount) / whole
  if (Math.abs(exact - odd.percent) <= odd.half * SLACK) return undefined
  const expected = Number(((whole * odd.percent) / 100).toPrecision(3))
  return { at, wrong: 'amount', expected, whole }
}
