import { isInnerStop } from '../../core/text/inner-stop.ts'
import { dot, headLogit, type Prior, standardised } from './prior.ts'
import { textFeatures } from './text-features.ts'

/** The first or the last sentence of a prompt, and the prompt without it. */
export interface EndSentence {
  readonly text: string
  readonly rest: string
}

type AsidePrior = Pick<Prior, 'aside' | 'mean' | 'scale'>

/** Characters of the longest sentence at an end that may be an aside, and how far its end is looked for. */
const LONGEST_ASIDE = 80
const LOOKED_AT = 120
/** How many are left out of one prompt at most. */
const MOST_ASIDES = 2
const SENTENCE_END = /[.!?…]["')\]]*(?=\s)|[。！？।]|\n/gu
/** What stands behind a colon belongs to what stands before it. */
const ANNOUNCEMENT = /^[^.!?…\n]*?(?::(?=\s)|：)/u
/** A word of marks or digits alone, or with marks that words of no language hold. */
const MARKED = /^(?:\P{L}+|\S*[<>|{}[\]=\\_@#$^~`;]\S*)$/u
/** A run of such words is a sentence of its own only beside one that has begun or ended by itself: else it belongs to that one. */
const BEGINS = /^["'“«¿¡(]*[\p{Lu}\p{Lo}]/u
const ENDED = /[.!?…。！？।]["'”»)]*\s*$/u
const NUMBER = /\p{N}/u
/** At its beginning: one of several options to choose from, and a formula of its own. */
const OPTION = /^\(?\p{Lu}[.)](?:\s|$)/u
const FORMULA_FIRST = /^(?:\$\$|\\\[)/u
const FORMULA = /\$[^$]+\$|\\[[(\p{L}]/u
const LONGER_WORD = /\p{L}{4,}/gu
const BEGINNING = 4
/** Characters of the rest that are looked through for them. */
const COMPARED_WITH = 2000

/**
 * The prompt without what is said at its ends beside the request: a plea, a greeting, marks of a template, a word about the question or
 * the model. As it is where the aside head takes no sentence there for one. At most `MOST_ASIDES` are left out.
 */
export function withoutAsides(prompt: string, prior: AsidePrior): string {
  let rest = prompt
  for (let count = 0; count < MOST_ASIDES; count++) {
    const aside = endSentences(rest).find((end) => asideLogit(end, prior) > 0)
    if (aside === undefined) return rest
    rest = aside.rest
  }
  return rest
}

function asideLogit(end: EndSentence, prior: AsidePrior): number {
  const features = textFeatures(end.text)
  const { head, signs } = prior.aside
  return headLogit(head, standardised(prior, features.hand), features) + dot(signs, asideSigns(end))
}

/** How many numbers `asideSigns` tells. */
export const ASIDE_SIGNS = 2

/** Beside its words: whether it has no plain word in it, and how much of its words the rest of the prompt has too, 0..1. */
export function asideSigns({ text, rest }: EndSentence): readonly number[] {
  const words = text.toLowerCase().match(LONGER_WORD) ?? []
  const near = rest.slice(0, COMPARED_WITH).toLowerCase()
  const shared = words.filter((word) => near.includes(word.slice(0, BEGINNING))).length
  return [isRun(text) ? 1 : 0, shared / Math.max(1, words.length)]
}

/** Digits, marks, code or a template's mark. */
function isRun(sentence: string): boolean {
  return sentence.split(/\s+/u).every((word) => MARKED.test(word))
}

/**
 * Those of up to 80 characters that may be asides: none of a prompt that is one sentence, none that tells in words of a number, since
 * that may be what is calculated with, and none that belongs to what stands beside it.
 */
export function endSentences(prompt: string): readonly EndSentence[] {
  const text = prompt.trim()
  const first = endOfFirst(text)
  const last = startOfLast(text)
  const ends = [
    { text: text.slice(0, first).trim(), rest: text.slice(first).trim() },
    { text: text.slice(last).trim(), rest: text.slice(0, last).trim() },
  ]
  return ends.filter((end) => isBeside(end))
}

function isBeside({ text, rest }: EndSentence): boolean {
  if (text === '' || rest === '' || text.length > LONGEST_ASIDE) return false
  if (NUMBER.test(text) && !isRun(text)) return false
  return !belongsTo(rest, text)
}

/** An option and the line before options, a line before a formula, a formula beside others, and marks that stand in the rest too. */
function belongsTo(rest: string, text: string): boolean {
  if (OPTION.test(text) || OPTION.test(rest) || FORMULA_FIRST.test(rest)) return true
  if (FORMULA.test(text) && FORMULA.test(rest)) return true
  return isRun(text) && text.split(/\s+/u).every((mark) => rest.includes(mark.replace('/', '')))
}

/** Place behind the first sentence; 0 where none ends near. */
function endOfFirst(text: string): number {
  const head = text.slice(0, LOOKED_AT)
  let behindRun = 0
  for (const { 0: spaced, 1: word, index } of head.matchAll(/(\S+)\s+/gu)) {
    if (index !== behindRun || !MARKED.test(word as string)) break
    behindRun += spaced.length
  }
  if (behindRun > 0 && BEGINS.test(text.slice(behindRun, behindRun + 4))) return behindRun
  const announced = ANNOUNCEMENT.exec(head)?.[0].length
  const [end = 0] = sentenceEnds(head)
  return announced ?? end
}

/** Place where the last sentence begins; the text's length where none begins near. */
function startOfLast(text: string): number {
  const from = Math.max(0, text.length - LOOKED_AT)
  const tail = text.slice(from)
  let run = tail.length
  for (const { 0: word, index } of [...tail.matchAll(/\S+/gu)].reverse()) {
    if (index === 0 || !MARKED.test(word)) break
    run = index
  }
  if (run < tail.length && hasEnded(tail.slice(0, run))) return from + run
  return from + (sentenceEnds(tail).at(-1) ?? tail.length)
}

function hasEnded(text: string): boolean {
  const end = ENDED.exec(text)
  return end !== null && !(end[0].startsWith('.') && isInnerStop(text, end.index))
}

/** Places behind the sentences that end within the text. */
function sentenceEnds(text: string): readonly number[] {
  const ends = [...text.matchAll(SENTENCE_END)].filter(
    ({ 0: mark, index }) => !(mark.startsWith('.') && isInnerStop(text, index)),
  )
  return ends.map(({ 0: mark, index }) => index + mark.length).filter((end) => end < text.length)
}
