import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  headLogit,
  type Prior,
  packPrior,
  priorLogits,
  standardised,
} from '../../classify/difficulty/prior.ts'
import { askBeside, problemOf } from '../../classify/difficulty/problem-of.ts'
import { taskScoresBeside } from '../../classify/difficulty/read-prompt.ts'
import { textFeatures } from '../../classify/difficulty/text-features.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import { type DifficultyRow, difficultyRowText } from '../../evaluate/rows/difficulty-row.ts'
import { PRIOR_SOURCES, type PriorSource } from '../../evaluate/rows/prior-sources.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { auc, mean } from '../../evaluate/statistics/statistics.ts'
import { asideExamples, withDecoys } from './aside-examples.ts'
import {
  type DemandExample,
  type MaterialExample,
  type PriorExample,
  type PriorTraining,
  trainPrior,
} from './train-prior.ts'
import { readWrittenPrompts, type WrittenPrompts, writtenPromptHashes } from './written-prompts.ts'

const TASK_WEIGHTS = fileURLToPath(
  new URL('../../classify/task/shipped-task.generated.ts', import.meta.url),
)
const OUTPUT = new URL('../../classify/difficulty/shipped-prior.generated.ts', import.meta.url)

const ANSWER_PENALTIES = { hand: 30, hashed: 3 }
const DEMAND_PENALTIES = { hand: 3, hashed: 1.5 }
/** How much one written prompt with all its decoys counts beside recorded answers, and what is assumed of the answers to it. */
const WRITTEN_IMPORTANCE = 6
const WRITTEN_TARGETS = { easy: { first: 0.97, second: 0.97 }, hard: { first: 0.3, second: 0.8 } }

/**
 * Recorded sources that plainly ask for reasoning, or plainly for a fact. They teach the demand head long prompts,
 * which the written ones lack; `counts` is what all rows of a source weigh together.
 */
const DEMAND_SOURCES: Readonly<Record<string, { needsReasoning: number; counts: number }>> = {
  'gsm.jsonl.gz': { needsReasoning: 1, counts: 8 },
  'math-l5.jsonl.gz': { needsReasoning: 1, counts: 5 },
  'reasoning-gym-hard.jsonl.gz': { needsReasoning: 1, counts: 8 },
  'numersense.jsonl.gz': { needsReasoning: 0, counts: 2 },
  'llmrouter.jsonl.gz': { needsReasoning: 0, counts: 9 },
}
/** Short puzzles and real questions of several paragraphs too, which would teach the demand head more of their kind than of everyday prompts. */
const MATERIAL_SOURCES: typeof DEMAND_SOURCES = {
  ...DEMAND_SOURCES,
  'reasoning-gym-easy.jsonl.gz': { needsReasoning: 1, counts: 0 },
  'routerarena.jsonl.gz': { needsReasoning: 1, counts: 0 },
}
/** What one prompt with a decoy counts beside the plain one. */
const DECOY_IMPORTANCE = 0.4

/** What a written prompt with a material counts, and a recorded one, most of which are puzzles: with less they are ordered worse than by chance. */
const MATERIAL_IMPORTANCE = 6
const RECORDED_MATERIAL_IMPORTANCE = 8
/** What an ask counts beside each of its materials. More would take from prompts that were written as a whole. */
const ASK_IMPORTANCE = 1
/** Least characters of the materials an ask is set beside: a mail, a few, a thread, a long context. */
const MATERIAL_SIZES = [0, 600, 2500, 12_000]
/** Prime to the number of materials, so that asks next to each other get others. */
const ASK_STRIDES = [28, 53] as const
/** Prime to it as well: how far apart the pieces of a longer material are. */
const PIECE_STRIDE = 37
/** Characters of everyday prompts that are set beside materials too. What is longer is no paragraph at an end. */
const LONGEST_EVERYDAY_ASK = 250
/** Most trick questions look like the sums that a quick model does well, so that they count for little. */
const TRAP_IMPORTANCE = 0.3
/** What an ask counts without a material, for the head that reads the prompts which hold none. */
const LONE_ASK_IMPORTANCE = 0.5
/** Of the short prompts fewer are hard: what one of these counts beside an easy one, and what all count as answers beside others. */
const HARD_SHORT_IMPORTANCE = 1.5
const SHORT_ANSWERS = 0.6

/** Every how many rows of such a source one is taken. */
const DEMAND_STRIDE = 3

export interface SourceRows {
  readonly source: PriorSource
  readonly rows: readonly RoutingRow[]
}

export async function readPriorSources(given?: string): Promise<readonly SourceRows[]> {
  const folder = dataFolder(given)
  return Promise.all(
    PRIOR_SOURCES.map(async (source) => ({
      source,
      rows: await readRows<RoutingRow>(join(folder, 'routing', source.file)),
    })),
  )
}

/** The training set of the shipped prior from these sources and written prompts. */
export function priorTraining(
  sources: readonly SourceRows[],
  { everyday, traps, short, materials, asks, requests, asides }: WrittenPrompts,
): PriorTraining {
  const decoys = asides.flatMap(({ phrase, decoy }) => (decoy === true ? phrase : []))
  const whole = [...everyday, ...traps, ...short, ...asks].map(difficultyRowText)
  return {
    answers: [
      ...sources.flatMap(answerExamples),
      ...everyday.flatMap((row, index) => writtenExamples(row, index, decoys)),
      ...short.flatMap((row, index) =>
        writtenExamples(row, index, decoys, SHORT_ANSWERS * shortImportance(row)),
      ),
    ],
    demands: [
      ...sources.flatMap(demandExamples),
      ...everyday.flatMap((row, index) => writtenDemands(row, index, decoys)),
      ...traps.map((row) => plainDemand(row, TRAP_IMPORTANCE)),
      ...asks.map((row) => plainDemand(row, LONE_ASK_IMPORTANCE)),
      ...short.flatMap((row, index) => writtenDemands(row, index, decoys, shortImportance(row))),
    ],
    asides: asideExamples(
      asides.map(({ phrase }) => phrase),
      whole,
      requests,
      sources.map(({ rows }) => rows.map(({ prompt }) => prompt)),
    ),
    materialDemands: [
      ...sources.flatMap(recordedMaterialDemands),
      ...materials.flatMap(materialDemands),
      ...[...asks, ...everyday.filter(asksAlone)].flatMap((ask, at) =>
        askDemands(ask, at, materials),
      ),
    ],
    answerPenalties: ANSWER_PENALTIES,
    demandPenalties: DEMAND_PENALTIES,
  }
}

/** Trains, measures on the held-out half of the written prompts, trains again on all, writes the module. */
export async function makeShippedPrior(given?: string): Promise<string> {
  const sources = await readPriorSources(given)
  const written = await readWrittenPrompts()
  const { everyday, traps, short, materials, asks } = written
  const tuned = everyday.filter((row) => row.half === 'tuned')
  const heldOut = everyday.filter((row) => row.half !== 'tuned')
  const measured = heldOutFigures(
    trainPrior(priorTraining(sources, { ...written, everyday: tuned })),
    heldOut,
  )
  const prior = trainPrior(priorTraining(sources, written))
  const facts = {
    madeBy: 'scripts/train-router.mjs',
    heldOutBeforeFinalFit: measured,
    rows: Object.fromEntries(sources.map(({ source, rows }) => [source.file, rows.length])),
    written: everyday.length + traps.length + short.length + materials.length + asks.length,
    asides: written.asides.length,
    sha256: Object.fromEntries([
      ...sources.map(({ source }) => [
        source.file,
        fileHash(join(dataFolder(given), 'routing', source.file)),
      ]),
      ...writtenPromptHashes(),
      // Tasks are part of how prompts with a material are read.
      ['src/classify/task/shipped-task.generated.ts', fileHash(TASK_WEIGHTS)],
    ]),
  }
  writeFileSync(
    OUTPUT,
    `// Made by scripts/train-router.mjs from recorded answers: learned numbers, not to be edited by hand.\n` +
      `import type { PackedPrior } from './prior.ts'\n\n` +
      `export const PRIOR_FACTS = ${JSON.stringify(facts, null, 2)} as const\n\n` +
      `export const PACKED_PRIOR: PackedPrior = ${JSON.stringify(packPrior(prior))}\n`,
  )
  return JSON.stringify(facts, null, 2)
}

function answerExamples({ source, rows }: SourceRows): PriorExample[] {
  const importance = source.counts / rows.length
  return rows.flatMap((row) => {
    const first = meanScore(row, source.first)
    const second = meanScore(row, source.second)
    return Number.isNaN(first + second)
      ? []
      : [{ prompt: row.prompt, first, second, importance, shared: false }]
  })
}

function meanScore(row: RoutingRow, models: readonly string[]): number {
  return mean(models.flatMap((model) => row.outcomes[model]?.score ?? []))
}

function demandExamples({ source, rows }: SourceRows): DemandExample[] {
  const demand = DEMAND_SOURCES[source.file]
  if (demand === undefined) return []
  const used = rows.filter((_row, index) => index % DEMAND_STRIDE === 0)
  return used.map(({ prompt }) => ({
    prompt,
    needsReasoning: demand.needsReasoning,
    importance: demand.counts / used.length,
  }))
}

function writtenExamples(
  row: DifficultyRow,
  index: number,
  decoys: readonly string[],
  counts = 1,
): PriorExample[] {
  const targets = row.label.needs_reasoning ? WRITTEN_TARGETS.hard : WRITTEN_TARGETS.easy
  const prompt = difficultyRowText(row)
  const examples = [prompt, ...withDecoys(prompt, index, decoys)]
  const importance = (counts * WRITTEN_IMPORTANCE) / examples.length
  return examples.map((example, place) => ({
    prompt: example,
    ...targets,
    importance,
    shared: true,
    isVariant: place > 0,
  }))
}

function writtenDemands(
  row: DifficultyRow,
  index: number,
  decoys: readonly string[],
  counts = 1,
): DemandExample[] {
  const needsReasoning = row.label.needs_reasoning ? 1 : 0
  const plain = difficultyRowText(row)
  return [
    { prompt: plain, needsReasoning, importance: counts },
    ...withDecoys(plain, index, decoys).map((prompt) => ({
      prompt,
      needsReasoning,
      importance: counts * DECOY_IMPORTANCE,
    })),
  ]
}

function shortImportance(row: DifficultyRow): number {
  return row.label.needs_reasoning ? HARD_SHORT_IMPORTANCE : 1
}

/** Without decoys. */
function plainDemand(row: DifficultyRow, importance: number): DemandExample {
  return {
    prompt: difficultyRowText(row),
    needsReasoning: row.label.needs_reasoning ? 1 : 0,
    importance,
  }
}

/** Recorded prompts of several paragraphs, most of them puzzles: what looks like a material there is the problem. */
function recordedMaterialDemands({ source, rows }: SourceRows): MaterialExample[] {
  const demand = MATERIAL_SOURCES[source.file]
  if (demand === undefined) return []
  return rows
    .filter((_row, index) => index % DEMAND_STRIDE === 0)
    .flatMap(({ prompt }) =>
      materialDemand(prompt, demand.needsReasoning, RECORDED_MATERIAL_IMPORTANCE),
    )
}

function materialDemands(row: DifficultyRow): MaterialExample[] {
  return materialDemand(
    difficultyRowText(row),
    row.label.needs_reasoning ? 1 : 0,
    MATERIAL_IMPORTANCE,
  )
}

/** A prompt without a material of its own. Set beside one that it says nothing of, it stays as easy or as hard as it is. */
function asksAlone(row: DifficultyRow): boolean {
  const prompt = difficultyRowText(row)
  return prompt.length <= LONGEST_EVERYDAY_ASK && askBeside(prompt) === undefined
}

/** An ask says what is to be done whatever it is done with: before or behind materials of several sizes. */
function askDemands(
  row: DifficultyRow,
  at: number,
  materials: readonly DifficultyRow[],
): MaterialExample[] {
  const ask = difficultyRowText(row)
  const needsReasoning = row.label.needs_reasoning ? 1 : 0
  return MATERIAL_SIZES.flatMap((size, step) => {
    const material = piecesOf(materials, at * ASK_STRIDES[0] + step * ASK_STRIDES[1], size)
    const paragraphs = (at + step) % 2 === 0 ? [material, ask] : [ask, material]
    return materialDemand(paragraphs.join('\n\n'), needsReasoning, ASK_IMPORTANCE)
  })
}

/** The longest paragraph of one material; and of others below it until they are that long together. */
function piecesOf(materials: readonly DifficultyRow[], start: number, size: number): string {
  let text = ''
  for (let place = start; text === '' || text.length < size; place += PIECE_STRIDE) {
    const row = materials[place % materials.length] as DifficultyRow
    const paragraphs = difficultyRowText(row).split(/\n[ \t]*\n/)
    const longest = paragraphs.reduce((a, b) => (b.length > a.length ? b : a))
    text += text === '' ? longest : `\n\n${longest}`
  }
  return text
}

/** As it is read in service; none where no material is found. */
function materialDemand(
  prompt: string,
  needsReasoning: number,
  importance: number,
): MaterialExample[] {
  const ask = askBeside(prompt)
  if (ask === undefined) return []
  const taskScores = taskScoresBeside(prompt, ask)
  return [{ prompt: problemOf(prompt), ask, taskScores, needsReasoning, importance }]
}

function heldOutFigures(prior: Prior, rows: readonly DifficultyRow[]) {
  const logits = rows.map((row) => {
    const features = textFeatures(difficultyRowText(row))
    const hand = standardised(prior, features.hand)
    return {
      demand: headLogit(prior.demand, hand, features),
      first: priorLogits(prior, hand, features).first,
    }
  })
  const needs = rows.map((row) => row.label.needs_reasoning)
  return {
    n: rows.length,
    demandAuc: auc(
      logits.map(({ demand }) => demand),
      needs,
    ),
    demandAccuracy: mean(logits.map(({ demand }, index) => (demand > 0 === needs[index] ? 1 : 0))),
    firstHeadAuc: auc(
      logits.map(({ first }) => -first),
      needs,
    ),
  }
}
