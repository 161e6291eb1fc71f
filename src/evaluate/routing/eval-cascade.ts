import {
  confidenceInput,
  confidenceLogit,
  partFor,
  probabilityOf,
  vectorOf,
} from '../../checks/confidence/confidence-of.ts'
import {
  recalibrated,
  recalibratedLogit,
  recalibrationKey,
} from '../../checks/confidence/recalibrate.ts'
import { SHIPPED_CONFIDENCE } from '../../checks/confidence/shipped-confidence.generated.ts'
import {
  coldLogits,
  learnedLogits,
  probability,
  readPrompt,
  SHIPPED_PRIOR,
} from '../../classify/difficulty/read-prompt.ts'
import { type LoadedRouter, loadRouter, type Router } from '../../classify/difficulty/router.ts'
import { GatewayError } from '../../core/errors.ts'
import {
  checkInputOf,
  confidenceChecks,
  promptClassOf,
  recordedAnswer,
} from '../../evaluate/confidence/confidence-examples.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import {
  type CurveFigures,
  curveOf,
  rowsByScore,
} from '../../evaluate/statistics/deferral-curve.ts'
import {
  auc,
  bootstrapInterval,
  expectedCalibrationError,
  honestCalibrationError,
  mean,
  quantile,
} from '../../evaluate/statistics/statistics.ts'
import { figuresBySet, pairScores } from './eval-routing.ts'
import { rankSamples, type SampleFigures, whereDifferent } from './rank-samples.ts'

export interface CascadeOptions {
  readonly first: string
  readonly second: string
  /** A second cheap model whose recorded answer is used for agreement. */
  readonly sample?: string
  readonly router?: Router
  readonly resamples?: number
  /** Told how many answers were looked at: each takes milliseconds. */
  readonly onStep?: (step: string) => void
}

/** Shares of escalated answers at which accuracy is told. */
const ESCALATION_SHARES = ['0.10', '0.20', '0.25', '0.30', '0.50'] as const
type AccuracyAt = Readonly<Record<(typeof ESCALATION_SHARES)[number], number>>

interface CascadeFigures extends CurveFigures {
  readonly n: number
  readonly accuracyFirst: number
  readonly accuracySecond: number
  readonly accuracyAt: AccuracyAt
  /** Of the confidence, whether the first line's answer is right. */
  readonly auc: number
  readonly ece: number
  /** What `ece` would be by chance alone if every confidence were exact. */
  readonly eceIfHonest: number
}

export interface CascadeReport extends CascadeFigures {
  readonly first: string
  readonly second: string
  readonly sample: string | null
  readonly confidence: 'shipped' | 'learned'
  readonly apgrCi: [low: number, high: number]
  /** The plain rule "escalate when the two results differ", where a sample is given. */
  readonly disagreementRule?: { readonly share: number; readonly accuracy: number }
  /** Where none is given: the other recorded models as samples, the one that tells most first. */
  readonly samples?: Readonly<Record<string, SampleFigures>>
  /** Model calls for one request at each share: draft, sample where used, and the escalated part. */
  readonly callsAt: AccuracyAt
  /** Output tokens of everything called at each share over those of always-second, where all were recorded. */
  readonly tokenShareAt?: AccuracyAt
  /** US dollars for a thousand requests, everything called counted, where `costUsd` was recorded for all. */
  readonly dollarsPerThousandAt?: AccuracyAt
  readonly sets: Readonly<Record<string, CascadeFigures>>
  readonly msP50: number
  readonly msP99: number
  readonly skipped: number
}

/** How much the prompt's difficulty counts beside what was seen of the answer, where nothing was learned of that. */
const DIFFICULTY_SHARE = 0.3

/** One first-line answer after checking. */
interface Judged {
  /** Probability that it is right. */
  readonly confidence: number
  /** What answers are escalated by, the highest first. */
  readonly urge: number
  readonly ms: number
}

/** The first line's recorded answers are checked, then kept or escalated. Throws `invalid_request` without rows. */
export function evalCascade(rows: readonly RoutingRow[], options: CascadeOptions): CascadeReport {
  const { first, second, sample } = options
  const used = rows.filter(
    (row) =>
      row.outcomes[second] !== undefined &&
      recordedAnswer(row.outcomes[first]) !== undefined &&
      (sample === undefined || recordedAnswer(row.outcomes[sample]) !== undefined),
  )
  if (used.length === 0) {
    throw new GatewayError(
      'invalid_request',
      `No row has a recorded answer of ${[first, sample].filter(Boolean).join(' and ')} and an outcome of ${second}`,
    )
  }
  const judged = judgeAnswers(used, options)
  const order = rowsByScore(judged.map(({ urge }) => urge))
  const tokens = spentAt(used, order, options, 'outputTokens')
  const always = mean(used.map((row) => row.outcomes[second]?.outputTokens ?? 0))
  const dollars = spentAt(used, order, options, 'costUsd')
  const rule = disagreementRule(used, options)
  const times = judged.map(({ ms }) => ms)
  return {
    ...cascadeFigures(used, judged, options),
    first,
    second,
    sample: sample ?? null,
    confidence: options.router?.recalibration === undefined ? 'shipped' : 'learned',
    apgrCi: apgrInterval(used, judged, options),
    ...(rule === undefined ? { samples: rankSamples(used, options) } : { disagreementRule: rule }),
    callsAt: atShares((share) => 1 + (sample === undefined ? 0 : 1) + share),
    ...(tokens === undefined ? {} : { tokenShareAt: scaled(tokens, 1 / always) }),
    ...(dollars === undefined ? {} : { dollarsPerThousandAt: scaled(dollars, 1000) }),
    sets: figuresBySet(used, (places) =>
      cascadeFigures(
        places.map((place) => used[place] as RoutingRow),
        places.map((place) => judged[place] as Judged),
        options,
      ),
    ),
    msP50: quantile(times, 0.5),
    msP99: quantile(times, 0.99),
    skipped: rows.length - used.length,
  }
}

function judgeAnswers(rows: readonly RoutingRow[], options: CascadeOptions): readonly Judged[] {
  const { router, sample } = options
  const loaded = router === undefined ? undefined : loadRouter(router, SHIPPED_PRIOR)
  return rows.map((row, place) => {
    options.onStep?.(`Checked ${place} of ${rows.length} answers`)
    const start = performance.now()
    const answer = recordedAnswer(row.outcomes[options.first]) ?? ''
    const other = sample === undefined ? undefined : recordedAnswer(row.outcomes[sample])
    const judged = judge(row, answer, other, { loaded, recalibration: router?.recalibration })
    return { ...judged, ms: performance.now() - start }
  })
}

interface Learned {
  readonly loaded: LoadedRouter | undefined
  readonly recalibration: Router['recalibration']
}

function judge(
  row: RoutingRow,
  answer: string,
  sample: string | undefined,
  { loaded, recalibration }: Learned,
) {
  const checked = checkInputOf(row, answer, sample)
  const input = confidenceInput(checked, confidenceChecks(checked))
  const prompt = readPrompt(row.prompt)
  const logits = loaded === undefined ? coldLogits(prompt) : learnedLogits(loaded, prompt)
  const key = recalibrationKey(input, recalibration === undefined ? '' : promptClassOf(row.prompt))
  const line = recalibration?.[key]
  const answerLogit = confidenceLogit(
    partFor(input, SHIPPED_CONFIDENCE),
    vectorOf(input, SHIPPED_CONFIDENCE.sample),
  )
  const firstOk = probability(logits.first)
  const known = line === undefined ? answerLogit : recalibratedLogit(answerLogit, line, firstOk)
  return {
    confidence: recalibrated(probabilityOf(input, SHIPPED_CONFIDENCE), line, firstOk),
    urge: -(line?.prompt === undefined ? known + DIFFICULTY_SHARE * logits.first : known),
  }
}

function cascadeFigures(
  rows: readonly RoutingRow[],
  judged: readonly Judged[],
  options: CascadeOptions,
): CascadeFigures {
  const pair = pairScores(rows, options)
  const order = rowsByScore(judged.map(({ urge }) => urge))
  const { apgr, cpt50, cpt80 } = curveOf(order, pair)
  const confidences = judged.map(({ confidence }) => confidence)
  const isRight = pair.first.map((score) => score >= 0.5)
  return {
    n: rows.length,
    accuracyFirst: mean(pair.first),
    accuracySecond: mean(pair.second),
    apgr,
    cpt50,
    cpt80,
    accuracyAt: atShares((share) => routedMean(order, pair, share)),
    auc: auc(confidences, isRight),
    ece: expectedCalibrationError(confidences, isRight),
    eceIfHonest: honestCalibrationError(confidences),
  }
}

function apgrInterval(
  rows: readonly RoutingRow[],
  judged: readonly Judged[],
  options: CascadeOptions,
): [low: number, high: number] {
  const pair = pairScores(rows, options)
  const urges = judged.map(({ urge }) => urge)
  return bootstrapInterval(
    rows.length,
    (drawn) => {
      const pick = (values: readonly number[]) => Array.from(drawn, (row) => values[row] as number)
      const own = { first: pick(pair.first), second: pick(pair.second) }
      return curveOf(rowsByScore(pick(urges)), own).apgr
    },
    { resamples: options.resamples ?? 200 },
  )
}

/** Mean of a per-row quantity when the first `share` of the order has its second value. */
function routedMean(
  order: Int32Array,
  pair: { readonly first: readonly number[]; readonly second: readonly number[] },
  share: number,
): number {
  const escalated = Math.round(order.length * share)
  let sum = 0
  order.forEach((row, place) => {
    sum += ((place < escalated ? pair.second : pair.first)[row] as number) ?? 0
  })
  return sum / order.length
}

function atShares(value: (share: number) => number): AccuracyAt {
  return Object.fromEntries(
    ESCALATION_SHARES.map((name) => [name, value(Number(name))]),
  ) as AccuracyAt
}

function disagreementRule(rows: readonly RoutingRow[], options: CascadeOptions) {
  const { sample } = options
  if (sample === undefined) return undefined
  const differs = whereDifferent(rows, options.first, sample)
  const pair = pairScores(rows, options)
  return {
    share: mean(differs.map(Number)),
    accuracy: mean(
      differs.map((isOther, row) => (isOther ? pair.second : pair.first)[row] as number),
    ),
  }
}

/** Mean of what one request spends at each share: draft and sample always, the second line where escalated. */
function spentAt(
  rows: readonly RoutingRow[],
  order: Int32Array,
  options: CascadeOptions,
  what: 'outputTokens' | 'costUsd',
): AccuracyAt | undefined {
  const spentBy = (model: string | undefined) =>
    rows.map((row) => (model === undefined ? 0 : row.outcomes[model]?.[what]))
  const draft = spentBy(options.first)
  const sample = spentBy(options.sample)
  const second = spentBy(options.second)
  if ([...draft, ...sample, ...second].includes(undefined)) return undefined
  const kept = draft.map((spent, row) => (spent ?? 0) + (sample[row] ?? 0))
  const escalated = kept.map((spent, row) => spent + (second[row] ?? 0))
  return atShares((share) => routedMean(order, { first: kept, second: escalated }, share))
}

function scaled(values: AccuracyAt, factor: number): AccuracyAt {
  return atShares((share) => values[share.toFixed(2) as keyof AccuracyAt] * factor)
}
