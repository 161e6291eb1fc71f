import type { Target } from '../../core/policy.ts'
import type { DifficultySignal } from '../../core/signals.ts'
import { REFERENCE_SCORES } from './reference-scores.generated.ts'

/** What is remembered of a scored request: numbers only. */
export interface Observation {
  readonly score: number
  readonly firstOk: number
  readonly secondOk: number
  /** Of the card that would answer in the second line's place; absent where that is the second line itself. */
  readonly upperOk?: number
}

/** Recent observations by class of prompt, oldest first. A value: `observed` returns a new one. */
export interface ThresholdWindow {
  readonly byClass: Readonly<Record<string, readonly Observation[]>>
}

/** Below `probe` the first line answers at once, from `second` on the second line answers. */
export interface DifficultyThresholds {
  readonly probe: number
  readonly second: number
}

/** US dollars of a call to each line; asked for only by a money target. */
export interface LinePrices {
  readonly first: number
  readonly second: number
}

export const WINDOW_SIZE = 500
/** Stand in for traffic at the start and weigh less with each request: what the shipped weights say of two requests of people for one exercise. */
const REFERENCE: readonly Observation[] = REFERENCE_SCORES
/** Of the calls the second line may get, this part goes there at once and the rest by way of probes. */
const AT_ONCE = 0.5
/** Part of the probed answers that is expected to escalate. */
export const PROBED_ESCALATE = 1 / 3
/** Fewer than this would make of every doubt a probe. */
const LEAST_ESCALATE = 0.05

/** What came of requests lately. */
export interface ShareOutcomes {
  /** Part of all requests whose zone was decided by their difficulty. */
  readonly zoned: number
  /** Part of all requests that the second line served for another reason. */
  readonly elsewhere: number
  /** Parts of the answers of these zones that escalated. */
  readonly direct: number
  readonly probed: number
  /** Part of what the second line served of these zones that went there at once, without an answer of the first. */
  readonly atOnce?: number
}

const USUAL: ShareOutcomes = { zoned: 1, elsewhere: 0, direct: 0, probed: PROBED_ESCALATE }

export const EMPTY_WINDOW: ThresholdWindow = { byClass: {} }

/** The window with one more request in it; the oldest of its class falls out. */
export function observed(
  window: ThresholdWindow,
  signal: Pick<DifficultySignal, 'score' | 'firstOk' | 'secondOk' | 'promptClass'>,
): ThresholdWindow {
  const { score, firstOk, secondOk, promptClass } = signal
  const before = window.byClass[promptClass] ?? []
  const kept = before.slice(Math.max(0, before.length - WINDOW_SIZE + 1))
  return {
    byClass: { ...window.byClass, [promptClass]: [...kept, { score, firstOk, secondOk }] },
  }
}

/**
 * Thresholds that bring recent traffic to the target. `promptClass` narrows them to one class for a share of calls;
 * quality and money are of all traffic, because what one class spares another may spend.
 */
export function thresholdsFor(
  target: Target,
  window: ThresholdWindow,
  options: {
    readonly promptClass?: string
    readonly prices?: LinePrices
    /** What a learned router expects of traffic, in place of what the shipped weights do. */
    readonly reference?: readonly Observation[]
    readonly outcomes?: ShareOutcomes
  } = {},
): DifficultyThresholds {
  const { reference = REFERENCE, outcomes = USUAL } = options
  const all = seenIn(window, reference)
  if ('secondLineShare' in target) {
    if (options.promptClass === undefined) {
      return thresholdsOfShare(target.secondLineShare, all.scores, outcomes)
    }
    const own = window.byClass[options.promptClass] ?? []
    const isNew = own.length < REFERENCE_UNTIL
    // Prompts of other classes are more like those of this one than what was expected of strangers.
    const standIns = isNew ? thinned(all.observations, reference.length) : []
    const scores = scoresOf(withReference(own, standIns))
    return thresholdsOfShare(target.secondLineShare, scores, outcomes)
  }
  if ('quality' in target) {
    const share = all.shareForQuality(target.quality)
    // Whom rules or failed checks send up are not the hardest: those are still to be found.
    const found = { ...USUAL, probed: outcomes.probed }
    return share === 0 && target.quality > 0
      ? aboveAllSeen(all.scores)
      : thresholdsOfShare(share, all.scores, found)
  }
  const share = shareForMoney(target.dollarsPerThousand, options.prices)
  return thresholdsOfShare(share, all.scores, outcomes)
}

/** Observations, easiest first, and their scores. */
class Seen {
  readonly reference: readonly Observation[]
  readonly observations: readonly Observation[]
  readonly scores: readonly number[]
  readonly #shares = new Map<number, number>()

  constructor(window: ThresholdWindow, reference: readonly Observation[]) {
    this.reference = reference
    // Not `flat`, which adds one by one: a window holds thousands.
    const all = ([] as Observation[]).concat(...Object.values(window.byClass))
    this.observations = sorted(withReference(all, reference))
    this.scores = this.observations.map(({ score }) => score)
  }

  /** Of a quality that is aimed at for all classes of prompts together, gone through once. */
  shareForQuality(quality: number): number {
    const known = this.#shares.get(quality)
    if (known !== undefined) return known
    const share = shareForQuality(quality, this.observations)
    this.#shares.set(quality, share)
    return share
  }
}

const seenInWindows = new WeakMap<ThresholdWindow, Seen>()

/** All observations of a window, and what stands in for traffic. Sorted once: each class of prompts asks for them. */
function seenIn(window: ThresholdWindow, reference: readonly Observation[]): Seen {
  const known = seenInWindows.get(window)
  if (known?.reference === reference) return known
  const seen = new Seen(window, reference)
  seenInWindows.set(window, seen)
  return seen
}

/** Numbers below this are whole in a number of JavaScript's. */
const WHOLE = 2 ** 52

/**
 * Easiest first, and of equals the first first. A number is made of each score and its place, and those are sorted: to compare
 * thousands of objects that lie about in memory takes three times as long. Scores that are the same to nine digits count as equal.
 */
function sorted(observations: readonly Observation[]): readonly Observation[] {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, observations.length)))
  const keys = new Float64Array(observations.length)
  observations.forEach(({ score }, place) => {
    keys[place] = Math.floor((score * WHOLE) / places) * places + place
  })
  keys.sort()
  return observations.map((_none, place) => {
    const key = keys[place] as number
    return observations[key % places] as Observation
  })
}

function byScore(one: Observation, other: Observation): number {
  return one.score - other.score
}

function scoresOf(observations: readonly Observation[]): readonly number[] {
  return observations.map(({ score }) => score).sort((one, other) => one - other)
}

/** Where the first line does well enough on all that was seen: harder than that is not known of it. */
function aboveAllSeen(scores: readonly number[]): DifficultyThresholds {
  const above = justAbove(scores.at(-1) ?? 0)
  return { probe: above, second: above }
}

/** Second-line share of calls that the thresholds are expected to give on these observations. */
export function expectedShare(
  thresholds: DifficultyThresholds,
  observations: readonly Observation[],
): number {
  let sum = 0
  for (const { score } of observations) {
    if (score >= thresholds.second) sum += 1
    else if (score >= thresholds.probe) sum += PROBED_ESCALATE
  }
  return observations.length === 0 ? 0 : sum / observations.length
}

/**
 * Smallest share of second-line calls whose expected quality is the wanted part of the second line's. `sorted`: easiest
 * first.
 */
function shareForQuality(quality: number, sorted: readonly Observation[]): number {
  let wanted = 0
  let reached = 0
  for (const { firstOk, secondOk } of sorted) {
    wanted += quality * secondOk
    reached += firstOk
  }
  for (let taken = 0; taken < sorted.length; taken++) {
    if (reached >= wanted) return taken / sorted.length
    const { firstOk, secondOk, upperOk = secondOk } = sorted.at(-1 - taken) as Observation
    reached += upperOk - firstOk
  }
  return 1
}

function shareForMoney(dollarsPerThousand: number, prices?: LinePrices): number {
  if (prices === undefined || prices.second <= prices.first) return 0
  return unit((dollarsPerThousand / 1000 - prices.first) / (prices.second - prices.first))
}

/** `scores`: sorted, lowest first. */
function thresholdsOfShare(
  share: number,
  scores: readonly number[],
  { zoned, elsewhere, direct, probed: escalate }: ShareOutcomes,
): DifficultyThresholds {
  // 0 and 1 are wishes, not estimates: what happens elsewhere changes neither.
  const ofZones = share <= 0 || share >= 1 ? unit(share) : unit((share - elsewhere) / zoned)
  // What escalates in any zone comes without asking; zones are for the rest.
  const wanted = ofZones === 1 ? 1 : unit((ofZones - direct) / (1 - direct))
  const escalating = unit((escalate - direct) / (1 - direct))
  const byProbes = Math.max(LEAST_ESCALATE, escalating)
  // 1 is out of reach of every score, 0 within reach of all.
  if (wanted === 0) return { probe: 1.01, second: 1.01 }
  if (wanted === 1) return { probe: 0, second: 0 }
  const leastAtOnce =
    byProbes < 1 ? Math.max(wanted * AT_ONCE, (wanted - byProbes) / (1 - byProbes)) : wanted
  const probed = (wanted - leastAtOnce) / byProbes
  // Where probes escalate more rarely still, what they do not bring goes up at once.
  const atOnce = wanted - probed * escalating
  const second = upperQuantile(scores, 1 - atOnce)
  return {
    probe: Math.min(second, upperQuantile(scores, Math.max(0, 1 - atOnce - probed))),
    second,
  }
}

/**
 * Midway between two scores, so that a whole share lies above and not one score fewer. Of equal scores either all lie
 * above or none: what comes nearer to the share, and costs less where both do.
 */
function upperQuantile(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length, Math.max(0, Math.round(share * sorted.length)))
  if (place === 0) return 0
  const below = sorted[place - 1] as number
  if (place === sorted.length) return Math.max(1.01, below)
  const above = sorted[place] as number
  if (below !== above) return (below + above) / 2
  const from = sorted.indexOf(below)
  const until = sorted.lastIndexOf(below) + 1
  return place - from < until - place ? below : justAbove(below)
}

function justAbove(score: number): number {
  return score + 1e-9
}

/** Requests of the traffic itself after which nothing stands in for it any more. */
const REFERENCE_UNTIL = 30

/** What stands in for traffic gives way to it, one after the other and evenly over the scores. */
export function withReference(
  observations: readonly Observation[],
  reference: readonly Observation[] = REFERENCE,
): Observation[] {
  const left = Math.max(0, 1 - observations.length / REFERENCE_UNTIL)
  const kept = Math.ceil(reference.length * left)
  return [...thinned(reference, kept), ...observations]
}

function thinned(all: readonly Observation[], kept: number): readonly Observation[] {
  const sorted = all.toSorted(byScore)
  return Array.from(
    { length: kept },
    (_none, place) => sorted[Math.floor(((place + 0.5) * all.length) / kept)] as Observation,
  )
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value))
}
