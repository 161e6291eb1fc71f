import {
  AGREEMENT_FEATURES,
  CONFIDENCE_FEATURES,
  FORM_FEATURES,
} from '../../checks/confidence/confidence-features.ts'
import type {
  ConfidenceKind,
  ConfidenceModel,
  ConfidenceParts,
  LinearPart,
} from '../../checks/confidence/confidence-model.ts'
import { standardisedVector, vectorOf } from '../../checks/confidence/confidence-of.ts'
import { STORY_FEATURES } from '../../checks/confidence/story-features.ts'
import { fitLogistic } from '../../evaluate/statistics/fit-logistic.ts'
import {
  type ConfidenceExample,
  dense,
  FOLDS,
  fitPart,
  foldByGroup,
  type PartDesign,
  problemOf,
  roundedLinear,
  standardUnits,
} from './fit-confidence-part.ts'

const PENALTY = 20
/** Of what only adds to the form of an answer: signs and what counts anew for formal questions. Chosen on halves held out in turn. */
const PENALTY_OF_MORE = 100
/** Of what tells questions rather than answers: there are far fewer of them. */
const PENALTY_OF_STORY = 200

/**
 * What counts beside agreement where nothing is computed, as it means the same everywhere. More would be learned from
 * sums and stir the order that a sample gives.
 */
const GENERAL = [
  'noResult',
  'brokenJson',
  'failedText',
  'vetoes',
  'doubts',
  'hedges',
  'turns',
  'repetition',
  'answerLength',
  'steps',
  'equations',
  'cases',
  'variables',
  'agrees',
  'disagrees',
  'sampleSilent',
]

type Place = keyof ConfidenceParts

const SEED = 1

/**
 * A model from nothing. `worked` are answers with their work, which both kinds learn from; `bare`, answers of many
 * sources with samples, tells the other kind what agreement is worth. Undefined for too few of them. Every figure in it is of rows held back.
 */
export function fitConfidence(
  worked: readonly ConfidenceExample[],
  bare: readonly ConfidenceExample[],
): ConfidenceModel | undefined {
  const alone = worked.filter(({ input }) => placeOf(input) === 'alone')
  const paired = worked.filter(({ input }) => placeOf(input) === 'withSamples')
  const trust = fitTrust(alone, SEED)
  const fit = (kind: ConfidenceKind, place: Place, own: readonly ConfidenceExample[]) => {
    const vectors = own.map(({ input, group }) => vectorOf(input, trust.of(group)))
    return fitPart(own, vectors, SEED, designOf(kind, place))
  }
  const withoutOrigin = (own: readonly ConfidenceExample[]) =>
    own.map(({ input, isRight, group }) => ({ input, isRight, group }))
  const sums = {
    alone: fit('sums', 'alone', withoutOrigin(alone)),
    withSamples: fit('sums', 'withSamples', withoutOrigin(paired)),
  }
  const other = {
    alone: fit('other', 'alone', withoutOrigin(alone)),
    withSamples: fit('other', 'withSamples', [...paired, ...bare]),
  }
  if (!areWhole(sums) || !areWhole(other)) return undefined
  return { kind: 'secondline-confidence', version: 3, sums, other, sample: trust.whole }
}

function areWhole(
  parts: { [place in Place]: ConfidenceParts[place] | undefined },
): parts is ConfidenceParts {
  return parts.alone !== undefined && parts.withSamples !== undefined
}

function placeOf({ samples }: ConfidenceExample['input']): Place {
  return samples.length === 0 ? 'alone' : 'withSamples'
}

/** How right a sample looks: for each group learned without it, or the pairs would trust samples too much. */
function fitTrust(examples: readonly ConfidenceExample[], seed: number) {
  const vectors = examples.map(({ input }) => input.alone)
  const fold = foldByGroup(
    examples.map(({ group }) => group),
    seed,
  )
  const fitOn = (used: readonly number[]): LinearPart => {
    const units = standardUnits(
      used.map((index) => vectors[index] as Float64Array),
      CONFIDENCE_FEATURES.length,
    )
    const fit = fitLogistic({
      ...problemOf(examples, used),
      rows: used.map((index) => dense(standardisedVector(units, vectors[index] as Float64Array))),
      columns: CONFIDENCE_FEATURES.length,
      penalties: designOf('sums', 'alone').penalties,
    })
    return { ...roundedLinear(units, fit) }
  }
  const all = examples.map((_example, index) => index)
  const whole = fitOn(all)
  const withoutFold = Array.from({ length: FOLDS }, (_none, own) =>
    fitOn(all.filter((index) => fold.get(examples[index]?.group ?? '') !== own)),
  )
  return { whole, of: (group: string): LinearPart => withoutFold[fold.get(group) ?? -1] ?? whole }
}

function designOf(kind: ConfidenceKind, place: Place): PartDesign {
  const names = [...CONFIDENCE_FEATURES, ...(place === 'alone' ? [] : AGREEMENT_FEATURES)]
  const isNarrow = kind === 'other' && place === 'withSamples'
  const penalties = Float64Array.from(names, (name, at) => {
    const penalty = penaltyOf(name, at)
    if (isNarrow)
      return penalty === PENALTY && GENERAL.includes(name) ? PENALTY : Number.POSITIVE_INFINITY
    return kind === 'other' && penalty === PENALTY_OF_STORY ? Number.POSITIVE_INFINITY : penalty
  })
  return { penalties, hasTrees: kind === 'sums', isLine: isNarrow }
}

function penaltyOf(name: string, at: number): number {
  if (at >= CONFIDENCE_FEATURES.length || at < FORM_FEATURES.length) return PENALTY
  return STORY_FEATURES.includes(name.replace(/OfFormal$/, '')) ? PENALTY_OF_STORY : PENALTY_OF_MORE
}
