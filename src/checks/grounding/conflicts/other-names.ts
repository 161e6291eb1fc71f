/** Where an answer has an unknown name in the place of the passages' own: "by Bill Lumbergh" for "by Peter Gibbons". */

import type { Asked } from '../../../checks/grounding/reading/asked.ts'
import type {
  IndexedSentence,
  PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { sentencesHolding } from '../../../checks/grounding/reading/nearest-sentences.ts'
import { readWords, type Word } from '../../../checks/grounding/reading/read-words.ts'
import type { Sentence } from '../../../checks/text/split-sentences.ts'
import { memoized } from '../../../core/memory/memo.ts'
import { LONGEST } from './conflicts.ts'

export interface OtherName {
  /** In the sentence, end exclusive. */
  readonly start: number
  readonly end: number
  /** As the passage says it. */
  readonly expected: string
}

/** One name of one or more words, with the content words beside it. */
interface NameRun {
  readonly words: readonly Word[]
  readonly before: string
  readonly behind: string
}

/** Of the other words of the sentence those that the passage's sentence holds. */
const SAME_WORDS = 0.75
const FEWEST_WORDS = 2

/** @param absent names that stand nowhere in the passages; those of the question are let be */
export function otherNames(
  { text }: Sentence,
  words: readonly Word[],
  absent: readonly Word[],
  passages: PassageIndex,
  asked: Asked,
): readonly OtherName[] {
  const unknown = absent.filter((word) => !asked.lower.includes(word.text.toLowerCase()))
  const [first] = unknown
  if (first === undefined || text.length > LONGEST) return []
  const run = runsIn(words).find((each) => each.words.includes(first))
  // Names of which some words are known are the passages' own, written otherwise.
  if (run === undefined || run.words.some(({ key }) => passages.places.has(key))) return []
  if (unknown.some((word) => !run.words.includes(word)) || run.words.some(isAbbreviation)) return []
  const keys = new Set(
    words.flatMap((word) => (word.isContent && !run.words.includes(word) ? [word.key] : [])),
  )
  if (keys.size < FEWEST_WORDS) return []
  const least = Math.max(FEWEST_WORDS, SAME_WORDS * keys.size)
  for (const stated of sentencesHolding(keys, least, passages)) {
    if (stated.text.length > LONGEST) continue
    const other = runsOf(stated).find(
      (each) =>
        !each.words.some((word) => keys.has(word.key) || isAbbreviation(word)) &&
        areInOnePlace(each, run),
    )
    const [from, to] = [other?.words[0], other?.words.at(-1)]
    if (from === undefined || to === undefined) continue
    return [
      {
        start: run.words[0]?.start ?? first.start,
        end: run.words.at(-1)?.end ?? first.end,
        expected: stated.text.slice(from.start, to.end),
      },
    ]
  }
  return []
}

/** The same word stands before both, or behind both. */
function areInOnePlace(one: NameRun, other: NameRun): boolean {
  return (
    (one.before !== '' && one.before === other.before) ||
    (one.behind !== '' && one.behind === other.behind)
  )
}

function isAbbreviation({ text }: Word): boolean {
  return !/\p{Ll}/u.test(text)
}

const runsOf = memoized(({ text }: IndexedSentence): readonly NameRun[] => runsIn(readWords(text)))

function runsIn(words: readonly Word[]): readonly NameRun[] {
  const content = words.filter(({ isContent }) => isContent)
  const runs: NameRun[] = []
  let run: Word[] = []
  for (const [at, word] of content.entries()) {
    if (isNamed(word)) run.push(word)
    const next = content[at + 1]
    const goesOn = next !== undefined && isNamed(next) && next.start - word.end <= 2
    if (run.length === 0 || goesOn) continue
    runs.push({
      words: run,
      before: content[at - run.length]?.key ?? '',
      behind: next?.key ?? '',
    })
    run = []
  }
  return runs
}

function isNamed({ kind, text }: Word): boolean {
  return kind === 'word' && /^\p{Lu}/u.test(text)
}
