/** Of texts seen lately, so many marks unless told otherwise. */
const MARKS = 1 << 12
/** Letters of a text that its mark is made of: all of most. Prompts made from one template differ in few. */
const SAMPLED = 1 << 12
/** What is kept of a text counts as much as the text and this, in characters. */
const EACH = 500
/** Of all that may be kept, the share that one text may take. */
const LARGEST = 1 / 8

/**
 * What was made of texts that come again: the turns of a talk, the question of an agent that calls its tools, a system
 * message. Nothing is kept of a text that came once. `make` must be pure, and what it gives is never written to.
 */
export class RecentTexts<Value> {
  readonly #most: number
  readonly #marks: Uint32Array
  #fresh = new Map<string, Value>()
  /** Those of the turn before: thrown away together, so that no table is worn by deletions (see `Slots`). */
  #stale = new Map<string, Value>()
  #characters = 0

  /**
   * @param most characters of texts kept, roughly
   * @param marks a power of two: where more different texts come by before one comes again, it is not known again
   */
  constructor(most: number, marks = MARKS) {
    this.#most = most
    this.#marks = new Uint32Array(marks)
  }

  of(text: string, make: (text: string) => Value): Value {
    if (!this.#wasSeen(text)) return make(text)
    const fresh = this.#fresh.get(text)
    if (fresh !== undefined) return fresh
    const characters = text.length + EACH
    if (characters > this.#most * LARGEST) return make(text)
    const own = copyOf(text)
    const value = this.#stale.get(own) ?? make(own)
    this.#keep(own, value, characters)
    return value
  }

  #keep(text: string, value: Value, characters: number): void {
    if (this.#characters + characters > this.#most / 2) {
      this.#stale = this.#fresh
      this.#fresh = new Map()
      this.#characters = 0
    }
    this.#fresh.set(text, value)
    this.#characters += characters
  }

  /** Roughly: another text of the same mark only costs a place. Cheaper than to look for each text by all its letters. */
  #wasSeen(text: string): boolean {
    const mark = markOf(text)
    const place = mark & (this.#marks.length - 1)
    const wasSeen = this.#marks[place] === mark
    this.#marks[place] = mark
    return wasSeen
  }
}

/** V8 keeps the whole of a text for as long as a part that was cut from it: of a message of megabytes for two thousand letters. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1)
}

/** Of the length and of the letters, four at a time; of a long text of letters spread over it. */
function markOf(text: string): number {
  const { length } = text
  const step = Math.ceil(length / SAMPLED)
  let mark = Math.imul(0x811c9dc5 ^ length, 0x01000193)
  let at = 0
  for (; at + 3 * step < length; at += 4 * step) {
    const four =
      text.charCodeAt(at) ^
      (text.charCodeAt(at + step) << 8) ^
      (text.charCodeAt(at + 2 * step) << 16) ^
      (text.charCodeAt(at + 3 * step) << 24)
    mark = Math.imul(mark ^ four, 0x01000193)
    mark ^= mark >>> 15
  }
  for (; at < length; at += step) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193)
  return (mark ^ (mark >>> 15)) >>> 0
}
