/**
 * What share of its first requests a gateway that knows nothing yet sends to the second line, beside the share it was told
 * to aim at. Traffic is drawn from sets of prompts that differ as deployments do; none of them had a say in how it begins.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { classify } from '../../src/classify/classify.ts'
import { scoreDifficulty } from '../../src/classify/score-difficulty.ts'
import type { Policy } from '../../src/core/policy.ts'
import type { RunRecord } from '../../src/core/run.ts'
import type { Signals } from '../../src/core/signals.ts'
import { dataFolder } from '../../src/evaluate/rows/data-folder.ts'
import { requestOfRow } from '../../src/evaluate/rows/labelled-row.ts'
import { createRandom, mean, quantile } from '../../src/evaluate/statistics/statistics.ts'
import { createThresholds } from '../../src/gateway/learning/thresholds.ts'

const LABELLED = fileURLToPath(new URL('../../test/labelled', import.meta.url))
const EVERYDAY = ['task-blind', 'task-second-blind', 'difficulty-blind']
const EXAMS = [
  'processbench-gsm8k',
  'processbench-omnimath',
  'eic-mathqa',
  'mr-ben-medicine',
  'mr-ben-biology',
]
const TARGETS = [0.1, 0.3, 0.5]
const MARKS = [50, 100, 300, 1000]
const DRAWS = 20
/** Part of the probed answers that escalates: as is expected at the start, and nearly twice as many. */
const ESCALATE = [1 / 3, 0.6]
/** Of the answers that are not probed, the part whose checks fail. */
const FAILED = 0.02
const MOST_PROMPTS = 500

type Pool = readonly Signals['difficulty'][]

export function tellFirstRequests(folder?: string): string {
  const everyday = EVERYDAY.map((name) => poolOf(join(LABELLED, `${name}.jsonl`)))
  const exams = EXAMS.map((name) => poolOf(join(dataFolder(folder), 'checks', `${name}.jsonl.gz`)))
  const mixed = exams.map((exam, at) => [everyday[at % everyday.length] as Pool, exam])
  const lines = [
    `| traffic | target | ${MARKS.map((mark) => `first ${mark}`).join(' | ')} | last 300 of 1000 |`,
    `|---|--:|${MARKS.map(() => '--:|').join('')}--:|`,
  ]
  for (const [name, deployments] of [
    ['everyday', everyday.map((pool) => [pool])],
    ['exercises', exams.map((pool) => [pool])],
    ['half of each', mixed],
  ] as const) {
    for (const target of TARGETS) lines.push(rowOf(name, deployments, target))
  }
  return lines.join('\n')
}

function poolOf(file: string): Pool {
  const bytes = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString()
  const rows = text.trim().split('\n').slice(0, MOST_PROMPTS)
  return rows.map((row) => {
    const { prompt, question = '' } = JSON.parse(row) as { prompt?: string; question?: string }
    return classify(requestOfRow({ prompt: prompt ?? question }), scoreDifficulty).difficulty
  })
}

function rowOf(name: string, deployments: readonly (readonly Pool[])[], target: number): string {
  const random = createRandom(Math.round(target * 100))
  const runs = deployments.flatMap((pools) =>
    ESCALATE.flatMap((escalates) =>
      Array.from({ length: DRAWS }, () => firstShares(pools, target, escalates, random)),
    ),
  )
  const cells = [...MARKS, 0].map((_mark, at) => {
    const shares = runs.map((run) => run[at] as number)
    return `${mean(shares).toFixed(2)} [${quantile(shares, 0.05).toFixed(2)}, ${quantile(shares, 0.95).toFixed(2)}]`
  })
  return `| ${name} | ${target} | ${cells.join(' | ')} |`
}

/** Share of the second line at each mark, and over the last 300. */
function firstShares(
  pools: readonly Pool[],
  secondLineShare: number,
  escalates: number,
  random: () => number,
): readonly number[] {
  const thresholds = createThresholds()
  const lines = { first: ['quick'], second: ['thinker'], creative: [], multimodal: [] }
  const policy = { lines, cards: {}, rules: [], target: { secondLineShare } } as unknown as Policy
  const pick = <Item>(all: readonly Item[]) => all[Math.floor(random() * all.length)] as Item
  const shares: number[] = []
  let [up, late] = [0, 0]
  for (let place = 1; place <= 1000; place++) {
    const signals = { difficulty: pick(pick(pools)) } as Signals
    const { probe, second } = thresholds.next(signals, policy)
    const { score } = signals.difficulty
    const zone = score >= second ? 'difficult' : score >= probe ? 'uncertain' : 'easy'
    const isUp = zone === 'difficult' || random() < (zone === 'uncertain' ? escalates : FAILED)
    thresholds.ended({
      line: isUp ? 'second' : 'first',
      status: 'completed',
      reasons: [zone],
      money: { total: 0 },
      facts: { requestedModel: 'auto', signals },
    } as unknown as RunRecord)
    if (isUp) up += 1
    if (isUp && place > 700) late += 1
    if (MARKS.includes(place)) shares.push(up / place)
  }
  return [...shares, late / 300]
}
