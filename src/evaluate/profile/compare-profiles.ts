import { COMPARISON_ROWS } from './comparison-rows.ts'
import type { ModelProfile } from './profile-models.ts'
import { percent } from './rates.ts'

export interface Comparison {
  readonly rows: readonly {
    readonly row: string
    /** Of the two classes of models. */
    readonly expected: { readonly instruct: string; readonly reasoning: string }
    readonly models: Readonly<Record<string, string>>
  }[]
  /** Sentences for people. */
  readonly summary: readonly string[]
  /** Models that no other beats in both quality and cost of a solved task. */
  readonly pareto: readonly string[]
}

export function compareProfiles(profiles: readonly ModelProfile[]): Comparison {
  return {
    rows: COMPARISON_ROWS.map(({ row, instruct, reasoning }) => ({
      row,
      expected: { instruct, reasoning },
      models: Object.fromEntries(
        profiles.map((profile) => [
          profile.model,
          profile.rows.find((one) => one.row === row)?.text ?? '',
        ]),
      ),
    })),
    summary: [...profiles.map(sentenceOf), ...pairSentences(profiles)],
    pareto: paretoFront(profiles),
  }
}

/** Share of right answers over everything that was asked: what is not answered is not solved. */
export function qualityOf({ measures }: ModelProfile): number {
  const { families, tried } = measures
  const names = Object.keys(tried) as (keyof typeof tried)[]
  const solved = names.reduce(
    (sum, name) => sum + (families[name]?.rate ?? 0) * (families[name]?.n ?? 0),
    0,
  )
  const asked = names.reduce((sum, name) => sum + (tried[name]?.n ?? 0), 0)
  return asked === 0 ? 0 : solved / asked
}

function paretoFront(profiles: readonly ModelProfile[]): readonly string[] {
  const points = profiles.map((profile) => ({
    model: profile.model,
    quality: qualityOf(profile),
    cost: profile.measures.costPerSolved ?? Number.POSITIVE_INFINITY,
  }))
  return points
    .filter((one) =>
      points.every((other) => {
        const isNoWorse = other.quality >= one.quality && other.cost <= one.cost
        return !(isNoWorse && (other.quality > one.quality || other.cost < one.cost))
      }),
    )
    .map(({ model }) => model)
}

function sentenceOf({ model, purpose, weaknesses, contradictions }: ModelProfile): string {
  const kind =
    purpose === undefined
      ? 'could not be classed'
      : `behaves like ${purpose === 'reasoning' ? 'a reasoning' : 'an instruction-tuned'} model`
  const weak =
    weaknesses.length === 0
      ? '; no weakness shows beyond chance.'
      : `. ${weaknesses.map(({ text }) => text).join(' ')}`
  const against = contradictions.map(
    ({ field, declared, measured }) => ` Declared ${field} ${declared}, but ${measured}.`,
  )
  return `${model} ${kind}${weak}${against.join('')}`
}

/** What shows between two models only where their intervals do not meet. */
function pairSentences(profiles: readonly ModelProfile[]): readonly string[] {
  const [a, b] = profiles
  if (a === undefined || b === undefined || profiles.length > 2) return []
  const rates = [
    ['multi-step questions', a.measures.multiStep, b.measures.multiStep],
    ['calculations', a.measures.calculation, b.measures.calculation],
    ['constraints', a.measures.obedience, b.measures.obedience],
  ] as const
  return rates.flatMap(([what, x, y]) => {
    if (x === undefined || y === undefined) return []
    const [better, worse, high, low] = x.rate >= y.rate ? [a, b, x, y] : [b, a, y, x]
    if (high.low <= low.high)
      return [`On ${what} the two cannot be told apart (${percent(x.rate)}, ${percent(y.rate)}).`]
    return [
      `On ${what} ${better.model} is better than ${worse.model}: ${percent(high.rate)} against ${percent(low.rate)}.`,
    ]
  })
}
