/** Made by scripts/train-grounding.mjs from 749 rows of WiCE and BEGIN; do not edit by hand. */
export const GROUNDING_WEIGHTS: {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
} = {
  bias: -1.8523,
  weights: {
    unknownShare: 0.45162,
    unknownRareShare: 0.21856,
    unknownPrefixShare: 1.5683,
    worstUnknownPrefix: 0.88138,
    outsideSentence: 0.5233,
    outsideWindow: 0.98182,
    worstOutsideWindow: 0.32803,
    unknownPairs: 0.3481,
    worstUnknownPairs: 1.3286,
    anyUnknown: 0,
    longestUnknownRun: 0.027154,
    numberAbsent: 2.1588,
    numberElsewhere: 0,
    nameAbsent: 0.59961,
    nameElsewhere: 0.30585,
    negationDiffers: 0.32712,
    oppositeSaid: 2.0952,
    speaker: 1.3478,
    hedge: 1.1191,
    length: -0.49175,
    unknownInLongContext: -0.15251,
    outsideInLongContext: -0.08182,
    contextLength: -0.021427,
  },
}
