/** The figures of docs/explain/routing-figures.md: `node bench/quality/routing.mjs`. Minutes; needs the recorded answers. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { headLogit, priorLogits, standardised } from '../../src/classify/difficulty/prior.ts'
import {
  coldLogitsOf,
  demandOf,
  rankingScore,
  readPrompt,
} from '../../src/classify/difficulty/read-prompt.ts'
import type { RouterMetrics } from '../../src/classify/difficulty/router.ts'
import { PRIOR_FACTS } from '../../src/classify/difficulty/shipped-prior.generated.ts'
import { learn } from '../../src/evaluate/learn/learn.ts'
import type { LearnOptions } from '../../src/evaluate/learn/learn-problem.ts'
import { evalCascade } from '../../src/evaluate/routing/eval-cascade.ts'
import {
  evalRouting,
  pairScores,
  type RoutingReport,
} from '../../src/evaluate/routing/eval-routing.ts'
import { rankSamples } from '../../src/evaluate/routing/rank-samples.ts'
import { dataFolder } from '../../src/evaluate/rows/data-folder.ts'
import { readRows } from '../../src/evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../src/evaluate/rows/routing-row.ts'
import { curveOf, rowsByScore } from '../../src/evaluate/statistics/deferral-curve.ts'
import { mean, standardDeviation } from '../../src/evaluate/statistics/statistics.ts'
import { priorTraining, readPriorSources } from '../../src/evaluate/training/make-shipped-prior.ts'
import { trainPrior } from '../../src/evaluate/training/train-prior.ts'
import { readWrittenPrompts } from '../../src/evaluate/training/written-prompts.ts'
import { CONFIDENCE_HEAD, confidenceRows } from './confidence-labels.ts'
import { type Line, plot } from './plot.ts'
import { vectorsOf } from './prompt-vectors.ts'
import { judgedByNumber, LABELS_HEAD, labelsRow, withoutCategory } from './routing-labels.ts'
import { CURVE_HEAD, curveRows, joinedRows, OTHERS_HEAD, othersRow } from './routing-limits.ts'
import { TARGETS_HEAD, targetRows } from './target-traffic.ts'
import { MORE_PRICES, priced, THREE_HEAD, threeCardRows } from './three-cards.ts'
import { TRAFFIC_HEAD, trafficRow } from './traffic-labels.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const DRAWS = 4
const MANY_ROWS = 2000

interface Pair {
  readonly name: string
  readonly sources: readonly string[]
  readonly first: string
  readonly second: string
  readonly sample?: string
  /** Its prompts are puzzles in grids and codes, which a sentence encoder was not made for. */
  readonly withoutVectors?: true
}

const MIXTRAL = 'mistralai/Mixtral-8x7B-Instruct-v0.1'
const GPT4 = 'gpt-4-1106-preview'
const MINI = 'gpt-4o-mini-2024-07-18'
const O1_MINI = 'o1-mini-2024-09-12'

const PAIRS: readonly Pair[] = [
  { name: 'routellm-gsm8k', sources: ['routellm-gsm8k'], first: MIXTRAL, second: GPT4 },
  { name: 'routellm-mmlu', sources: ['routellm-mmlu'], first: MIXTRAL, second: GPT4 },
  { name: 'gsm + math-l5', sources: ['gsm', 'math-l5'], first: MINI, second: O1_MINI },
  { name: 'math-l5', sources: ['math-l5'], first: MINI, second: O1_MINI },
  { name: 'medicine', sources: ['medicine'], first: 'gpt-4o-mini', second: 'o3-mini' },
  {
    name: 'mmlu-pro',
    sources: ['mmlu-pro'],
    first: 'Meta-Llama-3_1-8B-Instruct',
    second: 'gemini-1.5-pro-002',
  },
  {
    name: 'reasoning-gym (by task)',
    sources: ['reasoning-gym-easy', 'reasoning-gym-hard'],
    first: 'meta-llama_llama-3.3-70b-instruct',
    second: 'openai_o3-mini',
    withoutVectors: true,
  },
  {
    name: 'llmrouter (by task)',
    sources: ['llmrouter'],
    first: 'llama-3.1-8b-instruct',
    second: 'llama-3.1-nemotron-51b-instruct',
  },
  { name: 'numersense', sources: ['numersense'], first: MINI, second: 'gpt-4o-2024-05-13' },
]

const CASCADES: readonly Pair[] = [
  {
    name: 'gsm, Llama-3.1-8B',
    sources: ['gsm'],
    first: 'Meta-Llama-3.1-8B-Instruct',
    second: O1_MINI,
    sample: 'Qwen2-7B-Instruct',
  },
  {
    name: 'gsm, Qwen2-7B',
    sources: ['gsm'],
    first: 'Qwen2-7B-Instruct',
    second: O1_MINI,
    sample: 'Meta-Llama-3.1-8B-Instruct',
  },
  {
    name: 'gsm, Mixtral',
    sources: ['gsm'],
    first: 'Mixtral-8x7B-Instruct-v0.1',
    second: O1_MINI,
    sample: 'Qwen2-7B-Instruct',
  },
  {
    name: 'math-l5, gpt-4o-mini',
    sources: ['math-l5'],
    first: MINI,
    second: O1_MINI,
    sample: 'Qwen2.5-7B-Instruct',
  },
  {
    name: 'math-l5, Qwen2.5-7B',
    sources: ['math-l5'],
    first: 'Qwen2.5-7B-Instruct',
    second: O1_MINI,
    sample: MINI,
  },
  {
    name: 'medicine, gpt-4o-mini',
    sources: ['medicine'],
    first: 'gpt-4o-mini',
    second: 'o3-mini',
    sample: 'Llama-3.3-70B-Instruct-Turbo',
  },
  {
    name: 'medicine, gpt-4o-mini, sample DeepSeek-V3',
    sources: ['medicine'],
    first: 'gpt-4o-mini',
    second: 'o3-mini',
    sample: 'DeepSeek-V3',
  },
]

const fixed = (value: number): string => value.toFixed(3)

async function rowsOf(pair: Pair, folder: string): Promise<readonly RoutingRow[]> {
  const rows = await Promise.all(
    pair.sources.map((file) => readRows<RoutingRow>(join(folder, 'routing', `${file}.jsonl.gz`))),
  )
  return rows.flat()
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** As learned and as shipped, on folds that were held back, over several draws of the folds. */
function learnedRow(
  pair: Pair,
  rows: readonly RoutingRow[],
  embedded: LearnOptions['embedded'],
): readonly string[] {
  const draws = rows.length > MANY_ROWS ? 1 : DRAWS
  const routers = Array.from({ length: draws }, (_none, seed) => {
    const options = { ...pair, seed: seed + 1, withConfidence: false }
    return learn(rows, embedded === undefined ? options : { ...options, embedded })
  })
  const learned = routers.map((router) => router.learned)
  const words = learned.map(({ after, words: own }) => own ?? after)
  const vectors = learned.flatMap((own) => own.vectors ?? [])
  const after = learned.map((own) => own.after)
  const report = evalRouting(rows, { ...pair, resamples: 50 })
  return [
    pair.name,
    String(learned[0]?.rows),
    `${fixed(report.accuracyFirst)} / ${fixed(report.accuracySecond)}`,
    fixed(report.baselines.length.apgr),
    fixed(report.baselines.keywords.apgr),
    fixed(report.baselines.setOracle.apgr),
    fixed(learned[0]?.before.apgr ?? Number.NaN),
    spread(words),
    vectors.length === 0 ? 'not tried' : spread(vectors),
    `${routers.filter((router) => router.embedded).length} of ${draws}`,
    `**${fixed(meanApgr(after))}**`,
    `${mean(after.map(({ cpt50 }) => cpt50)).toFixed(2)} / ${mean(after.map(({ cpt80 }) => cpt80)).toFixed(2)}`,
    fixed(report.baselines.oracle.apgr),
    [...new Set(routers.map((router) => (router.embedded ?? router).rule))].join(', '),
  ]
}

const meanApgr = (figures: readonly RouterMetrics[]): number =>
  mean(figures.map(({ apgr }) => apgr))

function spread(figures: readonly RouterMetrics[]): string {
  const deviation = standardDeviation(figures.map(({ apgr }) => apgr))
  return `${fixed(meanApgr(figures))}${figures.length > 1 ? ` ± ${fixed(deviation)}` : ''}`
}

/** The prior trained without every source of a group, then asked about the group. */
async function coldTable(folder: string): Promise<string> {
  const sources = await readPriorSources(folder)
  const written = await readWrittenPrompts()
  const groups = [/gsm/, /math-l5/, /medicine/, /reasoning-gym/, /mmlu/, /llmrouter/, /numersense/]
  const lines: string[][] = []
  for (const group of groups) {
    const kept = sources.filter(({ source }) => !group.test(source.file))
    const prior = trainPrior(priorTraining(kept, written))
    for (const pair of PAIRS.filter(({ sources: own }) => own.every((file) => group.test(file)))) {
      const rows = (await rowsOf(pair, folder)).filter(
        (row) => row.outcomes[pair.first] && row.outcomes[pair.second],
      )
      const scores = rows.map((row) => {
        const read = readPrompt(row.prompt)
        const hand = standardised(prior, read.features.hand)
        const demand = demandOf(headLogit(prior.demand, hand, read.features), read.features)
        const own = { ...read, hand, demand }
        return rankingScore(coldLogitsOf(own, priorLogits(prior, hand, read.features)))
      })
      const { apgr, cpt50, cpt80 } = curveOf(rowsByScore(scores), pairScores(rows, pair))
      lines.push([
        pair.name,
        String(rows.length),
        fixed(apgr),
        `${cpt50.toFixed(2)} / ${cpt80.toFixed(2)}`,
      ])
    }
  }
  return table(['source held out', 'n', 'APGR cold', 'CPT50 / CPT80'], lines)
}

function countsTable(reports: readonly RoutingReport[]): string {
  return table(
    [
      'set',
      'n',
      'both',
      'only second',
      'only first',
      'neither',
      'oracle APGR',
      'oracle 50 / 80 %',
      'best at share',
    ],
    reports.map((report) => [
      Object.keys(report.sets).join(', '),
      String(report.n),
      ...Object.values(report.rightness).map(String),
      fixed(report.baselines.oracle.apgr),
      `${report.baselines.oracle.cpt50.toFixed(3)} / ${report.baselines.oracle.cpt80.toFixed(3)}`,
      `${fixed(report.oracleBest.accuracy)} at ${fixed(report.oracleBest.share)}`,
    ]),
  )
}

function midTierRow(pair: Pair, rows: readonly RoutingRow[]): readonly string[] {
  const { accuracyFirst, accuracySecond, midTier, n } = evalRouting(rows, { ...pair, resamples: 2 })
  return [
    pair.name,
    String(n),
    `${fixed(accuracyFirst)} / ${fixed(accuracySecond)}`,
    midTier?.model ?? 'none recorded',
    midTier ? fixed(midTier.accuracy) : '',
    midTier ? midTier.gapRecovered.toFixed(2) : '',
    midTier?.costShare === undefined ? '' : midTier.costShare.toFixed(2),
  ]
}

/** Learned on even rows, told of odd rows. */
function cascadeRows(pair: Pair, rows: readonly RoutingRow[]): readonly (readonly string[])[] {
  const even = rows.filter((_row, index) => index % 2 === 0)
  const odd = rows.filter((_row, index) => index % 2 === 1)
  const router = learn(even, pair)
  const { sample, ...alone } = pair
  const told = (name: string, report: ReturnType<typeof evalCascade>) => [
    pair.name,
    name,
    String(report.n),
    `${fixed(report.accuracyFirst)} / ${fixed(report.accuracySecond)}`,
    fixed(report.auc),
    `${fixed(report.ece)} (${fixed(report.eceIfHonest)})`,
    Object.values(report.accuracyAt).map(fixed).join(' / '),
    `${fixed(report.apgr)} [${report.apgrCi.map(fixed).join(', ')}]`,
    report.tokenShareAt === undefined ? '' : fixed(report.tokenShareAt['0.25']),
  ]
  return [
    told('answer alone, as shipped', evalCascade(odd, alone)),
    told('answer alone, learned', evalCascade(odd, { ...alone, router })),
    told('one sample, as shipped', evalCascade(odd, pair)),
    told('one sample, learned', evalCascade(odd, { ...pair, router })),
  ]
}

/** What agreement with each other model tells, on even and on odd rows. */
function sampleRows(pair: Pair, rows: readonly RoutingRow[]): readonly (readonly string[])[] {
  const all = rows.map((row) => priced(row, MORE_PRICES))
  const even = rankSamples(
    all.filter((_row, index) => index % 2 === 0),
    pair,
  )
  const odd = rankSamples(
    all.filter((_row, index) => index % 2 === 1),
    pair,
  )
  return Object.entries(odd).map(([model, own]) => [
    `${pair.name} to ${pair.second}`,
    model,
    String(own.n),
    own.differ.toFixed(2),
    `${own.rightIfSame.toFixed(2)} / ${own.rightIfDifferent.toFixed(2)}`,
    fixed(even[model]?.apgr ?? Number.NaN),
    fixed(own.apgr),
    own.dollarsPerThousand?.toFixed(3) ?? '',
  ])
}

function curveLine(name: string, report: { readonly curve: RoutingReport['curve'] }): Line {
  return { name, points: report.curve.map(({ share, accuracy }) => ({ x: share, y: accuracy })) }
}

async function drawPlots(folder: string): Promise<void> {
  mkdirSync(join(ROOT, 'docs/explain/plots'), { recursive: true })
  for (const pair of PAIRS.slice(0, 5)) {
    const rows = await rowsOf(pair, folder)
    const even = rows.filter((_row, index) => index % 2 === 0)
    const odd = rows.filter((_row, index) => index % 2 === 1)
    const learned = evalRouting(odd, {
      ...pair,
      router: learn(even, { ...pair, withConfidence: false }),
      resamples: 10,
    })
    const cold = evalRouting(odd, { ...pair, resamples: 10 })
    const ends = { x: [0, 1], y: [cold.accuracyFirst, cold.accuracySecond] }
    const random: Line = {
      name: 'random',
      dashed: true,
      points: ends.x.map((x, place) => ({ x, y: ends.y[place] ?? 0 })),
    }
    const mid = Object.entries(cold.constants)
      .filter(([model, { n }]) => n === cold.n && model !== pair.first && model !== pair.second)
      .map(([model, { accuracy }]) => ({ name: model, y: accuracy }))
      .filter(({ y }) => y > cold.accuracyFirst)
    writeFileSync(
      join(ROOT, 'docs/explain/plots', `${pair.name.replaceAll(/[^a-z0-9]+/g, '-')}.svg`),
      plot({
        title: `${pair.name}: ${pair.first} to ${pair.second}, odd rows`,
        x: 'share of prompts to the second line',
        y: 'accuracy',
        lines: [random, curveLine('as shipped', cold), curveLine('learned', learned)],
        levels: mid.slice(0, 4),
      }),
    )
  }
}

const PAGE = join(ROOT, 'docs/explain/routing-figures.md')

function fill(mark: string, text: string): void {
  const before = readFileSync(PAGE, 'utf8')
  const pattern = new RegExp(`(<!-- ${mark} -->)[\\s\\S]*?(<!-- /${mark} -->)`)
  if (!pattern.test(before)) throw new Error(`${PAGE} has no place for ${mark}`)
  writeFileSync(
    PAGE,
    before.replace(pattern, (_all, open, close) => `${open}\n${text}\n${close}`),
  )
  console.log(`${mark} written`)
}

/** Medicine in money: the constants, and cascades at each share. */
function moneyTable(rows: readonly RoutingRow[]): string {
  const all = rows.map((row) => priced(row, MORE_PRICES))
  const odd = all.filter((_row, index) => index % 2 === 1)
  const first = 'gpt-4o-mini'
  const even = all.filter((_row, index) => index % 2 === 0)
  const constants = evalRouting(odd, { first, second: 'o3-mini', resamples: 2 }).constants
  const lines = Object.keys(MORE_PRICES).map((model) => [
    `always ${model}`,
    fixed(constants[model]?.accuracy ?? 0),
    ((constants[model]?.costUsd ?? 0) * 1000).toFixed(3),
  ])
  for (const second of ['o3-mini', 'gpt-4o']) {
    const router = learn(even, { first, second })
    for (const sample of ['Llama-3.3-70B-Instruct-Turbo', 'DeepSeek-V3']) {
      const report = evalCascade(odd, { first, second, sample, router, resamples: 2 })
      for (const [share, accuracy] of Object.entries(report.accuracyAt)) {
        const dollars = report.dollarsPerThousandAt?.[share as '0.10'] ?? 0
        const name = `${first} and ${sample.replace('-Instruct-Turbo', '')}, ${Number(share) * 100} % escalated to ${second}`
        lines.push([name, fixed(accuracy), dollars.toFixed(3)])
      }
    }
  }
  return table(['medicine, odd rows', 'accuracy', 'dollars a thousand'], lines)
}

const CASCADE_HEAD = [
  'set, first line',
  'confidence from',
  'n',
  'first / second',
  'AUC',
  'ECE (by chance)',
  'accuracy at 10 / 20 / 25 / 30 / 50 %',
  'APGR [95 %]',
  'tokens at 25 %',
]
const SAMPLES_HEAD = [
  'set, first line to second',
  'sample',
  'n',
  'differ',
  'first line right if the same / if not',
  'APGR of agreement alone, even rows',
  'odd rows',
  'dollars a thousand',
]
const MID_HEAD = [
  'set',
  'n',
  'first / second',
  'mid tier',
  'accuracy',
  'part of the gap',
  'part of the cost',
]
const LEARNED_HEAD = [
  'set',
  'n',
  'first / second',
  'length',
  'keywords',
  'set oracle',
  'as shipped',
  'words',
  'words and vectors',
  'vectors kept',
  'learned',
  'CPT50 / CPT80',
  'oracle',
  'rule',
]

/**
 * The sets that aims were set for, with intervals; those that rest on how RouteLLM's answers were judged also without
 * what was judged oddly.
 */
async function labelsTable(folder: string): Promise<string> {
  const [school, knowledge, mixed, , medical] = PAIRS as readonly [Pair, Pair, Pair, Pair, Pair]
  const sums = await rowsOf(school, folder)
  const solved = await readRows<RoutingRow>(join(folder, 'routing', 'gsm.jsonl.gz'))
  const rows = await rowsOf(knowledge, folder)
  const [ofSums, ofRows] = [await vectorsOf(sums), await vectorsOf(rows)]
  const kept = withoutCategory({ rows, embedded: ofRows }, 'high_school_mathematics')
  const named = (pair: Pair, how: string) => `${pair.name}, ${how}`
  const recorded = async (pair: Pair) => {
    const own = await rowsOf(pair, folder)
    const name = named(pair, 'as recorded')
    return labelsRow(pair, { name, rows: own, embedded: await vectorsOf(own) })
  }
  return table(LABELS_HEAD, [
    labelsRow(school, { name: named(school, 'as recorded'), rows: sums, embedded: ofSums }),
    labelsRow(school, {
      name: named(school, 'by the last number'),
      rows: judgedByNumber(sums, solved),
      embedded: ofSums,
    }),
    labelsRow(knowledge, { name: named(knowledge, 'as recorded'), rows, embedded: ofRows }),
    labelsRow(knowledge, { name: named(knowledge, 'without school mathematics'), ...kept }),
    await recorded(mixed),
    await recorded(medical),
  ])
}

/** The marked places of the page, each with what fills it. */
const PARTS: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  async written() {
    const facts = JSON.stringify(PRIOR_FACTS.heldOutBeforeFinalFit, null, 2)
    fill('written', `\`\`\`json\n${facts}\n\`\`\``)
  },
  async counts(folder) {
    const reports: RoutingReport[] = []
    for (const pair of PAIRS.slice(0, 2)) {
      reports.push(evalRouting(await rowsOf(pair, folder), { ...pair, resamples: 10 }))
    }
    fill('counts', countsTable(reports))
  },
  async learned(folder) {
    const rows: (readonly string[])[] = []
    for (const pair of PAIRS) {
      const own = await rowsOf(pair, folder)
      const embedded = pair.withoutVectors ? undefined : await vectorsOf(own)
      rows.push(learnedRow(pair, own, embedded))
      fill('learned', table(LEARNED_HEAD, rows))
    }
  },
  async curve(folder) {
    const rows: (readonly string[])[] = []
    for (const pair of PAIRS.filter(({ name }) => /routellm|medicine/.test(name))) {
      const own = await rowsOf(pair, folder)
      rows.push(...curveRows(pair, own, await vectorsOf(own)))
      fill('curve', table(CURVE_HEAD, rows))
    }
  },
  async others(folder) {
    const gsm = await readRows<RoutingRow>(join(folder, 'routing', 'gsm.jsonl.gz'))
    const rows: (readonly string[])[] = []
    for (const pair of PAIRS) {
      const own = await rowsOf(pair, folder)
      rows.push(othersRow(pair, pair.name === 'routellm-gsm8k' ? joinedRows(own, gsm) : own))
    }
    fill('others', table(OTHERS_HEAD, rows))
  },
  async labels(folder) {
    fill('labels', await labelsTable(folder))
  },
  async mid(folder) {
    const rows: (readonly string[])[] = []
    for (const pair of PAIRS)
      rows.push(
        midTierRow(
          pair,
          (await rowsOf(pair, folder)).map((row) => priced(row)),
        ),
      )
    fill('mid', table(MID_HEAD, rows))
  },
  async three(folder) {
    const rows = await readRows<RoutingRow>(join(folder, 'routing', 'medicine.jsonl.gz'))
    const file = join(ROOT, 'docs/explain/plots', 'three-cards.svg')
    fill('three', table(THREE_HEAD, threeCardRows(rows, file)))
  },
  async targets(folder) {
    const rows = await readRows<RoutingRow>(join(folder, 'routing', 'medicine.jsonl.gz'))
    fill('targets', table(TARGETS_HEAD, targetRows(rows)))
  },
  async traffic(folder) {
    const names = ['routellm-gsm8k', 'gsm + math-l5', 'medicine']
    const rows: (readonly string[])[] = []
    for (const pair of PAIRS.filter(({ name }) => names.includes(name))) {
      rows.push(trafficRow(pair, await rowsOf(pair, folder)))
      fill('traffic', table(TRAFFIC_HEAD, rows))
    }
  },
  plots: drawPlots,
  async cold(folder) {
    fill('cold', await coldTable(folder))
  },
  async cascades(folder) {
    const rows: (readonly string[])[] = []
    for (const pair of CASCADES) rows.push(...cascadeRows(pair, await rowsOf(pair, folder)))
    fill('cascades', table(CASCADE_HEAD, rows))
  },
  async samples(folder) {
    const rows: (readonly string[])[] = []
    for (const pair of CASCADES.filter(({ name }) => / gpt-4o-mini$/.test(name))) {
      rows.push(...sampleRows(pair, await rowsOf(pair, folder)))
    }
    fill('samples', table(SAMPLES_HEAD, rows))
  },
  async confidence(folder) {
    fill('confidence', table(CONFIDENCE_HEAD, await confidenceRows(folder)))
  },
  async money(folder) {
    fill('money', moneyTable(await readRows(join(folder, 'routing', 'medicine.jsonl.gz'))))
  },
}

/** Fills the marked places of docs/explain/routing-figures.md: all, or those named. */
export async function writeRoutingFigures(names: readonly string[], given?: string): Promise<void> {
  const folder = dataFolder(given)
  for (const [name, write] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) await write(folder)
  }
}
