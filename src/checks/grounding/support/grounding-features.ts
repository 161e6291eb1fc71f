/** What the learned score looks at: the worst and the average sentence of the answer. Order fixed, as the weights are. */
import type { SentenceSupport } from './sentence-support.ts'

type Feature = (support: readonly SentenceSupport[], passageSentences: number) => number

const mean = (
  support: readonly SentenceSupport[],
  of: (one: SentenceSupport) => number,
): number => {
  let sum = 0
  let weight = 0
  for (const one of support) {
    sum += of(one) * one.contentWords
    weight += one.contentWords
  }
  return weight === 0 ? 0 : sum / weight
}
const worst = (support: readonly SentenceSupport[], of: (one: SentenceSupport) => number): number =>
  support.reduce((most, one) => Math.max(most, of(one)), 0)
const total = (support: readonly SentenceSupport[], of: (one: SentenceSupport) => number): number =>
  support.reduce((sum, one) => sum + of(one), 0)

/** Of somebody's own doings and feelings no passage can speak. */
const SPEAKER = /(?<!\p{L})(?:i|i['’]m|i['’]ve|my|me|we|our)(?!\p{L})/iu
const HEDGE =
  /\b(?:think|guess|believe|probably|maybe|perhaps|favou?rite|love|awesome|cool|hope|sure|know)\b/i

export const GROUNDING_FEATURES: Readonly<Record<string, Feature>> = {
  unknownShare: (support) => mean(support, (one) => 1 - one.recall),
  unknownRareShare: (support) => mean(support, (one) => 1 - one.rareRecall),
  unknownPrefixShare: (support) => mean(support, (one) => 1 - one.prefixRecall),
  worstUnknownPrefix: (support) => worst(support, (one) => 1 - one.prefixRecall),
  outsideSentence: (support) => mean(support, (one) => 1 - one.bestSentence),
  outsideWindow: (support) => mean(support, (one) => 1 - one.bestWindow),
  worstOutsideWindow: (support) => worst(support, (one) => 1 - one.bestWindow),
  unknownPairs: (support) => mean(support, (one) => 1 - one.pairRecall),
  worstUnknownPairs: (support) => worst(support, (one) => 1 - one.pairRecall),
  anyUnknown: (support) => (support.some((one) => one.longestUnknownRun > 0) ? 1 : 0),
  longestUnknownRun: (support) =>
    Math.min(
      5,
      worst(support, (one) => one.longestUnknownRun),
    ),
  numberAbsent: (support) =>
    Math.min(
      2,
      total(support, (one) => one.numbersAbsent.length),
    ),
  numberElsewhere: (support) =>
    Math.min(
      2,
      total(support, (one) => one.numbersElsewhere),
    ),
  nameAbsent: (support) =>
    Math.min(
      3,
      total(support, (one) => one.namesAbsent.length),
    ),
  nameElsewhere: (support) =>
    Math.min(
      3,
      total(support, (one) => one.namesElsewhere),
    ),
  negationDiffers: (support) => (support.some((one) => one.negationDiffers) ? 1 : 0),
  oppositeSaid: (support) => (support.some((one) => one.oppositeSaid) ? 1 : 0),
  speaker: (support) => (support.some((one) => SPEAKER.test(one.sentence.text)) ? 1 : 0),
  hedge: (support) => (support.some((one) => HEDGE.test(one.sentence.text)) ? 1 : 0),
  length: (support) => Math.log1p(total(support, (one) => one.contentWords)),
  unknownInLongContext: (support, sentences) =>
    mean(support, (one) => 1 - one.prefixRecall) * Math.log1p(sentences),
  outsideInLongContext: (support, sentences) =>
    mean(support, (one) => 1 - one.bestWindow) * Math.log1p(sentences),
  contextLength: (_support, sentences) => Math.log1p(sentences),
}

export function groundingFeatures(
  support: readonly SentenceSupport[],
  passageSentences: number,
): readonly number[] {
  return Object.values(GROUNDING_FEATURES).map((feature) => feature(support, passageSentences))
}
