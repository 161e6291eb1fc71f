/** Counts words of many kinds in one pass over a text, where each kind would otherwise be a pattern with a pass of its own. */

export interface WordKind {
  /**
   * In small letters, by spaces, the text's capitals being the same: `sum` is the word, `test*` begins with it, `assum+` begins
   * with it and goes on. No two of a kind may fit one word.
   */
  readonly words: string
  /** Of several words or with other signs in them, by their first word. Sticky; no word of the kind may stand inside. */
  readonly phrases?: Readonly<Record<string, RegExp>>
}

/** How often each kind occurs, by its place. */
export type WordCounts = readonly number[]

const [WHOLE, BEGINS, GOES_ON, PHRASE] = [0, 1, 2, 3] as const
type Fit = typeof WHOLE | typeof BEGINS | typeof GOES_ON | typeof PHRASE

interface Entry {
  readonly word: string
  readonly fit: Fit
  readonly kind: number
  readonly phrase: RegExp | undefined
}

const LETTERS = 26

/** What `\w` fits. */
const IS_WORD = Uint8Array.from({ length: 128 }, (_, unit) =>
  Number(/\w/.test(String.fromCharCode(unit))),
)

/** Words are what `\w+` fits, from one `\b` to the next. */
export function createWordCounter(kinds: readonly WordKind[]): (text: string) => WordCounts {
  const table = new WordTable(kinds)
  return (text) => table.count(text)
}

class WordTable {
  readonly #size: number
  /** Of the text being read: up to where the text is part of a phrase of the kind. */
  readonly #taken: Uint32Array
  /** Entries by their first two letters: those of one pair stand from one place to the next. */
  readonly #places = new Uint16Array(LETTERS * LETTERS + 1)
  readonly #lengths: Uint8Array
  readonly #fits: Uint8Array
  readonly #kinds: Uint8Array
  /** Where the entry's letters begin. */
  readonly #starts: Uint16Array
  readonly #letters: Uint8Array
  readonly #phrases: readonly (RegExp | undefined)[]

  constructor(kinds: readonly WordKind[]) {
    const entries = kinds.flatMap(entriesOf).sort((a, b) => pairOf(a.word) - pairOf(b.word))
    this.#size = kinds.length
    this.#taken = new Uint32Array(kinds.length)
    this.#lengths = Uint8Array.from(entries, ({ word }) => word.length)
    this.#fits = Uint8Array.from(entries, ({ fit }) => fit)
    this.#kinds = Uint8Array.from(entries, ({ kind }) => kind)
    this.#phrases = entries.map(({ phrase }) => phrase)
    this.#letters = Uint8Array.from([...entries.map(({ word }) => word).join('')], (letter) =>
      letter.charCodeAt(0),
    )
    this.#starts = new Uint16Array(entries.length)
    for (let at = 1; at < entries.length; at++) {
      this.#starts[at] = (this.#starts[at - 1] as number) + (this.#lengths[at - 1] as number)
    }
    for (const { word } of entries) {
      const after = pairOf(word) + 1
      this.#places[after] = (this.#places[after] as number) + 1
    }
    for (let pair = 1; pair < this.#places.length; pair++) {
      this.#places[pair] = (this.#places[pair] as number) + (this.#places[pair - 1] as number)
    }
  }

  count(text: string): WordCounts {
    const counts = new Array<number>(this.#size).fill(0)
    this.#taken.fill(0)
    const size = text.length
    let at = 0
    while (at < size) {
      const start = at
      let unit = text.charCodeAt(at++)
      if (unit > 127 || IS_WORD[unit] === 0) continue
      while (at < size) {
        unit = text.charCodeAt(at)
        if (unit > 127 || IS_WORD[unit] === 0) break
        at++
      }
      if (at - start > 1) this.#look(text, start, at, counts)
    }
    return counts
  }

  #look(text: string, start: number, end: number, counts: number[]): void {
    const first = (text.charCodeAt(start) | 32) - 97
    const second = (text.charCodeAt(start + 1) | 32) - 97
    if (first < 0 || first >= LETTERS || second < 0 || second >= LETTERS) return
    const pair = first * LETTERS + second
    const last = this.#places[pair + 1] as number
    for (let entry = this.#places[pair] as number; entry < last; entry++) {
      if (this.#isBegun(entry, text, start, end)) this.#add(entry, text, start, counts)
    }
  }

  #isBegun(entry: number, text: string, start: number, end: number): boolean {
    const length = this.#lengths[entry] as number
    const fit = this.#fits[entry] as Fit
    const rest = end - start - length
    if (fit === WHOLE || fit === PHRASE ? rest !== 0 : rest < (fit === GOES_ON ? 1 : 0)) {
      return false
    }
    const from = this.#starts[entry] as number
    for (let place = 2; place < length; place++) {
      if ((text.charCodeAt(start + place) | 32) !== this.#letters[from + place]) return false
    }
    return true
  }

  #add(entry: number, text: string, start: number, counts: number[]): void {
    const kind = this.#kinds[entry] as number
    if (start < (this.#taken[kind] as number)) return
    const phrase = this.#phrases[entry]
    if (phrase !== undefined) {
      phrase.lastIndex = start
      if (!phrase.test(text)) return
      this.#taken[kind] = phrase.lastIndex
    }
    counts[kind] = (counts[kind] as number) + 1
  }
}

function entriesOf({ words, phrases = {} }: WordKind, kind: number): readonly Entry[] {
  const single = words.split(' ').flatMap((written): readonly Entry[] => {
    if (written === '') return []
    const fit = written.endsWith('*') ? BEGINS : written.endsWith('+') ? GOES_ON : WHOLE
    return [{ word: fit === WHOLE ? written : written.slice(0, -1), fit, kind, phrase: undefined }]
  })
  const several = Object.entries(phrases).map(
    ([word, phrase]): Entry => ({ word, fit: PHRASE, kind, phrase }),
  )
  return [...single, ...several]
}

function pairOf(word: string): number {
  return (word.charCodeAt(0) - 97) * LETTERS + word.charCodeAt(1) - 97
}
