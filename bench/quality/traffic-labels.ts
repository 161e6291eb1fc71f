/**
 * What learning from traffic knows without anybody's labels: two recorded answers are taken for the answer and its
 * shadow, estimated as the gateway estimates them, and learned from; the order is measured on other rows by their
 * true scores.
 */
import {
  confidenceChecks,
  recordedAnswer,
} from '../../src/evaluate/confidence/confidence-examples.ts'
import { learn } from '../../src/evaluate/learn/learn.ts'
import { evalRouting } from '../../src/evaluate/routing/eval-routing.ts'
import type { RecordedAnswer, RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import {
  createRandom,
  mean,
  shuffled,
  standardDeviation,
} from '../../src/evaluate/statistics/statistics.ts'
import { estimateLines } from '../../src/gateway/learning/estimate-lines.ts'
import { isShownWrong } from '../../src/gateway/learning/evidence-of-run.ts'

export interface TrafficPair {
  readonly name: string
  readonly first: string
  readonly second: string
}

const SIZES = [100, 200, 400] as const
const DRAWS = 4
const MOST_TESTED = 600

export const TRAFFIC_HEAD = [
  'set',
  'rows that tell something',
  'first / second line truly good, and as estimated',
  'as shipped',
  ...SIZES.flatMap((size) => [`${size} true labels`, `${size} from traffic`]),
]

interface Told {
  readonly row: RoutingRow
  readonly known: { readonly firstOk: number; readonly secondOk: number } | undefined
}

export function trafficRow(pair: TrafficPair, rows: readonly RoutingRow[]): readonly string[] {
  const used = rows.filter(
    ({ outcomes }) => recordedAnswer(outcomes[pair.first]) && recordedAnswer(outcomes[pair.second]),
  )
  const told = used.map((row): Told => ({ row, known: estimateOf(row, pair) }))
  const known = told.flatMap((one) => one.known ?? [])
  const draws = Array.from({ length: DRAWS }, (_none, seed) => drawOf(told, pair, seed + 1))
  const cell = (values: readonly number[]) =>
    `${mean(values).toFixed(3)} ± ${standardDeviation(values).toFixed(3)}`
  const truth = (model: string) => mean(used.map(({ outcomes }) => outcomes[model]?.score ?? 0))
  return [
    pair.name,
    `${known.length} of ${used.length}`,
    `${truth(pair.first).toFixed(2)} / ${truth(pair.second).toFixed(2)}, ${mean(known.map(({ firstOk }) => firstOk)).toFixed(2)} / ${mean(known.map(({ secondOk }) => secondOk)).toFixed(2)}`,
    cell(draws.map(({ cold }) => cold)),
    ...SIZES.flatMap((_size, place) => [
      cell(draws.map((draw) => draw.gold[place] ?? Number.NaN)),
      cell(draws.map((draw) => draw.traffic[place] ?? Number.NaN)),
    ]),
  ]
}

function drawOf(told: readonly Told[], pair: TrafficPair, seed: number) {
  const order = shuffled(told, createRandom(seed))
  const largest = Math.min(SIZES.at(-1) ?? 0, Math.floor(order.length * 0.6))
  const tested = order.slice(largest, largest + MOST_TESTED).map(({ row }) => row)
  const apgr = (router?: ReturnType<typeof learn>) =>
    evalRouting(tested, { ...pair, resamples: 2, ...(router ? { router } : {}) }).apgr
  const learned = (rows: readonly RoutingRow[]) =>
    apgr(learn(rows, { ...pair, seed, withConfidence: false }))
  const sizes = SIZES.map((size) => Math.min(size, largest))
  return {
    cold: apgr(),
    gold: sizes.map((size) => learned(order.slice(0, size).map(({ row }) => pairOnly(row, pair)))),
    traffic: sizes.map((size) =>
      learned(order.slice(0, size).flatMap((one) => labelled(one, pair))),
    ),
  }
}

/** Traffic has no other models' answers, so its true labels have none either. */
function pairOnly(row: RoutingRow, { first, second }: TrafficPair): RoutingRow {
  const { [first]: one = { score: 0 }, [second]: other = { score: 0 } } = row.outcomes
  return { ...row, outcomes: { [first]: one, [second]: other } }
}

function labelled({ row, known }: Told, { first, second }: TrafficPair): RoutingRow[] {
  if (known === undefined) return []
  const scores = { [first]: { score: known.firstOk }, [second]: { score: known.secondOk } }
  return [{ ...row, outcomes: scores }]
}

function estimateOf(row: RoutingRow, pair: TrafficPair): Told['known'] {
  const answer = (model: string) => {
    const text = textOf(row.outcomes[model])
    return { text, isWrong: isShownWrong(confidenceChecks({ question: row.prompt, answer: text })) }
  }
  const { firstOk, secondOk } = estimateLines(answer(pair.first), answer(pair.second), 'shadow')
  return firstOk === undefined || secondOk === undefined ? undefined : { firstOk, secondOk }
}

/** Where the result alone was recorded, as a model would tell it. */
function textOf(outcome: RecordedAnswer | undefined): string {
  return outcome?.answer ?? `The answer is ${outcome?.final ?? ''}.`
}
