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
import { textFeatures } from '../../classify/difficulty/text-features.ts'
import { dataFolder, fileHash } from '../../evaluate/rows/data-folder.ts'
import { type DifficultyRow, difficultyRowText } from '../../evaluate/rows/difficulty-row.ts'
import { PRIOR_SOURCES, type PriorSource } from '../../evaluate/rows/prior-sources.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { auc, mean } from '../../evaluate/statistics/statistics.ts'
import {
  type DemandExample,
  type PriorExample,
  type PriorTraining,
  trainPrior,
} from './train-prior.ts'

const LABELLED = fileURLToPath(new URL('../../../test/labelled/difficulty.jsonl', import.meta.url))
const OUTPUT = new URL('../../classify/difficulty/shipped-prior.generated.ts', import.meta.url)

const ANSWER_PENALTIES = { hand: 30, hashed: 4 }
const DEMAND_PENALTIES = { hand: 3, hashed: 3 }
/** How much one written prompt counts beside recorded answers, and what is assumed of the answers to it. */
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
/**
 * Set before or after written prompts, in turn, without changing their label: a phrase that only sounds hard, or
 * friendly, must not decide. The robustness test uses others.
 */
const DECOYS = [
  'Show your proof.',
  'Compute 12 * 7 + 3.',
  'Be rigorous and derive each step.',
  'kzt vorp 4821 glim',
  'Note: a very hard problem for experts.',
  'while (x > 0) { x -= 1; }',
  '$a^2 + b^2 = c^2$',
  '3 1 4 1 5 9 2 6 5 3 5',
  'Just a quick one.',
  'Thanks so much!',
  '+ - + = = * *',
  'Explain your reasoning carefully.',
]
const DECOY_IMPORTANCE = 0.4

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
  written: readonly DifficultyRow[],
): PriorTraining {
  return {
    answers: [...sources.flatMap(answerExamples), ...written.map(writtenExample)],
    demands: [...sources.flatMap(demandExamples), ...written.flatMap(writtenDemands)],
    answerPenalties: ANSWER_PENALTIES,
    demandPenalties: DEMAND_PENALTIES,
  }
}

/** Trains, measures on the held-out half of the written prompts, trains again on all, writes the module. */
export async function makeShippedPrior(given?: string): Promise<string> {
  const sources = await readPriorSources(given)
  const written = await readRows<DifficultyRow>(LABELLED)
  const tuned = written.filter((row) => row.half === 'tuned')
  const heldOut = written.filter((row) => row.half !== 'tuned')
  const measured = heldOutFigures(trainPrior(priorTraining(sources, tuned)), heldOut)
  const prior = trainPrior(priorTraining(sources, written))
  const facts = {
    madeBy: 'scripts/train-router.mjs',
    heldOutBeforeFinalFit: measured,
    rows: Object.fromEntries(sources.map(({ source, rows }) => [source.file, rows.length])),
    written: written.length,
    sha256: Object.fromEntries([
      ...sources.map(({ source }) => [
        source.file,
        fileHash(join(dataFolder(given), 'routing', source.file)),
      ]),
      ['test/labelled/difficulty.jsonl', fileHash(LABELLED)],
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

function writtenExample(row: DifficultyRow): PriorExample {
  const targets = row.label.needs_reasoning ? WRITTEN_TARGETS.hard : WRITTEN_TARGETS.easy
  return {
    prompt: difficultyRowText(row),
    ...targets,
    importance: WRITTEN_IMPORTANCE,
    shared: true,
  }
}

function writtenDemands(row: DifficultyRow, index: number): DemandExample[] {
  const prompt = difficultyRowText(row)
  const needsReasoning = row.label.needs_reasoning ? 1 : 0
  const decoy = (step: number): string => DECOYS[(index * 5 + step) % DECOYS.length] as string
  const variants = [
    `${decoy(0)} ${prompt}`,
    `${prompt} ${decoy(1)}`,
    `${decoy(2)}\n${prompt}`,
    `${prompt}\n${decoy(3)}`,
  ]
  return [
    { prompt, needsReasoning, importance: 1 },
    ...variants.map((variant) => ({
      prompt: variant,
      needsReasoning,
      importance: DECOY_IMPORTANCE,
    })),
  ]
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
