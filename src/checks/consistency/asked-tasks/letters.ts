/** Letters of a text: counted, turned round, shifted along the alphabet, brought into order. */
import type { AskedTask, Fault } from './asked-task.ts'
import { saidNumbers } from './said-number.ts'

const QUOTED = String.raw`["“'‘]([^"“”]{2,2000}?)["”'’]\s*[?.]?\s*$`
const LETTER = String.raw`(?:letter|character)s?\s+["“'‘]?(\p{L})["”'’]?(?!\p{L})`
const COUNTED = new RegExp(
  String.raw`\bhow (?:many times|often) (?:does|do|is|can)\b[^"“‘'\n]{0,20}?${LETTER}[^"“‘'\n]{0,40}?\b(?:in|within)\b[^"“‘'\n]{0,40}?:?\s*${QUOTED}`,
  'iu',
)

const letterCount: AskedTask = (question) => {
  const [, letter = '', text] = COUNTED.exec(question.trim()) ?? []
  if (text === undefined) return undefined
  const counts = [
    text.split(letter).length - 1,
    // A capital may count as another letter.
    text.toLowerCase().split(letter.toLowerCase()).length - 1,
  ]
  return (said) => {
    const stated = saidNumbers(said)
    const isRight = stated.some(({ value }) =>
      counts.some((count) => value.denominator === 1n && value.numerator === BigInt(count)),
    )
    if (stated.length === 0 || isRight) return undefined
    return { message: `It stands there ${counts[1]} times`, expected: String(counts[1]) }
  }
}

const VOWELS =
  /\bhow many (vowels|consonants) (?:are |does |do )?(?:there )?(?:in )?(?:the (?:word|name) )?["“'‘]?(\p{L}{2,40})["”'’]?(?: have| has| contain)?\s*\?*$/iu

/** A `y` may be either. */
const vowelCount: AskedTask = (question) => {
  const [, kind, word = 'y'] = VOWELS.exec(question.trim()) ?? []
  if (kind === undefined || !/^[a-xz]+$/i.test(word)) return undefined
  const vowels = word.match(/[aeiou]/gi)?.length ?? 0
  const count = /^vowels$/i.test(kind) ? vowels : word.length - vowels
  return (said) => {
    const stated = saidNumbers(said)
    const isRight = stated.some(({ value }) => Number(value.numerator) === count)
    return stated.length === 0 || isRight
      ? undefined
      : { message: `There are ${count}`, expected: String(count) }
  }
}

const OBJECT = String.raw`(?:[^:\n]{0,80}:\s*|[^"“\n]{0,60}?)["“]?([^"“”:\n]{2,1000}?)["”]?\s*[.?]?\s*$`
const BACKWARD = new RegExp(
  String.raw`\b(?:spell|write|say)\b[^:\n"“]{0,60}\b(?:backwards?|in reverse)\b${OBJECT}|\breverse the (?:string|letters|characters|text|word)\b${OBJECT}`,
  'iu',
)
const WORDS_BACKWARD = new RegExp(
  String.raw`\b(?:reverse the (?:order of (?:the |these |all )?words|(?:word )?(?:list|sequence) of words|words)|words (?:backwards|in reverse(?:d)? order))\b${OBJECT}|\blist of words\b[^:\n]{0,40}\breversed?\b${OBJECT}`,
  'iu',
)

const backward: AskedTask = (question) => {
  const words = objectOf(WORDS_BACKWARD, question)
  if (words !== undefined) return wordsBackward(words)
  const object = objectOf(BACKWARD, question)
  if (object === undefined || /\bwords?\b.*\border\b/i.test(question)) return undefined
  const expected = lettersOf([...object].reverse().join(''))
  return (said) => {
    const stated = lettersOf(said)
    if (stated === expected || !isAsLong(stated, expected) || isBeginning(stated, expected))
      return undefined
    const shown = [...object].reverse().join('')
    return { message: `Backwards it is ${shown}`, expected: shown }
  }
}

function wordsBackward(text: string): (said: string) => Fault | undefined {
  const expected = wordsOf(text).reverse()
  return (said) => {
    const stated = wordsOf(said)
    const isList =
      stated.length > 1 &&
      stated.length <= expected.length + 2 &&
      stated.length * 2 >= expected.length
    const at = isList ? stated.findIndex((word, place) => word !== expected[place]) : -1
    if (at < 0 || (at === stated.length - 1 && expected[at]?.startsWith(stated[at] ?? '') === true))
      return undefined
    return { message: `The next word is ${expected[at] ?? 'none'}`, expected: expected.join(' ') }
  }
}

function objectOf(pattern: RegExp, question: string): string | undefined {
  return pattern
    .exec(question.trim())
    ?.slice(1)
    .find((each) => each !== undefined)
    ?.trim()
}

const CIPHER =
  /\b(?:decrypt|decode|decipher|crack)\b[^:\n"“]{0,80}\b(?:caesar|shift|rot)(?:-?\d+| |-|\b)[^:\n"“]{0,60}?(?::\s*["“]?([^"“”\n]{8,2000}?)["”]?|["“]([^"“”\n]{8,2000})["”])(?:\.\s|\.?\s*$|\n)/i

/** Each letter has to be moved as far as the first. */
const caesar: AskedTask = (question) => {
  const object = objectOf(CIPHER, question)
  if (object === undefined) return undefined
  const secret = lettersOf(object).replace(/[^a-z]/gu, '')
  return (said) => {
    const stated = lettersOf(said).replace(/[^a-z]/gu, '')
    if (stated.length < 4 || said.includes('\n') || stated.length > secret.length * 1.5)
      return undefined
    const shift = shiftBetween(secret, stated, 0)
    for (let at = 1; at < Math.min(stated.length, secret.length); at++) {
      if (shiftBetween(secret, stated, at) !== shift)
        return { message: 'Not every letter is shifted as far as the first one' }
    }
    return stated.length > secret.length
      ? { message: 'There are more letters than in the question' }
      : undefined
  }
}

const ALPHABET = 26

function shiftBetween(from: string, to: string, at: number): number {
  return (to.charCodeAt(at) - from.charCodeAt(at) + ALPHABET) % ALPHABET
}

const UNSCRAMBLE = /\b(?:un-?s(?:cr)?amble|unjumble)\b/i

/** Word by word the letters have to be the same. */
const unscrambled: AskedTask = (question) => {
  const object = UNSCRAMBLE.test(question) ? question.slice(question.lastIndexOf(':') + 1) : ''
  const given = object.trim().includes('\n') ? [] : wordsOf(object)
  if (given.length === 0 || !/\bwords?\b|\bletters?\b/i.test(question)) return undefined
  return (said) => {
    const stated = wordsOf(said)
    if (
      stated.length < Math.min(2, given.length) ||
      stated.length > given.length + 1 ||
      said.includes('\n')
    )
      return undefined
    // The last one may break off.
    const whole = stated.length < given.length || stated.length > 3 ? stated.slice(0, -1) : stated
    const odd = whole.find((word, at) => sorted(word) !== sorted(given[at] ?? ''))
    return odd === undefined
      ? undefined
      : { message: `“${odd}” has other letters than the word in the question` }
  }
}

const REORDER =
  /\b(?:restore|find|put|give|rearrange|unscramble|reorder)\b[^:\n]{0,60}\b(?:order|words?)\b[^:\n]{0,80}\bsentence\b[^:\n]{0,40}:\s*([^\n]{4,2000})$/i

const reordered: AskedTask = (question) => {
  const object = objectOf(REORDER, question)
  const given = object === undefined ? [] : wordsOf(object)
  if (given.length < 3) return undefined
  return (said) => {
    const stated = wordsOf(said)
    if (stated.length < 3 || said.includes('\n') || stated.length * 3 < given.length)
      return undefined
    const left = [...given]
    const odd = stated.slice(0, -1).find((word) => {
      const at = left.indexOf(word)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    return odd === undefined
      ? undefined
      : { message: `“${odd}” is no word of the question, or stands there less often` }
  }
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []
}

function sorted(word: string): string {
  return [...word.replace(/[^\p{L}\p{N}]/gu, '')].sort().join('')
}

function isAsLong(a: string, b: string): boolean {
  return a.length > 1 && Math.abs(a.length - b.length) <= Math.max(2, b.length * 0.3)
}

function isBeginning(stated: string, expected: string): boolean {
  return stated.length > 30 && expected.startsWith(stated)
}

export const letterTasks: readonly AskedTask[] = [
  letterCount,
  vowelCount,
  backward,
  caesar,
  unscrambled,
  reordered,
]
