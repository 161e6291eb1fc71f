import type { RiskWeights } from '../../classify/risk/learned/risk-weights.ts'
import { domainSums, exerciseOf, tellingSpans } from '../../classify/risk/learned/score-clauses.ts'
import { graveness } from '../../classify/risk/learned/score-sums.ts'
import { examplesOf, isOrdinary, type RiskRow } from './risk-examples.ts'
import { type RiskExample, trainRiskModel } from './train-risk-model.ts'

/** What a model scored that had seen nothing by the same hand. */
export interface Scored {
  readonly high: boolean
  /** Whether it stands for everyday traffic rather than for cases that were looked for. */
  readonly ordinary: boolean
  /** Infinite where a rule says high. */
  readonly score: number
  /** What was learned alone. */
  readonly learned: number
}

export interface RiskTexts {
  readonly rows: readonly RiskRow[]
  /** Words of each domain, and texts written to teach as harmless; they are no prompts and never scored. */
  readonly words: readonly RiskExample[]
  readonly exercises: readonly RiskExample[]
  /** What strangers wrote, by file. */
  readonly strangers: readonly (readonly RiskExample[])[]
}

const FOLDS = 4
/** Batches that only widen the vocabulary say nothing about how prompts are spread: cuts are not chosen by them. */
const ONLY_TRAINING = /^(?:breadth|grave|wide|vocab|risk$)/u

type Taught = Pick<RiskTexts, 'rows' | 'words' | 'exercises'>

export function trainAll(taught: Taught, strangers: readonly RiskExample[]): RiskWeights {
  return trainRiskModel(allExamples(taught, strangers), taught.exercises)
}

/** All that teaches, in the order in which it does. */
export function allExamples(
  { rows, words, exercises }: Taught,
  strangers: readonly RiskExample[],
): readonly RiskExample[] {
  return [...examplesOf(rows), ...words, ...exercises.filter(isShort), ...strangers]
}

/** As long as a question of ordinary traffic: such exercises also teach that sums are not grave. */
function isShort({ clauses }: RiskExample): boolean {
  return clauses.length <= 2
}

/** Rows of one fold, and weights that have seen nothing by the hands that wrote them. */
interface FoldLeftOut {
  readonly weights: RiskWeights
  readonly rows: readonly RiskRow[]
  readonly examples: readonly RiskExample[]
  readonly strangers: readonly RiskExample[]
}

/**
 * Models that have seen no row of the same family of batches and, of strangers' texts, none of the same file, one after the
 * other. Rows left out one by one would flatter: those of one batch resemble each other. Batches that only widen the
 * vocabulary are left out too where `isWidest`; else they teach every model.
 */
export function* foldsLeftOut(
  { rows, words, exercises, strangers }: RiskTexts,
  isWidest = false,
): Generator<FoldLeftOut> {
  const folds = foldsOf(rows, isWidest)
  const foldOf = ({ batch }: RiskRow): number => folds.get(familyOf(batch)) ?? -1
  for (let fold = 0; fold < FOLDS; fold++) {
    const seen = rows.filter((row) => foldOf(row) !== fold)
    const test = rows.filter((row) => foldOf(row) === fold && (isWidest || isTypical(row)))
    const others = strangers.filter((_file, index) => index % FOLDS !== fold).flat()
    yield {
      weights: trainAll({ rows: seen, words, exercises }, others),
      rows: test,
      examples: examplesOf(test).slice(0, test.length),
      strangers: strangers.filter((_file, index) => index % FOLDS === fold).flat(),
    }
  }
}

/** The scores of all rows by weights that have seen nothing by the same hand. */
export function scoresLeftOut(
  texts: RiskTexts,
  highByRules: (prompt: string) => boolean,
): readonly Scored[] {
  return [...foldsLeftOut(texts)].flatMap(({ weights, rows, examples, strangers }) => {
    const own = examples.map((example, index): Scored => {
      const { prompt, high, batch } = rows[index] as RiskRow
      const { learned, score } = scoresOf(example, weights)
      return {
        high,
        score: highByRules(prompt) ? Number.POSITIVE_INFINITY : score,
        learned,
        ordinary: isOrdinary(batch),
      }
    })
    const strange = strangers
      .map((example) => scoresOf(example, weights).score)
      .map((score): Scored => ({ high: false, score, learned: score, ordinary: true }))
    return [...own, ...strange]
  })
}

/** How grave the clauses look, and how grave with what the whole looks like. */
function scoresOf(
  { clauses, isPersonal }: RiskExample,
  weights: RiskWeights,
): { readonly learned: number; readonly score: number } {
  const { gravest } = tellingSpans(clauses, domainSums(clauses, weights), weights)
  const exercise = exerciseOf(clauses, isPersonal, weights)
  return { learned: gravest.score, score: graveness(gravest.score, exercise) }
}

/** Batches by one hand and of one manner. */
export function familyOf(batch: string): string {
  return batch
    .replace(/^(?:ordinary|grave)-(?:long|short|narrative)-/u, 'strangers-')
    .replace(/-\d+$/u, '')
}

function isTypical({ batch }: Pick<RiskRow, 'batch'>): boolean {
  return !ONLY_TRAINING.test(batch)
}

/** Families in folds of much the same size, ordinary ones apart from the others. */
function foldsOf(rows: readonly RiskRow[], isWidest: boolean): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>()
  for (const { batch } of rows) {
    const isLeftOut = isWidest || isTypical({ batch }) || batch.startsWith('grave')
    if (isLeftOut) sizes.set(familyOf(batch), (sizes.get(familyOf(batch)) ?? 0) + 1)
  }
  const folds = new Map<string, number>()
  const filled = {
    ordinary: new Array<number>(FOLDS).fill(0),
    hard: new Array<number>(FOLDS).fill(0),
  }
  for (const [family, size] of [...sizes].sort((a, b) => b[1] - a[1])) {
    const sums = filled[isOrdinary(family) ? 'ordinary' : 'hard']
    const emptiest = sums.indexOf(Math.min(...sums))
    folds.set(family, emptiest)
    sums[emptiest] = (sums[emptiest] as number) + size
  }
  return folds
}
