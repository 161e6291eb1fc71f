/** Written by scripts/train-wrong-probability.mjs; see there for data and figures. */
export const WRONG_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -0.5,
  failed: 3,
  secondFailure: 1,
  doubts: 1,
}
