import {
  coldLogits,
  learnedLogits,
  rankingScore,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import {
  type LoadedRouter,
  loadRouter,
  type Router,
  routerFor,
} from '../../classify/difficulty/router.ts'
import { GatewayError } from '../../core/errors.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import {
  type Curve,
  type CurveFigures,
  type CurvePoint,
  curveOf,
  ranksOf,
  resampledFigures,
  rowsByScore,
} from '../../evaluate/statistics/deferral-curve.ts'
import { createRandom, mean, quantile } from '../../evaluate/statistics/statistics.ts'
import type { ConstantModel } from './constant-model.ts'
import { type MidTier, midTierOf } from './mid-tier.ts'
import { baselineScores, RANDOM_FIGURES } from './routing-baselines.ts'

export interface RoutingOptions {
  readonly first: string
  readonly second: string
  readonly router?: Router
  /** For a router that looks at vectors: one for each row's prompt, and the milliseconds it took. */
  readonly embedded?: EmbeddedPrompts
  /** Bootstrap draws. */
  readonly resamples?: number
  readonly seed?: number
}

export interface EmbeddedPrompts {
  readonly embedder: string
  readonly vectors: readonly Float32Array[]
  readonly ms: readonly number[]
}

type Interval = [low: number, high: number]

interface RoutingFigures extends CurveFigures {
  readonly n: number
  readonly accuracyFirst: number
  readonly accuracySecond: number
  readonly apgrCi: Interval
  readonly cpt50Ci: Interval
  readonly cpt80Ci: Interval
}

interface TokenPoint extends CurvePoint {
  /** Output tokens of the routed calls over those of always-second. */
  readonly tokenShare: number
}

export interface RoutingReport extends RoutingFigures {
  readonly first: string
  readonly second: string
  readonly routed: 'shipped' | 'learned'
  /** Whose vectors were looked at; null: words alone. */
  readonly embedder: string | null
  readonly curve: readonly CurvePoint[]
  /** Where output tokens of both models were recorded. */
  readonly tokenCurve?: readonly TokenPoint[]
  readonly baselines: Readonly<
    Record<'random' | 'length' | 'keywords' | 'setOracle' | 'oracle', CurveFigures>
  >
  /** Counts of rows by who was right (score of at least one half). */
  readonly rightness: {
    readonly both: number
    readonly onlySecond: number
    readonly onlyFirst: number
    readonly neither: number
  }
  /** Best accuracy any router could reach, and the share of second-line calls it needs for it. */
  readonly oracleBest: CurvePoint
  /** Always the same model: the pair, and every other that was recorded, so that mid tiers show. */
  readonly constants: Readonly<Record<string, ConstantModel>>
  /** Always a third model; null where none was recorded that costs less than the second line. */
  readonly midTier: MidTier | null
  readonly sets: Readonly<Record<string, RoutingFigures>>
  readonly msP50: number
  readonly msP99: number
  /** Rows without an outcome of both models. */
  readonly skipped: number
}

const LEAST_SET = 20

/** Decides from the prompts alone and reads off what that would have brought. Throws `invalid_request` without rows. */
export function evalRouting(rows: readonly RoutingRow[], options: RoutingOptions): RoutingReport {
  const places = rows.flatMap((row, place) =>
    row.outcomes[options.first] && row.outcomes[options.second] ? [place] : [],
  )
  const used = places.map((place) => rows[place] as RoutingRow)
  if (used.length === 0) {
    throw new GatewayError('invalid_request', noRowsMessage(rows, options))
  }
  const pair = pairScores(used, options)
  const { scores, times } = routingScores(
    used.map((row) => row.prompt),
    options.router,
    embeddedAt(options.embedded, places),
  )
  const order = rowsByScore(scores)
  const curve = curveOf(order, pair)
  const baselines = baselineScores(used, pair)
  const tokens = tokenCurve(used, order, options)
  const constants = constantModels(used)
  const figures = (values: readonly number[]): CurveFigures =>
    onlyFigures(curveOf(rowsByScore(values), pair))
  return {
    ...routingFigures(order, pair, curve, options),
    first: options.first,
    second: options.second,
    routed: options.router === undefined ? 'shipped' : 'learned',
    embedder: usesVectors(options) ? (options.embedded?.embedder ?? null) : null,
    curve: curve.points,
    ...(tokens === undefined ? {} : { tokenCurve: tokens }),
    baselines: {
      random: RANDOM_FIGURES,
      length: figures(baselines.length),
      keywords: figures(baselines.keywords),
      setOracle: figures(baselines.setOracle),
      oracle: figures(baselines.queryOracle),
    },
    ...oracleFacts(pair),
    constants,
    midTier: midTierOf(constants, options) ?? null,
    sets: figuresBySet(used, (places) => {
      const own = places.map((place) => used[place] as RoutingRow)
      const pair = pairScores(own, options)
      const order = rowsByScore(places.map((place) => scores[place] as number))
      return routingFigures(order, pair, curveOf(order, pair), options)
    }),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
    skipped: rows.length - used.length,
  }
}

function usesVectors({ router, embedded }: RoutingOptions): boolean {
  return embedded !== undefined && router?.embedded?.embedder === embedded.embedder
}

/** Those of the rows at these places. */
function embeddedAt(
  embedded: EmbeddedPrompts | undefined,
  places: readonly number[],
): EmbeddedPrompts | undefined {
  if (embedded === undefined) return undefined
  return {
    embedder: embedded.embedder,
    vectors: places.map((place) => embedded.vectors[place] as Float32Array),
    ms: places.map((place) => embedded.ms[place] as number),
  }
}

/** A ranking score for each prompt, and the milliseconds each took, that for its vector included. */
function routingScores(prompts: readonly string[], router?: Router, embedded?: EmbeddedPrompts) {
  const loaded = router === undefined ? undefined : loadRouter(router, SHIPPED_PRIOR)
  const fitting = loaded?.embedded?.embedder === embedded?.embedder ? embedded : undefined
  const times: number[] = []
  const scores = prompts.map((prompt, index) => {
    const start = performance.now()
    const score = scoreOf(prompt, loaded, fitting?.vectors[index])
    times.push(performance.now() - start + (fitting?.ms[index] ?? 0))
    return score
  })
  return { scores, times }
}

function scoreOf(prompt: string, router?: LoadedRouter, vector?: Float32Array): number {
  const read = readPrompt(prompt)
  if (router === undefined) return rankingScore(coldLogits(read))
  const fitting = routerFor(router, vector)
  return rankingScore(learnedLogits(fitting, read, vector), fitting)
}

export function pairScores(
  rows: readonly RoutingRow[],
  pair: { readonly first: string; readonly second: string },
): { readonly first: readonly number[]; readonly second: readonly number[] } {
  const scoresOf = (model: string) => rows.map((row) => row.outcomes[model]?.score ?? 0)
  return { first: scoresOf(pair.first), second: scoresOf(pair.second) }
}

function noRowsMessage(rows: readonly RoutingRow[], options: RoutingOptions): string {
  const models = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row.outcomes)))]
  return `No row has outcomes of both ${options.first} and ${options.second}; recorded are: ${models.join(', ')}`
}

function routingFigures(
  order: Int32Array,
  pair: ReturnType<typeof pairScores>,
  curve: Curve,
  options: RoutingOptions,
): RoutingFigures {
  const ranks = ranksOf(order)
  const n = order.length
  const random = createRandom(options.seed ?? 1)
  const drawn = new Int32Array(n)
  const figures: CurveFigures[] = []
  for (let draw = 0; draw < (options.resamples ?? 200); draw++) {
    for (let place = 0; place < n; place++) drawn[place] = Math.floor(random() * n)
    figures.push(resampledFigures(drawn, ranks, pair))
  }
  const interval = (key: keyof CurveFigures): Interval => {
    const values = figures.map((figure) => figure[key]).filter(Number.isFinite)
    return [quantile(values, 0.025), quantile(values, 0.975)]
  }
  return {
    n,
    accuracyFirst: mean(pair.first),
    accuracySecond: mean(pair.second),
    ...onlyFigures(curve),
    apgrCi: interval('apgr'),
    cpt50Ci: interval('cpt50'),
    cpt80Ci: interval('cpt80'),
  }
}

function onlyFigures({ apgr, cpt50, cpt80 }: CurveFigures): CurveFigures {
  return { apgr, cpt50, cpt80 }
}

/** What `figuresOf` makes of the places of each set's rows, by the set's name; none for sets of very few. */
export function figuresBySet<Figures>(
  rows: readonly RoutingRow[],
  figuresOf: (places: readonly number[]) => Figures,
): Readonly<Record<string, Figures>> {
  const names = [...new Set(rows.map((row) => row.set))].sort()
  return Object.fromEntries(
    names.flatMap((name) => {
      const places = rows.flatMap((row, place) => (row.set === name ? [place] : []))
      return places.length < LEAST_SET ? [] : [[name, figuresOf(places)]]
    }),
  )
}

function oracleFacts(pair: ReturnType<typeof pairScores>) {
  const rightness = { both: 0, onlySecond: 0, onlyFirst: 0, neither: 0 }
  let best = 0
  let calls = 0
  pair.first.forEach((first, index) => {
    const second = pair.second[index] as number
    best += Math.max(first, second)
    if (second > first) calls += 1
    const isFirst = first >= 0.5
    const isSecond = second >= 0.5
    rightness[isFirst ? (isSecond ? 'both' : 'onlyFirst') : isSecond ? 'onlySecond' : 'neither'] +=
      1
  })
  const n = pair.first.length
  return { rightness, oracleBest: { share: calls / n, accuracy: best / n } }
}

function constantModels(rows: readonly RoutingRow[]): Readonly<Record<string, ConstantModel>> {
  const models = [...new Set(rows.flatMap((row) => Object.keys(row.outcomes)))].sort()
  return Object.fromEntries(
    models.map((model) => {
      const outcomes = rows.flatMap((row) => row.outcomes[model] ?? [])
      const tokens = outcomes.flatMap((outcome) => outcome.outputTokens ?? [])
      const costs = outcomes.flatMap((outcome) => outcome.costUsd ?? [])
      return [
        model,
        {
          n: outcomes.length,
          accuracy: mean(outcomes.map((outcome) => outcome.score)),
          ...(tokens.length > 0 ? { outputTokens: mean(tokens) } : {}),
          ...(costs.length > 0 ? { costUsd: mean(costs) } : {}),
        },
      ]
    }),
  )
}

function tokenCurve(
  rows: readonly RoutingRow[],
  order: Int32Array,
  options: RoutingOptions,
): readonly TokenPoint[] | undefined {
  const tokensOf = (model: string) => rows.map((row) => row.outcomes[model]?.outputTokens)
  const first = tokensOf(options.first)
  const second = tokensOf(options.second)
  if ([...first, ...second].some((tokens) => tokens === undefined)) return undefined
  const pair = pairScores(rows, options)
  const calls = curveOf(order, pair)
  const cost = curveOf(order, { first: first as number[], second: second as number[] })
  const all = cost.points.at(-1)?.accuracy ?? 1
  return calls.points.map((point, place) => ({
    ...point,
    tokenShare: (cost.points[place]?.accuracy ?? 0) / all,
  }))
}
