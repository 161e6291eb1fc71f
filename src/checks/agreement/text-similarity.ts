/** Do two free texts say the same, as far as words, numbers and negations tell. */
import { countNegations } from '../../checks/grounding/reading/index-passages.ts'
import { readWords } from '../../checks/grounding/reading/read-words.ts'

/** Characters of each text that are compared. */
const REACH = 8000
/** Share of common words from which two texts count as saying the same. */
const SAME_FROM = 0.5

export function saySame(a: string, b: string): boolean {
  const [left, right] = [profileOf(a), profileOf(b)]
  if (left.isNegative !== right.isNegative) return false
  if (
    left.numbers.size > 0 &&
    right.numbers.size > 0 &&
    overlap(left.numbers, right.numbers) < 0.5
  ) {
    return false
  }
  return overlap(left.words, right.words) >= SAME_FROM
}

interface Profile {
  readonly words: ReadonlySet<string>
  readonly numbers: ReadonlySet<string>
  readonly isNegative: boolean
}

function profileOf(text: string): Profile {
  const words = readWords(text.slice(0, REACH)).filter((word) => word.isContent)
  return {
    words: new Set(words.map((word) => word.key)),
    numbers: new Set(words.filter((word) => word.kind === 'number').map((word) => word.key)),
    // In a short answer one "not" turns everything; in a long one it may stand anywhere.
    isNegative: words.length <= 25 && countNegations(text) % 2 === 1,
  }
}

/** Common members as a share of the smaller set, 0..1. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size)
  if (smaller === 0) return a.size === b.size ? 1 : 0
  let common = 0
  for (const member of a) if (b.has(member)) common++
  return common / smaller
}
