/** Where something stands in a value that is JSON, to put something else there. */

/** Keys and indexes from the outside in. */
export type Place = readonly (string | number)[]

/** Of all that stands in it. */
export function placesIn(value: unknown, before: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [...before, key],
    ...placesIn(inner, [...before, key]),
  ])
}

/** A copy in which `value` stands at the place. */
export function put(whole: unknown, place: Place, value: unknown): unknown {
  const [first, ...rest] = place
  if (first === undefined || typeof whole !== 'object' || whole === null) return value
  const copy = (Array.isArray(whole) ? [...whole] : { ...whole }) as Record<
    string | number,
    unknown
  >
  copy[first] = put(copy[first], rest, value)
  return copy
}

/** Of every kind that JSON has, to stand where another kind is expected. */
export const JUNK: readonly unknown[] = [
  null,
  0,
  -1,
  1.5,
  1e300,
  'x',
  '',
  true,
  [],
  {},
  [null],
  [[]],
  ['x'],
  [{}],
  '\ud83d',
  '\u0000',
  { type: 'text', text: 'x' },
  [{ type: 'text', text: 'x' }],
  { __proto__: null, constructor: 1 },
]
