import { logitsOfRows, sigmoid } from '../../evaluate/statistics/fit-logistic.ts'
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
import { foldsOf, type LearnProblem } from './learn-problem.ts'
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
  const foretold = foretelling(problem, used, view)
  const errorWith = (part: number): number =>
    mean(foretold(told, part).map(({ foretold, found }) => (foretold - found) ** 2))
  const penalty = partOfLeastError(errorWith)
  const ownShare = Math.sqrt(penalty) * trueShare(foretold(left, 1))
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

interface Foretold {
  readonly foretold: number
  readonly found: number
}

/** How far what was foretold comes true: the slope of what was found on it, drawn towards what is supposed. */
function trueShare(rows: readonly Foretold[]): number {
  const [a, b] = [mean(rows.map(({ foretold }) => foretold)), mean(rows.map(({ found }) => found))]
  const products = mean(rows.map(({ foretold, found }) => (foretold - a) * (found - b)))
  const squares = mean(rows.map(({ foretold }) => (foretold - a) ** 2))
  const supposed = SUPPOSED.foretold * mean(rows.map(({ found }) => (found - b) ** 2))
  if (!(squares + supposed > 0)) return 0
  const share = (products + SUPPOSED.true * supposed) / (squares + supposed)
  return Math.max(0, Math.min(1, share))
}

/** Fits to all folds but one, asked about that one. One fold's rows are laid out at a time: many take hundreds of megabytes. */
function foretelling(problem: LearnProblem, used: readonly number[], view: View) {
  const folds = foldsOf(
    used.map((index) => problem.rows[index] as LearnProblem['rows'][number]),
    1,
  )
  return (targets: readonly number[], part: number): readonly Foretold[] =>
    folds.flatMap(({ seen, unseen }) => {
      problem.onStep?.(`Weighing other models' answers on ${seen.length} rows`)
      const indexes = (places: readonly number[]) => places.map((place) => used[place] as number)
      const vocabulary = vocabularyOf(examplesOf(problem, indexes(seen)))
      const fit = fitLinear(
        viewRows(problem, indexes(seen), vocabulary, view),
        seen.map((place) => targets[place] as number),
        penaltiesOf(problem, vocabulary.length, view, MIDDLE, part),
      )
      const logits = logitsOfRows(fit, viewRows(problem, indexes(unseen), vocabulary, view))
      return unseen.map((place, at) => ({
        foretold: sigmoid(logits[at] as number),
        found: targets[place] as number,
      }))
    })
}
