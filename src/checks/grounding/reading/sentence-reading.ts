/**
 * A sentence of an answer with what is asked of it for each of its numbers. All is read once: a price list without
 * full stops is one sentence of thousands of numbers.
 */
import { type ClockTime, clockTimesIn } from '../../../checks/times/clock-times.ts'
import { quantitiesIn } from './quantities.ts'
import { numbersIn, type Word } from './read-words.ts'

export interface SentenceReading {
  readonly text: string
  readonly words: readonly Word[]
  /** What a number of the sentence counts. */
  unitOf(number: Word): string | undefined
  /** Where a number stands among its `words`. */
  clockTimes(): readonly ClockTime[]
  /** How many of its numbers, in digits or small ones in words, have this value. */
  timesSaid(value: number): number
  /** The different numbers it says. */
  numbers(): readonly number[]
  /** It tells what comes about in a second, a month…: `600 a minute, that is 10 per second`. */
  tellsRate(): boolean
  /** It tells of a mean. */
  tellsMean(): boolean
}

/** Not the speed of `18 km/h`. */
const RATE =
  /\bper (?:second|minute|hour|day|week|month|year)\b|(?<!\b(?:[kcm]?m|mi)) ?\/ ?(?:s|min|h|d)\b/u

const MEAN =
  /mean|average|durchschnitt|mittel|moyenne|promedi|\bmedia\b|média|gemiddeld|średni|genomsnitt|ortalama/i

export function readSentence(text: string, words: readonly Word[]): SentenceReading {
  const units = once(() => {
    const found = new Map<number, string>()
    for (const { number, unit } of quantitiesIn(text, words)) {
      if (!found.has(number.start)) found.set(number.start, unit)
    }
    return found
  })
  const counts = once(() => {
    const found = new Map<number, number>()
    for (const value of numbersIn(words)) found.set(value, (found.get(value) ?? 0) + 1)
    return found
  })
  return {
    text,
    words,
    unitOf: (number) => units().get(number.start),
    clockTimes: once(() => clockTimesIn(text)),
    timesSaid: (value) => counts().get(value) ?? 0,
    numbers: once(() => [...counts().keys()]),
    tellsRate: once(() => RATE.test(text)),
    tellsMean: once(() => MEAN.test(text)),
  }
}

/** What `read` gives, worked out when it is first asked for. */
export function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => {
    known ??= { value: read() }
    return known.value
  }
}
