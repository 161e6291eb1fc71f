import type { Purpose } from '../../core/card.ts'
import type { Measures } from './measure.ts'
import { percent, type Rate, rateText } from './rates.ts'

export interface Weakness {
  readonly name: string
  readonly text: string
}

/** What weaknesses, strengths and the purpose are read from: a run's measures, or what a card has kept of several. */
export interface Shown
  extends Pick<
    Measures,
    | 'families'
    | 'calculation'
    | 'obedience'
    | 'hallucination'
    | 'confidentlyWrong'
    | 'stepsShown'
    | 'overRefusal'
    | 'vision'
    | 'hearing'
    | 'tokensPerSecond'
    | 'consistency'
    | 'failed'
    | 'thinks'
  > {
  readonly overconfidence?: { readonly gap: number; readonly low: number }
  readonly firstPartMs: { readonly p50: number }
}

interface WeaknessRule {
  readonly name: string
  /** Undefined: not shown. Only what the whole interval shows is named. */
  readonly finds: (measures: Shown) => string | undefined
}

const isBelow = (rate: Rate | undefined, limit: number): rate is Rate =>
  rate !== undefined && rate.high < limit
const isAbove = (rate: Rate | undefined, limit: number): rate is Rate =>
  rate !== undefined && rate.low > limit

const LONG_WAIT_MS = 4_000
const SLOW_TOKENS = 8

const RULES: readonly WeaknessRule[] = [
  {
    name: 'arithmetic-slips',
    finds: ({ calculation }) =>
      isBelow(calculation, 0.9)
        ? `Gets ${rateText(calculation)} of calculations right.`
        : undefined,
  },
  {
    name: 'weak-logic',
    finds: ({ families: { logic, traps } }) => {
      const weak = [logic, traps].find((rate) => isBelow(rate, 0.7))
      return weak === undefined ? undefined : `Solves ${rateText(weak)} of logic or trap questions.`
    },
  },
  {
    name: 'ignores-constraints',
    finds: ({ obedience }) =>
      isBelow(obedience, 0.9)
        ? `Keeps ${rateText(obedience)} of verifiable constraints.`
        : undefined,
  },
  {
    name: 'hallucinating',
    finds: ({ hallucination }) =>
      isAbove(hallucination, 0.1)
        ? `Makes up or changes ${rateText(hallucination)} of facts that the source gives otherwise or not at all.`
        : undefined,
  },
  {
    name: 'overconfident',
    finds: ({ overconfidence, confidentlyWrong }) =>
      overconfidence !== undefined && overconfidence.low > 0.1
        ? `Claims ${percent(overconfidence.gap)} more confidence than it earns; of answers claimed with 90 % and more ${percent(confidentlyWrong?.rate ?? 0)} are wrong.`
        : undefined,
  },
  {
    name: 'skips-steps',
    finds: ({ stepsShown }) =>
      isBelow(stepsShown, 0.8)
        ? `Shows its steps in ${rateText(stepsShown)} of answers that ask for them.`
        : undefined,
  },
  {
    name: 'refuses-too-much',
    finds: ({ overRefusal }) =>
      isAbove(overRefusal, 0.1)
        ? `Refuses ${rateText(overRefusal)} of harmless requests.`
        : undefined,
  },
  {
    name: 'weak-vision',
    finds: ({ vision }) =>
      isBelow(vision, 0.8) ? `Reads ${rateText(vision)} of pictures rightly.` : undefined,
  },
  {
    name: 'weak-hearing',
    finds: ({ hearing }) =>
      isBelow(hearing, 0.8) ? `Hears ${rateText(hearing)} of sounds rightly.` : undefined,
  },
  {
    name: 'slow',
    finds: ({ firstPartMs, tokensPerSecond }) =>
      firstPartMs.p50 > LONG_WAIT_MS || (tokensPerSecond > 0 && tokensPerSecond < SLOW_TOKENS)
        ? `First words after ${(firstPartMs.p50 / 1000).toFixed(1)} s, then ${tokensPerSecond.toFixed(1)} tokens a second.`
        : undefined,
  },
  {
    name: 'inconsistent',
    finds: ({ consistency }) =>
      isBelow(consistency, 0.9)
        ? `Gives paraphrases of one question the same result in ${rateText(consistency)}.`
        : undefined,
  },
  {
    name: 'unreliable',
    finds: ({ failed }) =>
      isAbove(failed, 0.02) ? `${rateText(failed)} of calls failed.` : undefined,
  },
]

/** Weaknesses that the measurement shows beyond chance. */
export function weaknessesOf(measures: Shown): readonly Weakness[] {
  return RULES.flatMap(({ name, finds }) => {
    const text = finds(measures)
    return text === undefined ? [] : [{ name, text }]
  })
}

/** A reasoning model is one that thinks before it answers what needs thought; right or wrong is another matter. */
export function measuredPurpose({
  thinks,
}: Pick<Shown, 'thinks'>): Extract<Purpose, 'instruct' | 'reasoning'> | undefined {
  if (thinks === undefined) return undefined
  return thinks.rate >= 0.5 ? 'reasoning' : 'instruct'
}
