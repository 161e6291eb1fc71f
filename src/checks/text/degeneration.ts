import type { Check, CheckInput, Finding } from '../../core/check.ts'
import { abstained, conclude, type Examined, excerpt } from './conclude.ts'
import { REPETITION_REACH, REPETITION_WORDS, repeatedShare } from './repeated-share.ts'

const VERSION = 1
/** Shorter answers cannot have run into a loop. */
const LOOP_FROM = 120
/** How much of a long answer's end is searched for a loop, in characters. */
const TAIL = 3000
const GRAM = 6

/** Marks of a model's own wire format that must not reach a reader. */
const LEAKED =
  /<\|(?:im_start|im_end|endoftext|eot_id|start_header_id|end_header_id|assistant|user|system|end)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?s>(?=\s*$)|<(?:start|end)_of_turn>/u
const ASKED_FOR_REPETITION =
  /\b(?:repeat|repeating|times|again and again|lyrics|poem|song|pattern|wiederhol\p{L}*|mal|répète\p{L}*|repite\p{L}*)\b|重复|繰り返/iu

/** Has the model run into a loop, or into signs without meaning. */
export const degenerationCheck: Check = {
  name: 'degeneration',
  version: VERSION,
  cost: 'text',
  run(input) {
    return conclude('degeneration', VERSION, examine(input))
  },
}

function examine(input: CheckInput): Examined {
  const { answer } = input
  if (answer.trim() === '') return abstained('nothing was said')
  const findings = [leakedMark(answer), garbage(answer), ...loops(input)].filter(
    (finding) => finding !== undefined,
  )
  return { findings, checked: 1, total: 1 }
}

function leakedMark(answer: string): Finding | undefined {
  if (!answer.includes('<') && !answer.includes('[')) return undefined
  const outsideCode = answer.includes('`') ? answer.replace(/`[^`]*`?/gu, blank) : answer
  const match = LEAKED.exec(outsideCode)
  if (match === null) return undefined
  const message = 'A control mark of the model stands in its text.'
  const end = match.index + match[0].length
  return finding(
    answer,
    { start: match.index, end },
    { code: 'leaked-mark', message, weight: 'doubt' },
  )
}

function blank(text: string): string {
  return ' '.repeat(text.length)
}

function garbage(answer: string): Finding | undefined {
  let broken = 0
  const length = Math.min(answer.length, 20_000)
  for (let index = 0; index < length; index++) {
    const unit = answer.charCodeAt(index)
    if (unit === 0xfffd || unit < 9 || (unit > 13 && unit < 32) || isPrivateUse(unit)) broken++
  }
  if (broken < 3 || broken / length < 0.01) return undefined
  const message = 'Broken or unprintable characters run through the answer.'
  return finding(answer, whole(answer), { code: 'garbage', message, weight: 'wrong' })
}

function isPrivateUse(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff
}

function loops(input: CheckInput): readonly (Finding | undefined)[] {
  if (input.answer.length < LOOP_FROM) return []
  const found = loopedTail(input.answer) ?? repeatedPhrases(input.answer)
  if (found?.weight !== 'wrong') return [found]
  const isAskedFor = ASKED_FOR_REPETITION.test((input.question ?? '').slice(0, 2000))
  return [isAskedFor ? { ...found, weight: 'doubt' } : found]
}

/** The end of the text goes round and round: a shortest period that fits many times over. */
function loopedTail(answer: string): Finding | undefined {
  const text = answer.trimEnd()
  const tail = text.slice(Math.max(0, text.length - TAIL))
  if (!endRecurs(tail)) return undefined
  const loop = longestTailLoop(tail)
  if (loop === undefined) return undefined
  const unit = text.slice(text.length - loop.period)
  // Rules, tables of dashes and blank columns are drawing, not speech.
  if (!/[\p{L}\p{N}]/u.test(unit)) return undefined
  const enough =
    loop.period < 12 ? loop.length >= 120 : loop.length >= Math.max(150, 4 * loop.period)
  if (!enough) return undefined
  const start = text.length - loop.length
  const message = `The end repeats the same ${loop.period} characters over and over.`
  return finding(answer, { start, end: text.length }, { code: 'loop', message, weight: 'wrong' })
}

/** The end of a stretch that is long enough and goes round four times stands in it once more. */
const LAST = 30

/** False where the text's end stands nowhere before: then nothing goes round and round. */
function endRecurs(text: string): boolean {
  return text.lastIndexOf(text.slice(-LAST), text.length - LAST - 1) >= 0
}

/** Longest stretch at the end that has a period of at most a quarter of it. Linear: borders of the reversed text. */
function longestTailLoop(
  text: string,
): { readonly period: number; readonly length: number } | undefined {
  const size = text.length
  const border = new Int32Array(size + 1)
  let best: { readonly period: number; readonly length: number } | undefined
  let matched = 0
  for (let length = 2; length <= size; length++) {
    const sign = text.charCodeAt(size - length)
    while (matched > 0 && text.charCodeAt(size - 1 - matched) !== sign) {
      matched = border[matched] ?? 0
    }
    if (text.charCodeAt(size - 1 - matched) === sign) matched++
    border[length] = matched
    const period = length - matched
    if (period * 4 <= length) best = { period, length }
  }
  return best
}

const FEWEST_WORDS = 60
/** Share of word sequences that were already said from which it is told. */
const REPEATED_FROM = 0.35

/** Most of a longer text is made of word sequences that were already said. */
function repeatedPhrases(answer: string): Finding | undefined {
  if (!mayRepeat(answer)) return undefined
  const words = proseWords(answer)
  if (words.length < FEWEST_WORDS) return undefined
  const seen = new Set<string>()
  let repeated = 0
  for (let index = 0; index + GRAM <= words.length; index++) {
    const gram = words.slice(index, index + GRAM).join(' ')
    if (seen.has(gram)) repeated++
    else seen.add(gram)
  }
  const share = repeated / (words.length - GRAM + 1)
  if (share < REPEATED_FROM) return undefined
  const message = `${Math.round(share * 100)} % of the answer repeats what it already said.`
  const weight = share > 0.6 ? 'wrong' : 'doubt'
  return finding(answer, whole(answer), { code: 'repetition', message, weight })
}

/** False where the words' hashes show that too little is repeated; hashes that meet by chance only add to it. */
function mayRepeat(answer: string): boolean {
  const share = repeatedShare(answer, GRAM)
  return share === undefined || share >= REPEATED_FROM
}

/** Words of lines that read as prose: code, tables and data repeat themselves by nature. */
function proseWords(answer: string): readonly string[] {
  const words: string[] = []
  let inCode = false
  for (const line of answer.slice(0, REPETITION_REACH).split('\n')) {
    if (/^\s*(?:```|~~~)/u.test(line)) inCode = !inCode
    else if (!inCode && !/^\s*[|{}<[\\$]/u.test(line)) {
      for (const word of line.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? []) words.push(word)
    }
    if (words.length >= REPETITION_WORDS) break
  }
  return words
}

function whole({ length }: string): Finding['span'] {
  return { start: 0, end: length }
}

function finding(
  answer: string,
  span: Finding['span'],
  said: Pick<Finding, 'code' | 'message' | 'weight'>,
): Finding {
  return { span, claim: excerpt(answer, span.start, span.end), ...said }
}
