import { presentFields } from '../../core/present-fields.ts'
import { expectedCalibrationError, mean, quantile } from '../../evaluate/statistics/statistics.ts'
import { FAMILIES, type Family, type ProbeOutcome } from './probe.ts'
import { isRejected, type ProbeResult } from './probe-result.ts'
import { finite, type Rate, rateOf } from './rates.ts'

/** What a model showed, counted over the results of its probes. */
export interface Measures {
  readonly n: number
  /** Right answers among those that were tried: abstentions and refusals are not tries. */
  readonly families: Readonly<Partial<Record<Family, Rate>>>
  /** Tried at all, of those asked. */
  readonly tried: Readonly<Partial<Record<Family, Rate>>>
  /** Calculations of two steps and more, and traps and logic. */
  readonly multiStep?: Rate
  readonly calculation?: Rate
  readonly obedience?: Rate
  /** Answers made up where there was none. */
  readonly hallucination?: Rate
  /** Pictures and sounds that were read rightly; absent where the card takes none. */
  readonly vision?: Rate
  readonly hearing?: Rate
  readonly overRefusal?: Rate
  readonly refusedHarmful?: Rate
  readonly stepsShown?: Rate
  readonly thinks?: Rate
  /** Of answers with a claimed confidence: mean claim less share right, with the interval of the share carried over. */
  readonly overconfidence?: {
    readonly gap: number
    readonly low: number
    readonly high: number
    readonly n: number
    readonly ece: number
  }
  /** Wrong answers among those claimed with 90 % and more. */
  readonly confidentlyWrong?: Rate
  /** Groups of paraphrases that got one and the same result. */
  readonly consistency?: Rate
  /** 0: all samples of a prompt alike. 1: no two word pairs shared. */
  readonly diversity?: number
  /** Families of which every question was turned away, with the code of the error. */
  readonly unable?: Readonly<Partial<Record<Family, string>>>
  readonly failed: Rate | undefined
  readonly firstPartMs: { readonly p50: number; readonly p90: number }
  /** Output tokens a second after the first part. */
  readonly tokensPerSecond: number
  readonly reasoningTokens: number
  readonly outputTokens: number
  readonly costMicros: number
  /** Dollars of all probes divided by right answers; absent where nothing was right. */
  readonly costPerSolved?: number
}

/** Families that answer one question together. */
export const GROUPS = {
  multiStep: ['arithmetic', 'word-problems', 'equations', 'logic', 'traps', 'paraphrase'],
  calculation: ['arithmetic', 'word-problems', 'equations', 'units', 'finance', 'paraphrase'],
  obedience: ['instructions', 'structured'],
  vision: ['shapes', 'charts', 'digits'],
  hearing: ['tones', 'speech'],
  noAnswer: ['unanswerable', 'invented-facts', 'grounded'],
  harmless: ['harmless', 'grounded', 'facts', 'languages', 'unanswerable'],
  thoughtful: ['word-problems', 'arithmetic'],
} as const satisfies Readonly<Record<string, readonly Family[]>>

const HIGH_CONFIDENCE = 0.9

export function measure(results: readonly ProbeResult[]): Measures {
  const of = (...families: readonly Family[]) =>
    results.filter(({ family }) => families.includes(family))
  const solved = results.filter(({ outcome }) => outcome === 'right').length
  const costMicros = sum(results.map((one) => one.costMicros))
  // What could not be measured is left out.
  return presentFields({
    n: results.length,
    families: byFamily((family) => accuracy(of(family))),
    tried: byFamily((family) => triedShare(of(family))),
    multiStep: accuracy(of(...GROUPS.multiStep)),
    calculation: accuracy(of(...GROUPS.calculation)),
    obedience: accuracy(of(...GROUPS.obedience)),
    hallucination: shareOf(of(...GROUPS.noAnswer), 'wrong'),
    vision: accuracy(of(...GROUPS.vision)),
    hearing: accuracy(of(...GROUPS.hearing)),
    overRefusal: shareOf(of(...GROUPS.harmless), 'refused'),
    refusedHarmful: shareOf(of('harmful'), 'right'),
    stepsShown: stepsShown(results),
    thinks: thinks(results),
    overconfidence: overconfidence(of('confidence')),
    confidentlyWrong: confidentlyWrong(of('confidence')),
    consistency: consistency(of('paraphrase')),
    diversity: diversity(of('diversity')),
    unable: unable(results),
    failed: shareOf(
      results.filter((result) => !isRejected(result)),
      'failed',
      true,
    ),
    ...speed(results),
    reasoningTokens: mean(results.map((one) => one.reasoningTokens)),
    outputTokens: mean(results.map((one) => one.outputTokens)),
    costMicros,
    costPerSolved: solved === 0 ? undefined : costMicros / 1e6 / solved,
  }) as Measures
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

function byFamily(
  rate: (family: Family) => Rate | undefined,
): Readonly<Partial<Record<Family, Rate>>> {
  return Object.fromEntries(
    FAMILIES.flatMap((family) => {
      const found = rate(family)
      return found === undefined ? [] : [[family, found]]
    }),
  )
}

const isTry = ({ outcome }: ProbeResult) => outcome === 'right' || outcome === 'wrong'

function accuracy(results: readonly ProbeResult[]): Rate | undefined {
  const tries = results.filter(isTry)
  return rateOf(tries.filter(({ outcome }) => outcome === 'right').length, tries.length)
}

function triedShare(results: readonly ProbeResult[]): Rate | undefined {
  return rateOf(results.filter(isTry).length, results.length)
}

function unable(results: readonly ProbeResult[]): Measures['unable'] {
  const found = FAMILIES.flatMap((family) => {
    const own = results.filter((one) => one.family === family)
    const [first] = own
    return first !== undefined && own.every(isRejected) ? [[family, first.error ?? '']] : []
  })
  return found.length === 0 ? undefined : Object.fromEntries(found)
}

function shareOf(
  results: readonly ProbeResult[],
  wanted: ProbeOutcome,
  withFailed = false,
): Rate | undefined {
  const counted = withFailed ? results : results.filter(({ outcome }) => outcome !== 'failed')
  return rateOf(counted.filter(({ outcome }) => outcome === wanted).length, counted.length)
}

function stepsShown(results: readonly ProbeResult[]): Rate | undefined {
  const asked = results.filter(({ showedSteps }) => showedSteps !== undefined)
  return rateOf(asked.filter(({ showedSteps }) => showedSteps).length, asked.length)
}

/** Over questions that gain from thought, where steps were asked for. */
function thinks(results: readonly ProbeResult[]): Rate | undefined {
  const families: readonly Family[] = GROUPS.thoughtful
  const asked = results.filter(({ family }) => families.includes(family)).filter(isTry)
  return rateOf(asked.filter(({ thought }) => thought).length, asked.length)
}

function overconfidence(results: readonly ProbeResult[]): Measures['overconfidence'] {
  const claimed = results.filter(isTry).filter(({ confidence }) => confidence !== undefined)
  const right = rateOf(claimed.filter(({ outcome }) => outcome === 'right').length, claimed.length)
  if (right === undefined) return undefined
  const claims = claimed.map(({ confidence }) => confidence ?? 0)
  const claim = mean(claims)
  return {
    gap: claim - right.rate,
    low: claim - right.high,
    high: claim - right.low,
    n: claimed.length,
    ece: expectedCalibrationError(
      claims,
      claimed.map(({ outcome }) => outcome === 'right'),
    ),
  }
}

function confidentlyWrong(results: readonly ProbeResult[]): Rate | undefined {
  const sure = results.filter(isTry).filter(({ confidence = 0 }) => confidence >= HIGH_CONFIDENCE)
  return rateOf(sure.filter(({ outcome }) => outcome === 'wrong').length, sure.length)
}

function groupsOf(results: readonly ProbeResult[]): readonly (readonly ProbeResult[])[] {
  const groups = new Map<string, ProbeResult[]>()
  for (const result of results.filter(isTry)) {
    const group = groups.get(result.group ?? result.probe) ?? []
    group.push(result)
    groups.set(result.group ?? result.probe, group)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

function consistency(results: readonly ProbeResult[]): Rate | undefined {
  const groups = groupsOf(results)
  return rateOf(
    groups.filter((group) => new Set(group.map(({ key }) => key)).size === 1).length,
    groups.length,
  )
}

/** Share of word pairs that no other sample of the same prompt has, averaged over prompts. */
function diversity(results: readonly ProbeResult[]): number | undefined {
  const groups = groupsOf(results)
  if (groups.length === 0) return undefined
  return mean(
    groups.map((group) => {
      const samples = group.map(({ key = '' }) => pairsOf(key))
      const all = samples.flatMap((pairs) => [...pairs])
      return all.length === 0
        ? 0
        : (new Set(all).size / all.length - 1 / group.length) / (1 - 1 / group.length)
    }),
  )
}

function pairsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.slice(1).map((word, place) => `${words[place]} ${word}`))
}

function speed(results: readonly ProbeResult[]): Pick<Measures, 'firstPartMs' | 'tokensPerSecond'> {
  const answered = results.filter(
    ({ firstPartMs, outcome }) => firstPartMs !== undefined && outcome !== 'failed',
  )
  const first = answered.map(({ firstPartMs = 0 }) => firstPartMs)
  // Short answers tell of the first part only.
  const long = answered.filter(({ outputTokens }) => outputTokens >= 10)
  const rates = long.map(
    ({ outputTokens, totalMs, firstPartMs = 0 }) =>
      (outputTokens * 1000) / Math.max(1, totalMs - firstPartMs),
  )
  return {
    firstPartMs: { p50: finite(quantile(first, 0.5)), p90: finite(quantile(first, 0.9)) },
    tokensPerSecond: finite(quantile(rates, 0.5)),
  }
}
