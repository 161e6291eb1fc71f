import { endOfString } from './nests-deeper-than.ts'

/** How deep a request may nest, so that no later code can be driven into a deep recursion. */
const MOST_NESTING = 64

/** Names in one object. A hash table that large is slow to make, and is made anew by each copy of a request. */
const MOST_NAMES = 10_000
/** Objects in all. Half a million empty ones are a fraction of the longest body, and are walked over by everything. */
const MOST_OBJECTS = 100_000

const QUOTE = 0x22
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COLON] = [0x7b, 0x7d, 0x5b, 0x5d, 0x3a]

/** Why a text is not parsed as a request: what it holds too much of. Undefined where it may be, valid or not. */
export function tooMuchJson(text: string): string | undefined {
  const seen: Seen = { names: [0], objects: 0 }
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) index = endOfString(text, index)
    else if (code >= COLON) {
      const told = tooMuchWith(seen, code)
      if (told !== undefined) return told
    }
  }
  return undefined
}

interface Seen {
  /** Of what is open, from the outermost on: how many names it has so far. */
  readonly names: number[]
  objects: number
}

function tooMuchWith(seen: Seen, code: number): string | undefined {
  const { names } = seen
  if (code === COLON) {
    const count = (names.pop() ?? 0) + 1
    names.push(count)
    if (count > MOST_NAMES) return `holds an object of more than ${MOST_NAMES} fields`
  } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
    if (names.length > MOST_NESTING) return `nests deeper than ${MOST_NESTING} levels`
    if (code === OPEN_OBJECT && ++seen.objects > MOST_OBJECTS)
      return `holds more than ${MOST_OBJECTS} objects`
    names.push(0)
  } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) names.pop()
  return undefined
}
