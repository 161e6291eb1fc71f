/** Made by scripts/train-grounding.mjs from 749 rows of WiCE and BEGIN; do not edit by hand. */
export const GROUNDING_WEIGHTS: {
  readonly bias: number
  readonly weights: Readonly<Record<string, number>>
} = {
  bias: -1.9612,
  weights: {
    unknownShare: 0.4066,
    unknownRareShare: 0.24807,
    unknownPrefixShare: 1.5714,
    worstUnknownPrefix: 0.88182,
    outsideSentence: 0.78114,
    outsideWindow: 1.0727,
    worstOutsideWindow: 0.40218,
    unknownPairs: 0.090657,
    worstUnknownPairs: 1.204,
    anyUnknown: -0.24471,
    longestUnknownRun: 0.068692,
    numberAbsent: 2.2145,
    numberElsewhere: -0.17507,
    nameAbsent: 0.6471,
    nameElsewhere: 0.31907,
    negationDiffers: 0.33598,
    speaker: 1.3674,
    hedge: 1.0619,
    length: -0.37518,
    unknownInLongContext: -0.28255,
    outsideInLongContext: -0.049002,
    contextLength: -0.0097234,
  },
}
