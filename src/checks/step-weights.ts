/**
 * Written by scripts/train-wrong-probability.mjs from labelled answers; see there for the data.
 * SHA-256 of the data: 6a07890ab05f642e3778714573262ec52015190e42384f6373c88f79b5f6a28c
 */
import type { QuestionStyle } from './wrong-step.ts'

export const STEP_WEIGHTS: Readonly<Record<QuestionStyle, Readonly<Record<string, number>>>> = {
  formal: {
    isFirstSum: 0.227,
    doubts: 0,
    hedges: 0.53,
    hasFraction: 0.146,
    decided: 0.204,
    undecided: -0.037,
    place: -0.907,
    isFirst: -0.32,
    isLast: -0.572,
    length: 1.341,
    hasNoNumber: -0.442,
    newNumbers: -0.248,
    percent: -0.141,
    total: 0.112,
    each: -0.12,
    comparison: 0.242,
    final: -0.337,
    rest: 0.255,
    reason: 0.634,
    conclusion: 0.286,
  },
  told: {
    isFirstSum: 0.476,
    doubts: 0.469,
    hedges: 0.082,
    hasFraction: -0.036,
    decided: 1.028,
    undecided: -0.662,
    place: -0.559,
    isFirst: 0.017,
    isLast: -0.764,
    length: 0.617,
    hasNoNumber: -0.621,
    newNumbers: -0.559,
    percent: -0.25,
    total: 0.182,
    each: -0.024,
    comparison: -0.109,
    final: -0.757,
    rest: 0.203,
    reason: 0.665,
    conclusion: 0.341,
  },
}
