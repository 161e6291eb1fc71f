/** Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data. */
export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -3.42,
  failed: 2.625,
  secondFailure: 0.846,
  doubts: 0.59,
  uncovered: 1.288,
  fractionalEnd: 1.428,
  hedges: 2.235,
  length: 2.31,
  steps: 0.221,
  questionLength: 0.881,
  unusedNumbers: 1.192,
  formal: 0.339,
}
