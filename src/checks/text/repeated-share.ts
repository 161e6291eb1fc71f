/** Characters of an answer that are looked at, and words after which no further line is. */
export const REPETITION_REACH = 60_000
export const REPETITION_WORDS = 4000

const [OTHER, LETTER, NUMBER] = [0, 1, 2] as const

/** Hashes of the words of the answer being read. A line may bring more than there is room for; then nothing is said. */
const words = new Uint32Array(2 * REPETITION_WORDS)
/** Hashes of its word sequences: a slot counts only where it was written for this answer. */
const sequences = new Uint32Array(1 << 14)
const turns = new Uint32Array(1 << 14)
let turn = 0

/**
 * Share of the sequences of `length` words that were said before, or a little more where hashes meet by chance.
 * Undefined where a line holds more words than there is room for.
 */
export function repeatedShare(answer: string, length: number): number | undefined {
  const seen = answer.slice(0, REPETITION_REACH)
  const count = hashProse(seen.toLowerCase())
  if (count < 0) return undefined
  const total = count - length + 1
  return total <= 0 ? 0 : countRepeated(total, length) / total
}

function countRepeated(total: number, length: number): number {
  turn = turn === 0xffffffff ? 1 : turn + 1
  const mask = slotsFor(total) - 1
  let repeated = 0
  for (let index = 0; index < total; index++) {
    let hash = 0
    for (let word = 0; word < length; word++) {
      hash = Math.imul(hash ^ (words[index + word] as number), 0x85ebca6b)
      hash ^= hash >>> 13
    }
    if (isKnown(hash >>> 0, mask)) repeated++
  }
  return repeated
}

/** Twice as many as there are sequences; a short answer's stay in the processor's caches. */
function slotsFor(total: number): number {
  let slots = 64
  while (slots < 2 * total && slots < sequences.length) slots *= 2
  return slots
}

function isKnown(hash: number, mask: number): boolean {
  let slot = (hash ^ (hash >>> 16)) & mask
  while (turns[slot] === turn) {
    if (sequences[slot] === hash) return true
    slot = (slot + 1) & mask
  }
  turns[slot] = turn
  sequences[slot] = hash
  return false
}

/** Words of lines that read as prose; gives how many, or -1 where there is no room for them. */
function hashProse(lower: string): number {
  let count = 0
  let inCode = false
  for (let start = 0; start <= lower.length && count < REPETITION_WORDS; ) {
    const newline = lower.indexOf('\n', start)
    const end = newline < 0 ? lower.length : newline
    const line = lineKind(lower, start, end)
    if (line === 'fence') inCode = !inCode
    else if (line === 'prose' && !inCode) count = hashLine(lower, start, end, count)
    if (count < 0) return -1
    start = end + 1
  }
  return count
}

function hashLine(lower: string, start: number, end: number, before: number): number {
  let count = before
  let kind: number = OTHER
  let hash = 0
  for (let at = start; at <= end; at++) {
    const unit = at < end ? lower.charCodeAt(at) : 32
    const next = unit < 128 ? kindOfAscii(unit) : kindOfOther(lower, at)
    if (next !== kind) {
      if (kind !== OTHER) words[count++] = hash
      if (count === words.length) return -1
      kind = next
      hash = 0x811c9dc5
    }
    if (next !== OTHER) hash = Math.imul(hash ^ unit, 0x01000193) >>> 0
  }
  return count
}

function kindOfAscii(unit: number): number {
  if (unit >= 97 && unit <= 122) return LETTER
  return unit >= 48 && unit <= 57 ? NUMBER : OTHER
}

/** Kinds of 256 characters each, made when the first of them is met. */
const blocks: (Uint8Array | undefined)[] = []

function kindOfOther(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  if (unit >= 0xd800 && unit <= 0xdfff) return kindOfPair(text, at)
  const block = unit >> 8
  const kinds =
    blocks[block] ?? Uint8Array.from({ length: 256 }, (_, low) => kindOf((block << 8) | low))
  blocks[block] = kinds
  return kinds[unit & 255] as number
}

/** Both halves of a character are of its kind; one without the other is of none. */
function kindOfPair(text: string, at: number): number {
  const start = text.charCodeAt(at) >= 0xdc00 ? at - 1 : at
  const point = text.codePointAt(start) ?? 0
  return point > 0xffff ? kindOf(point) : OTHER
}

function kindOf(point: number): number {
  const sign = String.fromCodePoint(point)
  if (/\p{L}/u.test(sign)) return LETTER
  return /\p{N}/u.test(sign) ? NUMBER : OTHER
}

/** Code, tables and data repeat themselves by nature. */
function lineKind(text: string, start: number, end: number): 'prose' | 'fence' | 'data' {
  let at = start
  while (at < end && isSpace(text.charCodeAt(at))) at++
  const sign = at < end ? (text[at] as string) : ''
  if (sign === '`' || sign === '~') {
    return text.startsWith(sign.repeat(3), at) && at + 3 <= end ? 'fence' : 'prose'
  }
  return sign !== '' && '|{}<[\\$'.includes(sign) ? 'data' : 'prose'
}

function isSpace(unit: number): boolean {
  if (unit < 128) return unit === 32 || (unit >= 9 && unit <= 13)
  return /\s/u.test(String.fromCharCode(unit))
}
