/** Probability that an answer says something its passages do not bear out. Words only, no model. */

import {
  indexPassages,
  type PassageIndex,
} from '../../../checks/grounding/reading/index-passages.ts'
import { readWords } from '../../../checks/grounding/reading/read-words.ts'
import { type Sentence, splitSentences } from '../../../checks/text/split-sentences.ts'
import { GROUNDING_FEATURES } from './grounding-features.ts'
import { GROUNDING_WEIGHTS } from './grounding-weights.ts'
import { type SentenceSupport, supportOf } from './sentence-support.ts'

/** Characters of an answer that are looked at. */
export const MAX_ANSWER = 60_000
/** Sentences of it that are looked at; the rest lowers the coverage. */
const MAX_SENTENCES = 300

/** 0..1. Learned on half of two public sets; see docs/explain/checks-text-code-logic.md. */
export function groundingScore(answer: string, context: readonly string[]): number {
  const passages = indexPassages(context)
  return scoreOf(supportOfAnswer(answer, passages), passages)
}

/** Whether `supportOfAnswer` would find a sentence to look at, whatever the passages are. */
export function claimsSomething(answer: string): boolean {
  return sentencesOf(answer).some(({ text }) => readWords(text).some(({ isContent }) => isContent))
}

export function supportOfAnswer(
  answer: string,
  passages: PassageIndex,
): readonly SentenceSupport[] {
  return sentencesOf(answer)
    .map((sentence) => supportOf(sentence, passages))
    .filter((support) => support.contentWords > 0)
}

export function scoreOf(support: readonly SentenceSupport[], passages: PassageIndex): number {
  let sum = GROUNDING_WEIGHTS.bias
  for (const [name, feature] of Object.entries(GROUNDING_FEATURES)) {
    sum += (GROUNDING_WEIGHTS.weights[name] ?? 0) * feature(support, passages.sentences.length)
  }
  return 1 / (1 + Math.exp(-sum))
}

function sentencesOf(answer: string): readonly Sentence[] {
  return splitSentences(answer.slice(0, MAX_ANSWER)).slice(0, MAX_SENTENCES)
}
