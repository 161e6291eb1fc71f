/** Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data. */
export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -3.412,
  failed: 2.611,
  secondFailure: 0.865,
  doubts: 0.796,
  uncovered: 1.285,
  fractionalEnd: 1.446,
  hedges: 2.259,
  length: 2.261,
  steps: 0.207,
  questionLength: 0.913,
  unusedNumbers: 1.189,
  formal: 0.343,
}
