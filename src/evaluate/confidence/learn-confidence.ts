import { probabilityOf } from '../../checks/confidence/confidence-of.ts'
import { recalibrated, recalibrationKey } from '../../checks/confidence/recalibrate.ts'
import { SHIPPED_CONFIDENCE } from '../../checks/confidence/shipped-confidence.generated.ts'
import { rounded } from '../../classify/difficulty/prior.ts'
import { probability } from '../../classify/difficulty/read-prompt.ts'
import type { ConfidenceLine, Recalibration } from '../../core/recalibration.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { fitLogistic, logitOf } from '../../evaluate/statistics/fit-logistic.ts'
import { createRandom, mean, shuffled } from '../../evaluate/statistics/statistics.ts'
import { confidenceExamples, promptClassOf, recordedAnswer } from './confidence-examples.ts'
import { FOLDS, foldByGroup } from './fit-confidence-part.ts'

const SAMPLE_MODELS = 3
/** Of one kind of answers. */
const LEAST_ROWS = 40
/** Two numbers of each kind need no more, and every row is checked and classified anew. */
const MOST_ROWS = 5000
/** Of a slope by one away from that of the shipped confidence. */
const PENALTY = 10
/** Of what the prompt adds. */
const PENALTY_OF_PROMPT = 10
/** So much a doubtful answer of no row counts, that few answers or answers of one sort alone make nothing certain. */
const DOUBT = 8
/** Flatter than this would be no order at all, and steeper the other way round. */
const LEAST_SLOPE = 0.05
const ROUGHLY_SURE = 6

interface LearnedConfidence {
  readonly recalibration: Recalibration
  /** Mean squared error of the confidence on answers held back, as shipped and as learned. */
  readonly before: number
  readonly after: number
}

interface Seen {
  /** Of the shipped confidence. */
  readonly probability: number
  readonly isRight: boolean
  readonly fold: number
  /** That the model is right, by its prompt and a router that was learned without it. */
  readonly firstLogit: number | undefined
}

interface ConfidenceLearning {
  readonly seed: number
  /** By prompt, from a router that was learned without it: the log-odds that the first line is right. */
  readonly firstLogits?: ReadonlyMap<string, number>
  readonly onStep?: ((step: string) => void) | undefined
}

/**
 * How far the shipped confidence lies off on one model's recorded answers, and what the prompt tells beside it; undefined where
 * nothing of it is told better so. As other samples serve the three recorded models that are nearest to it in accuracy, the
 * second line's model left out.
 */
export function learnConfidence(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
  learning: ConfidenceLearning,
): LearnedConfidence | undefined {
  const { seed, onStep } = learning
  const answered = rows.filter((row) => recordedAnswer(row.outcomes[pair.first]) !== undefined)
  const used =
    answered.length > MOST_ROWS
      ? shuffled(answered, createRandom(seed)).slice(0, MOST_ROWS)
      : answered
  onStep?.(`Learning from ${used.length} answers how sure the first line's are`)
  const fits = [...seenByKey(used, pair, learning)].flatMap(([key, seen]) => {
    const fit = fitLine(seen)
    return fit === undefined ? [] : [{ key, seen, ...fit }]
  })
  if (fits.length === 0) return undefined
  const all = fits.reduce((sum, { seen }) => sum + seen.length, 0)
  const errorOf = (which: 'before' | 'after') =>
    rounded(fits.reduce((sum, fit) => sum + fit[which] * fit.seen.length, 0) / all)
  return {
    recalibration: Object.fromEntries(fits.map(({ key, line }) => [key, line])),
    before: errorOf('before'),
    after: errorOf('after'),
  }
}

function seenByKey(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
  { seed, firstLogits }: ConfidenceLearning,
): ReadonlyMap<string, readonly Seen[]> {
  const folds = foldByGroup(
    rows.map(({ prompt }) => prompt),
    seed,
  )
  const classes = new Map(rows.map(({ prompt }) => [prompt, promptClassOf(prompt)]))
  const examples = confidenceExamples(rows, pair.first, nearestModels(rows, pair))
  const byKey = new Map<string, Seen[]>()
  for (const { input, isRight, group } of examples) {
    const key = recalibrationKey(input, classes.get(group) ?? '')
    const own = byKey.get(key) ?? []
    byKey.set(key, own)
    own.push({
      probability: probabilityOf(input, SHIPPED_CONFIDENCE),
      isRight,
      fold: folds.get(group) ?? 0,
      firstLogit: firstLogits?.get(group),
    })
  }
  return byKey
}

/** Undefined for few answers, and where those held back are told no better. */
function fitLine(
  seen: readonly Seen[],
): { line: ConfidenceLine; before: number; after: number } | undefined {
  if (seen.length < LEAST_ROWS) return undefined
  const lines = Array.from({ length: FOLDS }, (_none, fold) =>
    lineOf(seen.filter((one) => one.fold !== fold)),
  )
  const errorBy = (lineFor: (one: Seen) => ConfidenceLine | undefined) =>
    mean(
      seen.map(
        (one) =>
          (recalibrated(one.probability, lineFor(one), firstOkOf(one)) - Number(one.isRight)) ** 2,
      ),
    )
  const before = errorBy(() => undefined)
  const after = errorBy(({ fold }) => lines[fold])
  return after < before ? { line: lineOf(seen), before, after } : undefined
}

function lineOf(seen: readonly Seen[]): ConfidenceLine {
  const logits = seen.map(({ probability }) =>
    Math.max(-ROUGHLY_SURE, Math.min(ROUGHLY_SURE, logitOf(probability))),
  )
  const known = seen.flatMap(({ firstLogit }) => firstLogit ?? [])
  const usual = known.length === 0 ? 0 : mean(known)
  const { bias, weights } = fitLogistic({
    rows: [...seen, undefined].map((one, place) => ({
      columns: [0, 1],
      values: [logits[place] ?? 0, (one?.firstLogit ?? usual) - usual],
    })),
    targets: [...seen.map(({ isRight }) => Number(isRight)), 0.5],
    importances: [...seen.map(() => 1), DOUBT],
    offsets: [...logits, 0],
    columns: 2,
    penalties: [PENALTY, PENALTY_OF_PROMPT],
  })
  const prompt = { weight: rounded(Math.max(0, weights[1] ?? 0)), usual: rounded(usual) }
  return {
    slope: rounded(Math.max(LEAST_SLOPE, 1 + (weights[0] ?? 0))),
    shift: rounded(bias),
    ...(known.length === 0 ? {} : { prompt }),
    rows: seen.length,
  }
}

function firstOkOf({ firstLogit }: Seen): number | undefined {
  return firstLogit === undefined ? undefined : probability(firstLogit)
}

function nearestModels(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
): readonly string[] {
  const accuracyOf = (model: string): number =>
    mean(rows.flatMap((row) => row.outcomes[model]?.score ?? []))
  const own = accuracyOf(pair.first)
  const models = [...new Set(rows.flatMap((row) => Object.keys(row.outcomes)))]
  return models
    .filter((model) => model !== pair.first && model !== pair.second)
    .filter((model) => rows.some((row) => recordedAnswer(row.outcomes[model]) !== undefined))
    .map((model) => ({ model, distance: Math.abs(accuracyOf(model) - own) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, SAMPLE_MODELS)
    .map(({ model }) => model)
}
