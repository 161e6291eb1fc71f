import {
  coldLogits,
  learnedLogits,
  rankingScore,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import { loadRouter, parseRouter, type Router } from '../../classify/difficulty/router.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Measurement, NewProposal } from '../../core/review/proposal.ts'
import { learn } from '../../evaluate/learn/learn.ts'
import {
  type Curve,
  curveOf,
  ranksOf,
  resampledFigures,
  rowsByScore,
} from '../../evaluate/statistics/deferral-curve.ts'
import { bootstrapInterval, mean } from '../../evaluate/statistics/statistics.ts'
import { FEWEST_ROWS, type Pair } from './read-traffic.ts'
import type { TrafficRow } from './traffic-rows.ts'

/** Of the time, what is learned from while measuring; the later rest is held back. */
const LEARNT_SHARE = 0.7
const FEWEST_HELD_BACK = 40
const USUAL_SHARE = 0.2

export interface TrafficOptions {
  readonly pair: Pair
  /** Share of second-line calls at which quality is told. */
  readonly share?: number
  /** The router in use; the shipped weights where there is none. */
  readonly inForce?: unknown
}

export interface LearnedFromTraffic
  extends Pick<NewProposal, 'summary' | 'before' | 'after' | 'evidence'> {
  readonly router: Router
  /** Of good answers, averaged over all shares of second-line calls, on rows held back; with its 95 % interval. */
  readonly gain: number
  readonly gainInterval: readonly [low: number, high: number]
}

/**
 * Adapts the shipped weights to what finished requests told. Measured on the later part of them, learned from the
 * earlier; the router itself is then learned from all. Rows come oldest first. Throws `invalid_request` where there are
 * too few.
 */
export function learnFromTraffic(
  rows: readonly TrafficRow[],
  { pair, share = USUAL_SHARE, inForce }: TrafficOptions,
): LearnedFromTraffic {
  refuseFew(rows.length)
  const cut = Math.floor(rows.length * LEARNT_SHARE)
  const learnt = rows.slice(0, cut)
  const seen = new Set(learnt.map(({ features }) => features))
  const held = rows.slice(cut).filter(({ features }) => !seen.has(features))
  if (held.length < FEWEST_HELD_BACK) {
    throw tooFew(
      `Of the later requests only ${held.length} ask what was not asked before; at least ${FEWEST_HELD_BACK} are needed to measure by`,
    )
  }
  const scores = {
    before: scoresOf(held, inForce),
    after: scoresOf(held, routerOf(learnt, pair)),
  }
  const truth = {
    first: held.map(({ firstOk }) => firstOk),
    second: held.map(({ secondOk }) => secondOk),
  }
  const before = curveOf(rowsByScore(scores.before), truth)
  const after = curveOf(rowsByScore(scores.after), truth)
  const gain = areaOf(after) - areaOf(before)
  const [gainLow, gainHigh] = gainInterval(scores, truth)
  const measured = {
    before: measurementOf(before, share, held.length),
    after: {
      n: held.length,
      figures: { ...measurementOf(after, share, held.length).figures, gain, gainLow, gainHigh },
    },
  }
  return {
    router: withRecorded(routerOf(rows, pair), inForce),
    gain,
    gainInterval: [gainLow, gainHigh],
    summary: summaryOf(rows, pair, measured, share),
    ...measured,
    evidence: {
      counts: countsOf(rows),
      ...timesOf(rows),
    },
  }
}

function refuseFew(n: number): void {
  if (n >= FEWEST_ROWS) return
  throw tooFew(
    `Learning from traffic needs at least ${FEWEST_ROWS} requests of which something is known; there are ${n}. Shadows (shadow.share), samples and feedback tell most`,
  )
}

function tooFew(message: string): GatewayError {
  return new GatewayError('invalid_request', message)
}

function routerOf(rows: readonly TrafficRow[], { first, second }: Pair): Router {
  const routingRows = rows.map(({ runId, features, firstOk, secondOk }) => ({
    id: runId,
    set: 'traffic',
    // Rows of one prompt share a fold; the text itself is not known here.
    prompt: features,
    outcomes: { [first]: { score: firstOk }, [second]: { score: secondOk } },
  }))
  const examples = rows.map(({ example }) => example)
  return learn(routingRows, { first, second, examples, withConfidence: false })
}

/** Traffic tells of two lines, and keeps no answers: what was recorded of a mid tier and of the confidence stays known. */
function withRecorded(router: Router, inForce: unknown): Router {
  const { pair, middle, recalibration } = (inForce ?? {}) as Partial<Router>
  const isSame = pair?.first === router.pair.first
  return {
    ...router,
    ...(middle === undefined ? {} : { middle }),
    ...(recalibration === undefined || !isSame ? {} : { recalibration }),
  }
}

function scoresOf(rows: readonly TrafficRow[], router: unknown): readonly number[] {
  if (router === undefined) {
    return rows.map(({ example }) => rankingScore(coldLogits(example.prompt)))
  }
  const loaded = loadRouter(parseRouter(router), SHIPPED_PRIOR)
  return rows.map(({ example }) => rankingScore(learnedLogits(loaded, example.prompt), loaded))
}

/** Share of good answers, averaged over all shares of second-line calls. */
function areaOf({ points }: Pick<Curve, 'points'>): number {
  const widths = points.slice(1).map((point, place) => {
    const from = points[place] as Curve['points'][number]
    return ((from.accuracy + point.accuracy) / 2) * (point.share - from.share)
  })
  return widths.reduce((sum, width) => sum + width, 0)
}

interface Truth {
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** Both orders are looked at on the same rows, drawn anew: what the rows have in common falls out of the difference. */
function gainInterval(
  scores: { readonly before: readonly number[]; readonly after: readonly number[] },
  truth: Truth,
): readonly [low: number, high: number] {
  const ranks = {
    before: ranksOf(rowsByScore(scores.before)),
    after: ranksOf(rowsByScore(scores.after)),
  }
  return bootstrapInterval(truth.first.length, (drawn) => {
    const area = (rankOfRow: Int32Array) => areaOf(resampledFigures(drawn, rankOfRow, truth))
    return area(ranks.after) - area(ranks.before)
  })
}

function measurementOf(curve: Curve, share: number, n: number): Measurement {
  const { apgr } = curve
  return {
    n,
    figures: {
      secondLineShare: share,
      quality: qualityAt(curve, share),
      qualityOverShares: areaOf(curve),
      ...(Number.isFinite(apgr) ? { apgr } : {}),
    },
  }
}

/** Linearly between the points of the curve. */
function qualityAt({ points }: Curve, share: number): number {
  const place = Math.max(
    1,
    points.findIndex((point) => point.share >= share),
  )
  const [from, to] = [points[place - 1], points[place]]
  if (!from || !to) return points.at(-1)?.accuracy ?? 0
  const part = to.share === from.share ? 1 : (share - from.share) / (to.share - from.share)
  return from.accuracy + part * (to.accuracy - from.accuracy)
}

function countsOf(rows: readonly TrafficRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { source } of rows) counts[source] = (counts[source] ?? 0) + 1
  return counts
}

function timesOf(rows: readonly TrafficRow[]) {
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? { from: first.createdAt, to: last.createdAt } : {}
}

function summaryOf(
  rows: readonly TrafficRow[],
  pair: Pair,
  { before, after }: { readonly before: Measurement; readonly after: Measurement },
  share: number,
): string {
  const percent = (part: number | undefined) => `${(100 * (part ?? 0)).toFixed(1)} %`
  const { figures } = after
  const interval = `${percent(figures.gainLow)} to ${percent(figures.gainHigh)}`
  const firstOk = percent(mean(rows.map((row) => row.firstOk)))
  return [
    `Orders requests between ${pair.first} and ${pair.second} by what ${rows.length} of them told (the first line is good for ${firstOk}).`,
    `On ${after.n} later ones, with ${percent(share)} sent to the second line, ${percent(figures.quality)} of answers are good instead of ${percent(before.figures.quality)};`,
    `over all shares the gain is ${percent(figures.gain)}, with 95 % confidence ${interval}.`,
    ...warningOf(rows),
  ].join(' ')
}

/** `readTraffic` gives rows that tell little only where there are too few others. */
function warningOf(rows: readonly TrafficRow[]): readonly string[] {
  const telling = rows.filter(({ isTold }) => isTold).length
  if (telling === rows.length) return []
  return [
    `Only ${telling} tell more than the confidence in a single answer (failed checks counted by the part that shadows are drawn of the rest), so these figures say little: once ${FEWEST_ROWS} do, from shadows, samples or feedback, they alone count.`,
  ]
}
