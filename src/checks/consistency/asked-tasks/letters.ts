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
    const told = saidNumbers(said)
    const isRight = told.some(({ value }) =>
      counts.some((count) => value.denominator === 1n && value.numerator === BigInt(count)),
    )
    if (told.length === 0 || isRight) return undefined
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
    const told = saidNumbers(said)
    const isRight = told.some(({ value }) => Number(value.numerator) === count)
    return told.length === 0 || isRight
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
    const told = lettersOf(said)
    if (told === expected || !isAsLong(told, expected) || isBeginning(told, expected))
      return undefined
    const shown = [...object].reverse().join('')
    return { message: `Backwards it is ${shown}`, expected: shown }
  }
}

function wordsBackward(text: string): (said: string) => Fault | undefined {
  const expected = wordsOf(text).reverse()
  return (said) => {
    const told = wordsOf(said)
    const isList =
      told.length > 1 && told.length <= expected.length + 2 && told.length * 2 >= expected.length
    const at = isList ? told.findIndex((word, place) => word !== expected[place]) : -1
    if (at < 0 || (at === told.length - 1 && expected[at]?.startsWith(told[at] ?? '') === true))
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
    const told = lettersOf(said).replace(/[^a-z]/gu, '')
    if (told.length < 4 || said.includes('\n') || told.length > secret.length * 1.5)
      return undefined
    const shift = shiftBetween(secret, told, 0)
    for (let at = 1; at < Math.min(told.length, secret.length); at++) {
      if (shiftBetween(secret, told, at) !== shift)
        return { message: 'Not every letter is shifted as far as the first one' }
    }
    return told.length > secret.length
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
    const told = wordsOf(said)
    if (
      told.length < Math.min(2, given.length) ||
      told.length > given.length + 1 ||
      said.includes('\n')
    )
      return undefined
    // The last one may break off.
    const whole = told.length < given.length || told.length > 3 ? told.slice(0, -1) : told
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
    const told = wordsOf(said)
    if (told.length < 3 || said.includes('\n') || told.length * 3 < given.length) return undefined
    const left = [...given]
    const odd = told.slice(0, -1).find((word) => {
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

function isBeginning(told: string, expected: string): boolean {
  return told.length > 30 && expected.startsWith(told)
}

export const letterTasks: readonly AskedTask[] = [
  letterCount,
  vowelCount,
  backward,
  caesar,
  unscrambled,
  reordered,
]
