/**
 * What a quality that is aimed at sends to the second line where nearly all requests are easy, with thresholds alone and
 * with what the first line probably gets wrong going up as well. Qualities are the weights' own expectation.
 */
import { fileURLToPath } from 'node:url'
import { classify } from '../../src/classify/classify.ts'
import { PROBED_ESCALATE } from '../../src/classify/difficulty/threshold-window.ts'
import { scoreDifficulty } from '../../src/classify/score-difficulty.ts'
import type { Policy } from '../../src/core/policy.ts'
import type { RunRecord } from '../../src/core/run.ts'
import type { Signals } from '../../src/core/signals.ts'
import { firstProbablyFails } from '../../src/decide/zone-of.ts'
import { requestOfRow } from '../../src/evaluate/rows/labelled-row.ts'
import { readRows } from '../../src/evaluate/rows/read-rows.ts'
import { createRandom, mean, shuffled } from '../../src/evaluate/statistics/statistics.ts'
import { createThresholds } from '../../src/gateway/learning/thresholds.ts'

const SETS = ['task-blind', 'task-second-blind', 'task-people', 'task-trades', 'risk-daily']
const LINES = { first: ['quick'], second: ['thinker'], creative: [], multimodal: [] }
const POLICY = {
  lines: LINES,
  cards: {},
  rules: [],
  target: { quality: 0.97 },
} as unknown as Policy
const DRAWS = 10
const REQUESTS = 1000

type Difficulty = Signals['difficulty']

export async function tellQualityOnEveryday(): Promise<string> {
  const lines = await Promise.all(
    SETS.map(async (name) => {
      const pool = await poolOf(name)
      const cells = [false, true].flatMap((spares) => cellsOf(pool, spares))
      return `| \`${name}\` | ${pool.length} | ${cells.join(' | ')} |`
    }),
  )
  return [
    '| prompts | n | at once | probed | part of the second line’s quality | at once | probed | quality |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    ...lines,
  ].join('\n')
}

async function poolOf(name: string): Promise<readonly Difficulty[]> {
  const file = fileURLToPath(new URL(`../../test/labelled/${name}.jsonl`, import.meta.url))
  const rows = await readRows<Parameters<typeof requestOfRow>[0]>(file)
  return rows.map((row) => classify(requestOfRow(row), scoreDifficulty).difficulty)
}

function cellsOf(pool: readonly Difficulty[], spares: boolean): readonly string[] {
  const draws = Array.from({ length: DRAWS }, (_none, draw) => serve(pool, spares, draw + 1))
  const of = (name: 'atOnce' | 'probed' | 'quality') => mean(draws.map((draw) => draw[name]))
  const second = mean(pool.map(({ secondOk }) => secondOk))
  return [of('atOnce'), of('probed'), of('quality') / second].map((value) => value.toFixed(3))
}

function serve(pool: readonly Difficulty[], spares: boolean, seed: number) {
  const random = createRandom(seed)
  const thresholds = createThresholds()
  const sum = { atOnce: 0, probed: 0, quality: 0 }
  let order: readonly Difficulty[] = []
  for (let place = 0; place < REQUESTS; place++) {
    if (place % pool.length === 0) order = shuffled(pool, random)
    const difficulty = order[place % pool.length] as Difficulty
    const signals = { difficulty } as Signals
    const { probe, second } = thresholds.next(signals, POLICY)
    const isAtOnce = difficulty.score >= second || (spares && firstProbablyFails(signals))
    const isProbed = !isAtOnce && difficulty.score >= probe
    const up = isAtOnce ? 1 : isProbed ? PROBED_ESCALATE : 0
    sum.atOnce += isAtOnce ? 1 : 0
    sum.probed += isProbed ? 1 : 0
    sum.quality += up * difficulty.secondOk + (1 - up) * difficulty.firstOk
    thresholds.ended({
      line: random() < up ? 'second' : 'first',
      status: 'completed',
      reasons: [isAtOnce ? 'difficult' : isProbed ? 'uncertain' : 'easy'],
      money: { total: 0 },
      facts: { requestedModel: 'auto', signals },
    } as unknown as RunRecord)
  }
  const share = (value: number) => value / REQUESTS
  return {
    atOnce: share(sum.atOnce),
    probed: share(sum.probed),
    quality: share(sum.quality),
  }
}
