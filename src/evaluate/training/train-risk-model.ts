import { FEATURE_BITS } from '../../classify/risk/learned/learned-features.ts'
import { LEARNED_DOMAINS, type RiskWeights } from '../../classify/risk/learned/risk-weights.ts'
import {
  domainScores,
  domainSums,
  exerciseScore,
  gravestSpan,
} from '../../classify/risk/learned/score-clauses.ts'
import { createRandom, shuffled } from '../../evaluate/statistics/statistics.ts'

/** A text's features by clause, and what is to be learned of it. */
export interface RiskExample {
  readonly clauses: readonly Uint32Array[]
  /** Whether it says "I" or "my". */
  readonly isPersonal: boolean
  /** Probability of severity high. */
  readonly high: number
  /** Probabilities of LEARNED_DOMAINS; empty where the domain teaches nothing. */
  readonly domain: readonly number[]
  /** How much it counts for severity, and for the domain. */
  readonly weight: number
  readonly domainWeight: number
}

const ROUNDS = 10
const DOMAIN_ROUNDS = 8
/** Exercises are told apart more gently: EXERCISE_FROM and CALM_FROM are set for it. */
const EXERCISE_ROUNDS = 6
const EXERCISE_RATE = 0.1
const HIGH_RATE = 0.3
/** How much each step draws a weight to nought, so that words met once or twice say little. */
const SHRINK = 0.001
/** Share of a text's features that are left out each time it teaches, so that no few of them decide alone. */
const LEFT_OUT = 0.5
const DOMAIN_RATE = 0.3
/** And for its domain. */
const LEFT_OUT_FOR_DOMAIN = 0.35
/** Feature bits that the domains' weights leave out, so that they stay small. */
const EXERCISE_SHIFT = 5
const DOMAIN_SHIFT = 1
/** Clauses of a text that teach its domain. */
const LONGEST_FOR_DOMAIN = 4
/** Errors below this change nothing. */
const SMALLEST_ERROR = 1e-3
const SEED = 7
/** The domains' weights are means of so many trainings, which differ in what they leave out. */
const SEEDS_OF_DOMAINS = [7, 8, 9]

/** What material looks like is learned apart. */
const NO_MATERIAL = { material: [], materialStep: 0, materialShift: 0, materialBias: 0 }

/** Learns the weights by AdaGrad, one example at a time in a fixed order: the same examples give the same weights. */
export function trainRiskModel(
  examples: readonly RiskExample[],
  exercises: readonly RiskExample[],
): RiskWeights {
  const high = trainHigh(examples)
  return {
    ...high,
    ...trainExercise(examples, exercises),
    ...trainDomains(examples),
    ...NO_MATERIAL,
    highStep: 1,
    exerciseStep: 1,
  }
}

/** The weights of the domains alone. */
export function trainDomains(
  examples: readonly RiskExample[],
): DomainWeights & { readonly domainStep: number } {
  const all = SEEDS_OF_DOMAINS.map((seed) => trainDomain(examples, seed))
  return { ...meanOfDomains(all), domainStep: 1 }
}

type HighWeights = Pick<RiskWeights, 'high' | 'highBias'>
type ExerciseWeights = Pick<RiskWeights, 'exercise' | 'exerciseShift' | 'exerciseBias'>

/**
 * An example teaches through the clauses that look gravest, as it will be judged by them. Of a longer harmless text the
 * gravest before and behind those teach too: whichever looked gravest would be one alarm.
 */
function trainHigh(examples: readonly RiskExample[]): HighWeights {
  const high = new Float32Array(1 << FEATURE_BITS)
  const gathered = new Float32Array(1 << FEATURE_BITS).fill(1e-6)
  const weights = { high, highStep: 1, highBias: 0 }
  let biasGathered = 1
  const learn = (features: Uint32Array, target: number, weight: number): void => {
    const root = Math.sqrt(features.length)
    const score = sumOf(high, features) / root + weights.highBias
    const error = (1 / (1 + Math.exp(-score)) - target) * weight
    if (Math.abs(error) < SMALLEST_ERROR) return
    descend(high, gathered, features, error / root, HIGH_RATE, SHRINK)
    biasGathered += error * error
    weights.highBias -= (HIGH_RATE * error) / Math.sqrt(biasGathered)
  }
  const random = createRandom(SEED)
  const graded = examples.filter(({ weight }) => weight > 0)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { clauses, high: target, weight } of shuffled(graded, random)) {
      for (const taught of teachingClauses(clauses, target, weights)) {
        const features = someOf(taught, random, LEFT_OUT)
        if (features.length > 0) learn(features, target, weight)
      }
    }
  }
  return { high, highBias: weights.highBias }
}

/** Clauses of a harmless text from which more than its gravest ones teach. */
const LONG_TEXT = 5
/** Fewer clauses than this before or behind the gravest ones teach nothing. */
const SHORTEST_REST = 2
/** Spans of one harmless text that teach at most. */
const MOST_SPANS = 8

/** The gravest clauses and, of a longer harmless text, the gravest of what is left before and behind them, and so on. */
export function teachingClauses(
  clauses: readonly Uint32Array[],
  target: number,
  weights: Pick<RiskWeights, 'high' | 'highStep' | 'highBias'>,
): readonly (readonly Uint32Array[])[] {
  const isLong = target === 0 && clauses.length >= LONG_TEXT
  const taught: (readonly Uint32Array[])[] = []
  const left: (readonly Uint32Array[])[] = [clauses]
  while (left.length > 0 && taught.length < MOST_SPANS) {
    const rest = left.shift() as readonly Uint32Array[]
    const { from, to } = gravestSpan(rest, weights)
    taught.push(rest.slice(from, to))
    if (!isLong) break
    left.push(
      ...[rest.slice(0, from), rest.slice(to)].filter(({ length }) => length >= SHORTEST_REST),
    )
  }
  return taught
}

let someRoom = new Uint32Array(1024)

/** Those features of the clauses that are not left out this time. */
function someOf(
  clauses: readonly Uint32Array[],
  random: () => number,
  leftOut: number,
): Uint32Array {
  const size = clauses.reduce((sum, { length }) => sum + length, 0)
  if (size > someRoom.length) someRoom = new Uint32Array(2 * size)
  let kept = 0
  for (const features of clauses) {
    for (const feature of features) if (random() >= leftOut) someRoom[kept++] = feature
  }
  return someRoom.slice(0, kept)
}

function sumOf(weights: Float32Array, features: Uint32Array): number {
  let sum = 0
  for (const feature of features) sum += weights[feature] as number
  return sum
}

/** Tells exercises, whole, from whatever else people ask. */
function trainExercise(
  examples: readonly RiskExample[],
  exercises: readonly RiskExample[],
): ExerciseWeights {
  const exercise = new Float32Array(1 << (FEATURE_BITS - EXERCISE_SHIFT))
  const gathered = new Float32Array(exercise.length).fill(1e-6)
  const weights = { exercise, exerciseStep: 1, exerciseShift: EXERCISE_SHIFT, exerciseBias: 0 }
  let biasGathered = 1
  const random = createRandom(SEED)
  const texts = [
    ...examples.filter(({ weight }) => weight > 0).map(({ clauses }) => ({ clauses, target: 0 })),
    ...exercises.map(({ clauses }) => ({ clauses, target: 1 })),
  ]
  for (let round = 0; round < EXERCISE_ROUNDS; round++) {
    for (const { clauses, target } of shuffled(texts, random)) {
      const count = clauses.reduce((sum, { length }) => sum + length, 0)
      if (count === 0) continue
      const error = 1 / (1 + Math.exp(-exerciseScore(clauses, weights))) - target
      if (Math.abs(error) < SMALLEST_ERROR) continue
      const step = error / Math.sqrt(count)
      for (const features of clauses)
        descend(exercise, gathered, shiftedBy(features), step, EXERCISE_RATE)
      biasGathered += error * error
      weights.exerciseBias -= (EXERCISE_RATE * error) / Math.sqrt(biasGathered)
    }
  }
  return weights
}

function shiftedBy(features: Uint32Array): Uint32Array {
  return features.map((feature) => feature >>> EXERCISE_SHIFT)
}

function descend(
  weights: Float32Array,
  gathered: Float32Array,
  features: Uint32Array,
  step: number,
  rate: number,
  shrink = 0,
): void {
  for (const feature of features) {
    const weight = weights[feature] as number
    const slope = step + shrink * weight
    const sum = (gathered[feature] as number) + slope * slope
    gathered[feature] = sum
    weights[feature] = weight - (rate * slope) / Math.sqrt(sum)
  }
}

interface DomainWeights {
  readonly domain: Float32Array
  readonly domainShift: number
  readonly domainBias: Float64Array
}

function meanOfDomains(all: readonly DomainWeights[]): DomainWeights {
  const [{ domain, domainBias }] = all as [DomainWeights]
  const meanAt = (pick: (one: DomainWeights) => ArrayLike<number>, at: number): number =>
    all.reduce((sum, one) => sum + (pick(one)[at] as number), 0) / all.length
  return {
    domain: domain.map((_weight, at) => meanAt((one) => one.domain, at)),
    domainShift: DOMAIN_SHIFT,
    domainBias: domainBias.map((_bias, at) => meanAt((one) => one.domainBias, at)),
  }
}

function trainDomain(examples: readonly RiskExample[], seed: number): DomainWeights {
  const width = LEARNED_DOMAINS.length
  const domain = new Float32Array((1 << (FEATURE_BITS - DOMAIN_SHIFT)) * width)
  const gathered = new Float32Array(domain.length).fill(1e-6)
  const domainBias = new Float64Array(width)
  const biasGathered = new Float64Array(width).fill(1)
  const random = createRandom(seed)
  const weights = { domain, domainStep: 1, domainShift: DOMAIN_SHIFT, domainBias }
  for (let round = 0; round < DOMAIN_ROUNDS; round++) {
    for (const { clauses: all, domain: target, domainWeight } of shuffled(examples, random)) {
      if (target.length === 0) continue
      const clauses = [someOf(all.slice(0, LONGEST_FOR_DOMAIN), random, LEFT_OUT_FOR_DOMAIN)]
      const count = (clauses[0] as Uint32Array).length
      if (count === 0) continue
      const span = { from: 0, to: 1 }
      const scores = domainScores(clauses, domainSums(clauses, weights), span, weights)
      const errors = softmax(scores).map(
        (share, at) => (share - (target[at] as number)) * domainWeight,
      )
      const steps = errors.map((error) => error / Math.sqrt(count))
      for (const features of clauses) descendAll(domain, gathered, features, steps)
      errors.forEach((error, at) => {
        biasGathered[at] = (biasGathered[at] as number) + error * error
        domainBias[at] =
          (domainBias[at] as number) - (DOMAIN_RATE * error) / Math.sqrt(biasGathered[at] as number)
      })
    }
  }
  return weights
}

function descendAll(
  weights: Float32Array,
  gathered: Float32Array,
  features: Uint32Array,
  steps: readonly number[],
): void {
  for (const feature of features) {
    const row = (feature >>> DOMAIN_SHIFT) * steps.length
    for (let at = 0; at < steps.length; at++) {
      const weight = weights[row + at] as number
      const slope = (steps[at] as number) + SHRINK * weight
      const sum = (gathered[row + at] as number) + slope * slope
      gathered[row + at] = sum
      weights[row + at] = weight - (DOMAIN_RATE * slope) / Math.sqrt(sum)
    }
  }
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - top))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
