/** The words by which people put things in order. Every order runs from `early` to `late`. */

interface Axis {
  readonly early: string
  readonly late: string
}

/** Alternatives of a pattern, in small letters. */
const AXES: readonly Axis[] = [
  { early: 'left(?:most)?', late: 'right(?:most)?' },
  { early: 'new(?:er|est)?', late: 'old(?:er|est)?' },
  { early: '(?:more|most) expensive', late: '(?:less|least) expensive|cheap(?:er|est)' },
  { early: 'above|first|ahead of|before', late: 'below|last|behind|after' },
  { early: 'tall(?:er|est)', late: 'short(?:er|est)' },
  { early: 'fast(?:er|est)', late: 'slow(?:er|est)' },
  { early: 'heav(?:ier|iest)', late: 'light(?:er|est)' },
  { early: 'larg(?:er|est)|bigg(?:er|est)', late: 'small(?:er|est)' },
]
const EARLY = AXES.map((axis) => axis.early).join('|')
const LATE = AXES.map((axis) => axis.late).join('|')
const ORDINALS = 'first second third fourth fifth sixth seventh eighth'.split(' ')
const ORDINAL = ORDINALS.join('|')
const FROM_LATE = new RegExp(`\\b(${ORDINAL})[- ](?:to[- ]last|from the right|(?:${LATE}))`, 'u')
const FROM_EARLY = new RegExp(`\\b(${ORDINAL})(?:[- ](?:from the left|(?:${EARLY}))\\b|\\s*$)`, 'u')
const MOST_EARLY =
  /\b(?:leftmost|newest|most expensive|first|tallest|fastest|heaviest|largest|biggest)\b/u
const MOST_LATE =
  /\b(?:rightmost|oldest|least expensive|cheapest|last|shortest|slowest|lightest|smallest)\b/u

/** Which of two things comes first, from the words that follow the first of them. */
export function relationIn(words: string): 'before' | 'after' | undefined {
  const early = new RegExp(`\\b(?:${EARLY})\\b`, 'u').test(words)
  const late = new RegExp(`\\b(?:${LATE})\\b`, 'u').test(words)
  if (early === late || /\bnot\b|\bnext to\b|\bor\b/u.test(words)) return undefined
  return early ? 'before' : 'after'
}

/** Place from 0 among `count`, from the words that follow the thing. */
export function placeIn(words: string, count: number): number | undefined {
  if (/\bnot\b|\bor\b/u.test(words)) return undefined
  const fromLate = FROM_LATE.exec(words)?.[1]
  if (fromLate !== undefined) return count - 1 - ORDINALS.indexOf(fromLate)
  const fromEarly = FROM_EARLY.exec(words)?.[1]
  if (fromEarly !== undefined) return ORDINALS.indexOf(fromEarly)
  if (MOST_LATE.test(words)) return count - 1
  return MOST_EARLY.test(words) ? 0 : undefined
}

/** Whether a list that begins at this end runs from early to late. */
export function directionOf(end: string): 'forward' | 'backward' | undefined {
  const relation = relationIn(end.toLowerCase())
  if (relation === undefined) return undefined
  return relation === 'before' ? 'forward' : 'backward'
}
