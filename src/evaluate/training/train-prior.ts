import { ASIDE_SIGNS, asideSigns, type EndSentence } from '../../classify/difficulty/asides.ts'
import {
  type AsideHead,
  type Head,
  type HeadPair,
  type MaterialHead,
  PRIOR_BUCKETS,
  type Prior,
  promptHalf,
  standardised,
} from '../../classify/difficulty/prior.ts'
import { shareOfWhole } from '../../classify/difficulty/problem-of.ts'
import {
  HAND_FEATURES,
  type TextFeatures,
  textFeatures,
} from '../../classify/difficulty/text-features.ts'
import type { TaskScores } from '../../classify/task/judge-task.ts'
import { TASKS } from '../../core/signals.ts'
import { fitLogistic, type SparseRow } from '../../evaluate/statistics/fit-logistic.ts'

export interface PriorExample {
  readonly prompt: string
  /** Share of first-line and of second-line models whose answer was good enough, 0..1. */
  readonly first: number
  readonly second: number
  readonly importance: number
  /** Seen by both halves: prompts nobody will learn from again. */
  readonly shared: boolean
  /** Another form of a prompt that is there already: it teaches, and says nothing of what is usual. */
  readonly isVariant?: boolean
}

interface PriorPenalties {
  readonly hand: number
  readonly hashed: number
}

export interface DemandExample {
  readonly prompt: string
  /** 1 when the prompt asks for reasoning, 0 when not. */
  readonly needsReasoning: number
  readonly importance: number
}

/** A prompt with a material. */
export interface MaterialExample extends DemandExample {
  readonly ask: string
  /** What its words say for each task. */
  readonly taskScores: TaskScores
}

export interface AsideExample {
  readonly end: EndSentence
  /** 1 where it is no part of the request. */
  readonly isAside: number
  readonly importance: number
}

export interface PriorTraining {
  readonly answers: readonly PriorExample[]
  readonly demands: readonly DemandExample[]
  readonly materialDemands: readonly MaterialExample[]
  readonly asides: readonly AsideExample[]
  readonly answerPenalties: PriorPenalties
  readonly demandPenalties: PriorPenalties
}

/** Chosen on people left out of training. Tasks are told better of rows that taught them, and count the less for it. */
const MATERIAL_PENALTIES = { hand: 30, hashed: 3, tasks: 300 }

/** Of all that the aside head looks at. */
const ASIDE_PENALTY = 3

/** Fits all heads of a prior. */
export function trainPrior(training: PriorTraining): Prior {
  const { answers, demands } = training
  const features = answers.map((example) => textFeatures(example.prompt))
  const units = standardUnits(features.filter((_one, index) => answers[index]?.isVariant !== true))
  const rows = features.map((one) => priorRow(standardised(units, one.hand), one))
  const half = (unseen: 0 | 1): HeadPair => {
    const used = answers.flatMap((example, index) =>
      example.shared || promptHalf(example.prompt) !== unseen ? [index] : [],
    )
    const head = (line: 'first' | 'second') =>
      fitHead(
        used.map((index) => rows[index] as SparseRow),
        used.map((index) => (answers[index] as PriorExample)[line]),
        used.map((index) => (answers[index] as PriorExample).importance),
        training.answerPenalties,
      )
    return { first: head('first'), second: head('second') }
  }
  const demandHead = (examples: readonly DemandExample[]): Head =>
    fitHead(
      examples.map(({ prompt }) => {
        const one = textFeatures(prompt)
        return priorRow(standardised(units, one.hand), one)
      }),
      examples.map((example) => example.needsReasoning),
      examples.map((example) => example.importance),
      training.demandPenalties,
    )
  return {
    ...units,
    halves: [half(0), half(1)],
    demand: demandHead(demands),
    materialDemand: materialHead(training.materialDemands, units),
    aside: asideHead(training.asides, units),
  }
}

function asideHead(
  examples: readonly AsideExample[],
  units: Pick<Prior, 'mean' | 'scale'>,
): AsideHead {
  const hand = HAND_FEATURES.length
  const size = hand + PRIOR_BUCKETS
  const rows = examples.map(({ end }) => {
    const one = textFeatures(end.text)
    const signs = asideSigns(end)
    const parts = [
      priorRow(standardised(units, one.hand), one),
      { columns: signs.keys(), values: signs },
    ]
    return sideBySide(parts, size)
  })
  const penalties = new Float64Array(size + ASIDE_SIGNS).fill(ASIDE_PENALTY)
  const { bias, weights } = fitLogistic({
    rows,
    targets: examples.map(({ isAside }) => isAside),
    importances: examples.map(({ importance }) => importance),
    columns: penalties.length,
    penalties,
    maxIterations: 30,
  })
  return {
    head: {
      bias,
      hand: Float32Array.from(weights.subarray(0, hand)),
      hashed: Float32Array.from(weights.subarray(hand, size)),
    },
    signs: [...weights.subarray(size)],
  }
}

function materialHead(
  examples: readonly MaterialExample[],
  units: Pick<Prior, 'mean' | 'scale'>,
): MaterialHead {
  const rowOf = (text: string): SparseRow => {
    const one = textFeatures(text)
    return priorRow(standardised(units, one.hand), one)
  }
  const hand = HAND_FEATURES.length
  const size = hand + PRIOR_BUCKETS
  const tasks = TASKS.length
  const penalties = new Float64Array(2 * size + tasks).fill(MATERIAL_PENALTIES.hashed)
  for (const start of [0, size]) penalties.fill(MATERIAL_PENALTIES.hand, start, start + hand)
  const { bias, weights } = fitLogistic({
    rows: examples.map(({ prompt, ask, taskScores }) => {
      const share = shareOfWhole(prompt)
      const whole = rowOf(prompt)
      const scores = taskScores.ofAsk.map(
        (ofAsk, at) => share * (taskScores.mean[at] as number) + (1 - share) * ofAsk,
      )
      return sideBySide(
        [
          {
            columns: whole.columns,
            values: Float32Array.from(whole.values, (value) => share * value),
          },
          rowOf(ask),
          { columns: scores.keys(), values: scores },
        ],
        size,
      )
    }),
    targets: examples.map(({ needsReasoning }) => needsReasoning),
    importances: examples.map(({ importance }) => importance),
    columns: penalties.length,
    penalties: penalties.fill(MATERIAL_PENALTIES.tasks, 2 * size),
    maxIterations: 30,
  })
  const head = (start: number, own: number): Head => ({
    bias: own,
    hand: Float32Array.from(weights.subarray(start, start + hand)),
    hashed: Float32Array.from(weights.subarray(start + hand, start + size)),
  })
  return { whole: head(0, 0), ask: head(size, bias), tasks: [...weights.subarray(2 * size)] }
}

type Parts = Iterable<number> | ArrayLike<number>

/** One row of several, the columns of each `size` behind those of the one before. */
function sideBySide(
  parts: readonly { readonly columns: Parts; readonly values: Parts }[],
  size: number,
): SparseRow {
  return {
    columns: Int32Array.from(
      parts.flatMap(({ columns }, at) => Array.from(columns, (column) => column + at * size)),
    ),
    values: Float32Array.from(parts.flatMap(({ values }) => Array.from(values))),
  }
}

/** Hand-made features come first, the folded buckets after them. */
function priorRow(hand: Float32Array, features: TextFeatures): SparseRow {
  const size = hand.length + features.buckets.length
  const columns = new Int32Array(size)
  const values = new Float32Array(size)
  for (let place = 0; place < hand.length; place++) columns[place] = place
  values.set(hand)
  features.buckets.forEach((bucket, place) => {
    columns[hand.length + place] = hand.length + (bucket & (PRIOR_BUCKETS - 1))
  })
  values.set(features.values, hand.length)
  return { columns, values }
}

function standardUnits(features: readonly TextFeatures[]) {
  const size = HAND_FEATURES.length
  const mean = new Float32Array(size)
  const scale = new Float32Array(size)
  for (let place = 0; place < size; place++) {
    let sum = 0
    let squares = 0
    for (const { hand } of features) {
      sum += hand[place] as number
      squares += (hand[place] as number) ** 2
    }
    const center = sum / features.length
    mean[place] = center
    scale[place] = Math.sqrt(Math.max(1e-4, squares / features.length - center * center))
  }
  return { mean, scale }
}

function fitHead(
  rows: readonly SparseRow[],
  targets: readonly number[],
  importances: readonly number[],
  penalties: PriorPenalties,
): Head {
  const hand = HAND_FEATURES.length
  const columns = hand + PRIOR_BUCKETS
  const penalty = new Float64Array(columns).fill(penalties.hashed).fill(penalties.hand, 0, hand)
  const problem = { rows, targets, importances, columns, penalties: penalty, maxIterations: 30 }
  const fit = fitLogistic(problem)
  return {
    bias: fit.bias,
    hand: Float32Array.from(fit.weights.subarray(0, hand)),
    hashed: Float32Array.from(fit.weights.subarray(hand)),
  }
}
