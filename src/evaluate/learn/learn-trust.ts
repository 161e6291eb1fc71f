import { logitOfRow, sigmoid } from '../../evaluate/statistics/fit-logistic.ts'
import { mean } from '../../evaluate/statistics/statistics.ts'
import { vocabularyOf } from './learn-design.ts'
import {
  examplesOf,
  fitLinear,
  type Penalties,
  penaltiesOf,
  type Trust,
  type View,
  viewRows,
} from './learn-heads.ts'
import { FOLDS, foldsOf, type LearnProblem } from './learn-problem.ts'
import { targetsOf } from './learn-targets.ts'

/** Nothing but the pair's own answers: one fixed penalty, since theirs are too noisy to choose one by. */
const OWN_ONLY: Trust = { ownShare: 1, penalty: 1 }
/** The usual penalties are halved down to this part of them. */
const LEAST_PART = 1 / 16
/** Between the loose and the close fit of the heads. */
const MIDDLE: Penalties = { prior: 20, hand: 300, hashed: 2, vector: 3 }
/** Of what is left, what a fit is supposed to foretell before anything was seen, and how much of that is true. */
const SUPPOSED = { foretold: 0.02, true: 0.25 }

/**
 * What other models tell of a row has little luck in it, so that prompts show how closely it can be followed: the
 * penalty is the one that foretells it best on rows left out. What is left of the pair's own answers is mostly luck,
 * but not everywhere: it counts by how much of what a fit foretells of it comes true.
 */
export function trustOf(problem: LearnProblem, used: readonly number[], view: View): Trust {
  if (problem.others === undefined) return OWN_ONLY
  const own = targetsOf(problem, used, 1).direct
  const told = targetsOf(problem, used, 0).direct
  const left = own.map((target, place) => (1 + target - (told[place] as number)) / 2)
  const folds = foldsUsed(problem, used, view)
  const errorWith = (part: number): number =>
    mean(folds.foretell(told, part).map((value, at) => (value - (told[at] as number)) ** 2))
  const penalty = partOfLeastError(errorWith)
  const ownShare = Math.sqrt(penalty) * trueShare(folds.foretell(left, 1), left)
  return { ownShare, penalty }
}

/** Halved for as long as that foretells better. */
function partOfLeastError(errorWith: (part: number) => number): number {
  let part = 1
  let error = errorWith(part)
  while (part > LEAST_PART) {
    const next = errorWith(part / 2)
    if (next >= error) break
    error = next
    part /= 2
  }
  return part
}

/** How far what was foretold comes true: the slope of what was found on it, drawn towards what is supposed. */
function trueShare(foretold: readonly number[], found: readonly number[]): number {
  const [a, b] = [mean(foretold), mean(found)]
  const products = mean(foretold.map((value, at) => (value - a) * ((found[at] as number) - b)))
  const squares = mean(foretold.map((value) => (value - a) ** 2))
  const supposed = SUPPOSED.foretold * mean(found.map((value) => (value - b) ** 2))
  if (!(squares + supposed > 0)) return 0
  const share = (products + SUPPOSED.true * supposed) / (squares + supposed)
  return Math.max(0, Math.min(1, share))
}

/** Fits to all folds but one, asked about that one. */
function foldsUsed(problem: LearnProblem, used: readonly number[], view: View) {
  const numbers = foldsOf(
    used.map((index) => problem.rows[index] as LearnProblem['rows'][number]),
    1,
  )
  const folds = Array.from({ length: FOLDS }, (_none, fold) => {
    const places = (isOwn: boolean) =>
      numbers.flatMap((own, place) => ((own === fold) === isOwn ? [place] : []))
    const [unseen, seen] = [places(true), places(false)]
    const indexes = (some: readonly number[]) => some.map((place) => used[place] as number)
    const vocabulary = vocabularyOf(examplesOf(problem, indexes(seen)))
    return {
      seen,
      unseen,
      vocabulary,
      seenRows: viewRows(problem, indexes(seen), vocabulary, view),
      unseenRows: viewRows(problem, indexes(unseen), vocabulary, view),
    }
  })
  return {
    foretell(targets: readonly number[], part: number): readonly number[] {
      const foretold: number[] = []
      for (const { seen, unseen, vocabulary, seenRows, unseenRows } of folds) {
        const penalties = penaltiesOf(problem, vocabulary.length, view, MIDDLE, part)
        const fit = fitLinear(
          seenRows,
          seen.map((place) => targets[place] as number),
          penalties,
        )
        unseenRows.forEach((row, place) => {
          foretold[unseen[place] as number] = sigmoid(logitOfRow(fit, row))
        })
      }
      return foretold
    },
  }
}
