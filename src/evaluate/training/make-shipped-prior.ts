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
import { problemOf } from '../../classify/difficulty/problem-of.ts'
import { textFeatures } from '../../classify/difficulty/text-features.ts'
import { besideMaterialOf } from '../../classify/text/ask-of.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import { type DifficultyRow, difficultyRowText } from '../../evaluate/rows/difficulty-row.ts'
import { PRIOR_SOURCES, type PriorSource } from '../../evaluate/rows/prior-sources.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { auc, mean } from '../../evaluate/statistics/statistics.ts'
import { DECOYS } from './decoys.ts'
import {
  type DemandExample,
  type PriorExample,
  type PriorTraining,
  trainPrior,
} from './train-prior.ts'

const LABELLED = fileURLToPath(new URL('../../../test/labelled/difficulty.jsonl', import.meta.url))
const TRAPS = fileURLToPath(
  new URL('../../../test/labelled/difficulty-traps.jsonl', import.meta.url),
)
const MATERIALS = fileURLToPath(new URL('../../../test/labelled/materials.jsonl', import.meta.url))
const OUTPUT = new URL('../../classify/difficulty/shipped-prior.generated.ts', import.meta.url)

const ANSWER_PENALTIES = { hand: 30, hashed: 4 }
const DEMAND_PENALTIES = { hand: 3, hashed: 3 }
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
/** What one prompt with a decoy counts beside the plain one. */
const DECOY_IMPORTANCE = 0.4
/** Decoys for each prompt: prime to their number, so that in the end each stands in every place. */
const DECOYS_EACH = 11

/** What one reading of a prompt with a material counts, beside prompts of which each comes with its decoys. */
const MATERIAL_IMPORTANCE = 6
const RECORDED_MATERIAL_IMPORTANCE = 1
const TRAP_IMPORTANCE = 0.3

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

/** Prompts written for this: those of which half is measured on, and trick questions beside plain ones of the same words. */
export async function readWrittenPrompts(): Promise<{
  readonly everyday: readonly DifficultyRow[]
  readonly traps: readonly DifficultyRow[]
  /** With a mail, a log, a table… in them. */
  readonly materials: readonly DifficultyRow[]
}> {
  return {
    everyday: await readRows<DifficultyRow>(LABELLED),
    traps: await readRows<DifficultyRow>(TRAPS),
    materials: await readRows<DifficultyRow>(MATERIALS),
  }
}

/** The training set of the shipped prior from these sources and written prompts. */
export function priorTraining(
  sources: readonly SourceRows[],
  written: readonly DifficultyRow[],
  materials: readonly DifficultyRow[] = [],
  traps: readonly DifficultyRow[] = [],
): PriorTraining {
  return {
    answers: [...sources.flatMap(answerExamples), ...written.flatMap(writtenExamples)],
    demands: [
      ...sources.flatMap(demandExamples),
      ...written.flatMap(writtenDemands),
      ...traps.map(trapDemand),
    ],
    materialDemands: [
      ...sources.flatMap(recordedMaterialDemands),
      ...materials.flatMap(materialDemands),
    ],
    answerPenalties: ANSWER_PENALTIES,
    demandPenalties: DEMAND_PENALTIES,
  }
}

/** Trains, measures on the held-out half of the written prompts, trains again on all, writes the module. */
export async function makeShippedPrior(given?: string): Promise<string> {
  const sources = await readPriorSources(given)
  const { everyday, traps, materials } = await readWrittenPrompts()
  const tuned = everyday.filter((row) => row.half === 'tuned')
  const heldOut = everyday.filter((row) => row.half !== 'tuned')
  const measured = heldOutFigures(
    trainPrior(priorTraining(sources, tuned, materials, traps)),
    heldOut,
  )
  const prior = trainPrior(priorTraining(sources, everyday, materials, traps))
  const facts = {
    madeBy: 'scripts/train-router.mjs',
    heldOutBeforeFinalFit: measured,
    rows: Object.fromEntries(sources.map(({ source, rows }) => [source.file, rows.length])),
    written: everyday.length + traps.length + materials.length,
    sha256: Object.fromEntries([
      ...sources.map(({ source }) => [
        source.file,
        fileHash(join(dataFolder(given), 'routing', source.file)),
      ]),
      ['test/labelled/difficulty.jsonl', fileHash(LABELLED)],
      ['test/labelled/difficulty-traps.jsonl', fileHash(TRAPS)],
      ['test/labelled/materials.jsonl', fileHash(MATERIALS)],
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

function writtenExamples(row: DifficultyRow, index: number): PriorExample[] {
  const targets = row.label.needs_reasoning ? WRITTEN_TARGETS.hard : WRITTEN_TARGETS.easy
  const examples = [difficultyRowText(row), ...withDecoys(row, index)]
  const importance = WRITTEN_IMPORTANCE / examples.length
  return examples.map((prompt, place) => ({
    prompt,
    ...targets,
    importance,
    shared: true,
    isVariant: place > 0,
  }))
}

function writtenDemands(row: DifficultyRow, index: number): DemandExample[] {
  const needsReasoning = row.label.needs_reasoning ? 1 : 0
  return [
    { prompt: difficultyRowText(row), needsReasoning, importance: 1 },
    ...withDecoys(row, index).map((prompt) => ({
      prompt,
      needsReasoning,
      importance: DECOY_IMPORTANCE,
    })),
  ]
}

/** A prompt with a material as it is read in service: as a whole, and what is asked beside the material by itself. */
function viewsOf(row: DifficultyRow): readonly string[] {
  const prompt = difficultyRowText(row)
  const ask = besideMaterialOf(prompt)
  return ask === undefined ? [problemOf(prompt)] : [problemOf(prompt), ask]
}

/** A trick question: most look like the sums that a quick model does well, so that they count for little. */
function trapDemand(row: DifficultyRow): DemandExample {
  return {
    prompt: difficultyRowText(row),
    needsReasoning: row.label.needs_reasoning ? 1 : 0,
    importance: TRAP_IMPORTANCE,
  }
}

/** Recorded prompts of several paragraphs, most of them puzzles: what looks like a material there is the problem. */
function recordedMaterialDemands({ source, rows }: SourceRows): DemandExample[] {
  const demand = DEMAND_SOURCES[source.file]
  if (demand === undefined) return []
  return rows
    .filter((_row, index) => index % DEMAND_STRIDE === 0)
    .flatMap(({ prompt }) => {
      const ask = besideMaterialOf(prompt)
      if (ask === undefined) return []
      const { needsReasoning } = demand
      return [prompt, ask].map((view) => ({
        prompt: view,
        needsReasoning,
        importance: RECORDED_MATERIAL_IMPORTANCE,
      }))
    })
}

function materialDemands(row: DifficultyRow): DemandExample[] {
  const needsReasoning = row.label.needs_reasoning ? 1 : 0
  return viewsOf(row).map((prompt) => ({ prompt, needsReasoning, importance: MATERIAL_IMPORTANCE }))
}

/** The prompt with one decoy each, before and behind it. */
function withDecoys(row: DifficultyRow, index: number): readonly string[] {
  const prompt = difficultyRowText(row)
  const decoy = (step: number): string =>
    DECOYS[(index * DECOYS_EACH + step) % DECOYS.length] as string
  return Array.from({ length: DECOYS_EACH }, (_one, step) => {
    const gap = step % 4 < 2 ? ' ' : '\n'
    return step % 2 === 0 ? decoy(step) + gap + prompt : prompt + gap + decoy(step)
  })
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
