import type { Measures } from './measure.ts'
import type { ModelProfile } from './profile-models.ts'
import { percent, type Rate } from './rates.ts'

export interface Regression {
  readonly model: string
  readonly what: string
  readonly before: string
  readonly now: string
}

const HIGHER_IS_BETTER = [
  'multiStep',
  'calculation',
  'obedience',
  'stepsShown',
  'consistency',
  'refusedHarmful',
  'vision',
  'hearing',
] as const
const LOWER_IS_BETTER = ['hallucination', 'overRefusal', 'confidentlyWrong', 'failed'] as const
/** The half of the speed, or twice the cost, is no noise. */
const FACTOR = 2

/** What has become worse since an earlier profile of the same models, beyond both intervals. */
export function findRegressions(
  before: readonly ModelProfile[],
  now: readonly ModelProfile[],
): readonly Regression[] {
  return now.flatMap((profile) => {
    const earlier = before.find(({ model }) => model === profile.model)
    if (earlier === undefined) return []
    const [then, since] = [earlier.measures, profile.measures]
    return [
      ...worseRates(then, since),
      ...heavier(then, since),
      ...otherPurpose(earlier, profile),
    ].map((one) => ({ model: profile.model, ...one }))
  })
}

type Finding = Omit<Regression, 'model'>

function worseRates(then: Measures, now: Measures): readonly Finding[] {
  const finding = (what: string, a: Rate, b: Rate): Finding => ({
    what,
    before: percent(a.rate),
    now: percent(b.rate),
  })
  const pairs = (names: readonly (keyof Measures)[]) =>
    names.flatMap((name) => {
      const [a, b] = [then[name], now[name]] as [Rate | undefined, Rate | undefined]
      return a === undefined || b === undefined ? [] : [{ name, a, b }]
    })
  return [
    ...pairs(HIGHER_IS_BETTER).filter(({ a, b }) => b.high < a.low),
    ...pairs(LOWER_IS_BETTER).filter(({ a, b }) => b.low > a.high),
  ].map(({ name, a, b }) => finding(name, a, b))
}

function heavier(then: Measures, now: Measures): readonly Finding[] {
  const found: Finding[] = []
  if (now.firstPartMs.p50 > FACTOR * then.firstPartMs.p50 && now.firstPartMs.p50 > 500) {
    found.push({
      what: 'firstPartMs',
      before: `${then.firstPartMs.p50}`,
      now: `${now.firstPartMs.p50}`,
    })
  }
  const [a, b] = [then.costPerSolved, now.costPerSolved]
  if (a !== undefined && b !== undefined && b > FACTOR * a) {
    found.push({
      what: 'costPerSolved',
      before: `$${a.toPrecision(2)}`,
      now: `$${b.toPrecision(2)}`,
    })
  }
  return found
}

function otherPurpose(before: ModelProfile, now: ModelProfile): readonly Finding[] {
  if (before.purpose === undefined || now.purpose === undefined || before.purpose === now.purpose)
    return []
  return [{ what: 'purpose', before: before.purpose, now: now.purpose }]
}
