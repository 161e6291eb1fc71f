import { type EndSentence, endSentences } from '../../classify/difficulty/asides.ts'
import type { AsideExample } from './train-prior.ts'

/** A line of `test/labelled/asides.jsonl`: what people, templates and attackers say beside a request. The robustness test uses others. */
export interface AsideRow {
  readonly phrase: string
  /** Set before or behind written prompts too, whose label stays as it is: for where it is not told apart. */
  readonly decoy?: boolean
}

/** Decoys for each prompt: prime to their number, so that in the end each stands in every place. */
const DECOYS_EACH = 11

/** Prompts that each phrase is set before or behind. */
const PROMPTS_EACH = 8
/** Primes: which prompts those are. */
const PHRASE_STRIDE = 7919
const PROMPT_STRIDE = 104_729
/** Characters of the longest prompt a phrase is set beside. */
const LONGEST_PROMPT = 600
/** What the ends of a prompt written to be judged count beside others; and how many recorded prompts of a source are looked at. */
const WRITTEN_COUNTS = 3
const MOST_OF_SOURCE = 300
/** What all phrases count together beside all real ends. */
const ASIDES_COUNT = 0.6

/** Sentences at the ends of prompts: those that are part of the request as they stand there, and phrases set beside them. */
export function asideExamples(
  phrases: readonly string[],
  written: readonly string[],
  requests: readonly string[],
  sources: readonly (readonly string[])[],
): readonly AsideExample[] {
  const others = [...requests, ...sources.flatMap(someOf)]
  const real = [
    ...written.flatMap((prompt) => realEnds(prompt, WRITTEN_COUNTS)),
    ...others.flatMap((prompt) => realEnds(prompt, 1)),
  ]
  const prompts = [...written, ...others].filter(({ length }) => length < LONGEST_PROMPT)
  const asides = phrases.flatMap((phrase, at) => asidesOf(phrase, at, prompts))
  const counts = real.reduce((sum, { importance }) => sum + importance, 0)
  const importance = (ASIDES_COUNT * counts) / asides.length
  return [...real, ...asides.map((end) => ({ end, isAside: 1, importance }))]
}

function realEnds(prompt: string, importance: number): readonly AsideExample[] {
  return endSentences(prompt).map((end) => ({ end, isAside: 0, importance }))
}

/** As it is found, which may be a part of it. */
function asidesOf(phrase: string, at: number, prompts: readonly string[]): readonly EndSentence[] {
  return Array.from({ length: PROMPTS_EACH }, (_none, step) => {
    const prompt = prompts[(at * PHRASE_STRIDE + step * PROMPT_STRIDE) % prompts.length] as string
    return beside(prompt, phrase, step)
  }).flatMap((text) => endSentences(text).filter((end) => phrase.includes(end.text)))
}

/** Spread over all of them. */
function someOf(prompts: readonly string[]): readonly string[] {
  const stride = Math.ceil(prompts.length / MOST_OF_SOURCE)
  return prompts.filter((_prompt, at) => at % stride === 0)
}

/** The prompt with one decoy each, before and behind it; `index`: of the prompt among others. */
export function withDecoys(
  prompt: string,
  index: number,
  decoys: readonly string[],
): readonly string[] {
  return Array.from({ length: DECOYS_EACH }, (_one, step) =>
    beside(prompt, decoys[(index * DECOYS_EACH + step) % decoys.length] as string, step),
  )
}

/** By turns before and behind, on the same line and on one of its own. */
function beside(prompt: string, phrase: string, step: number): string {
  const gap = step % 4 < 2 ? ' ' : '\n'
  return step % 2 === 0 ? phrase + gap + prompt : prompt + gap + phrase
}
