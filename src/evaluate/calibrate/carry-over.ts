import { join } from 'node:path'
import { classify } from '../../classify/classify.ts'
import { probability } from '../../classify/difficulty/read-prompt.ts'
import { scoreDifficulty } from '../../classify/score-difficulty.ts'
import { learnExample } from '../../evaluate/learn/learn-design.ts'
import { dataFolder } from '../../evaluate/rows/data-folder.ts'
import { requestOfRow } from '../../evaluate/rows/labelled-row.ts'
import { PRIOR_SOURCES, type PriorSource } from '../../evaluate/rows/prior-sources.ts'
import { readRows } from '../../evaluate/rows/read-rows.ts'
import { parseRoutingRow, type RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { bootstrapInterval, mean } from '../../evaluate/statistics/statistics.ts'
import { PRIOR_WEIGHT, profileWeight } from './calibrate-prior.ts'

/** How far a model's answers to one collection's prompts of a class lie from what the router expected of them. */
export interface ClassGap {
  readonly model: string
  /** Model, line and class: what two collections have to have in common. */
  readonly group: string
  readonly set: string
  readonly n: number
  /** Share right less share expected. */
  readonly gap: number
  readonly right: number
}

export interface CarryOver {
  readonly models: number
  readonly directions: number
  /** Of the gap on one collection, the part that the other has too. */
  readonly slope: number
  readonly slopeCi: readonly [low: number, high: number]
  /** Mean distance of the expected from the found share of good answers, by the router alone and moved by a third of the other's gap at most. */
  readonly offBefore: number
  readonly offAfter: number
  readonly gainCi: readonly [low: number, high: number]
}

/** Fewer answers give a gap that is mostly chance. */
const LEAST_ANSWERS = 20

/**
 * What a gap on one set of questions says of another, as `calibrate --profiles` counts it, on recorded answers of public
 * models: between whole collections, and between single tasks.
 */
export async function measureCarryOver(
  data?: string,
): Promise<{ readonly collections: CarryOver; readonly tasks: CarryOver }> {
  const collections: ClassGap[] = []
  const tasks: ClassGap[] = []
  for (const source of PRIOR_SOURCES) {
    const rows = await readRows(join(dataFolder(data), 'routing', source.file), parseRoutingRow)
    collections.push(...gapsOf(source, rows))
    const taskOf = ({ set, task, category }: RoutingRow) => `${set} ${task} ${category}`
    for (const task of new Set(rows.map(taskOf))) {
      const own = rows.filter((row) => taskOf(row) === task)
      tasks.push(...gapsOf({ ...source, file: `${source.file} ${task}` }, own))
    }
  }
  const enough = ({ n }: ClassGap) => n >= LEAST_ANSWERS
  return {
    collections: carryOver(collections.filter(enough)),
    tasks: carryOver(tasks.filter(enough)),
  }
}

export function gapsOf(
  source: Pick<PriorSource, 'file' | 'first' | 'second'>,
  rows: readonly RoutingRow[],
): readonly ClassGap[] {
  const sums = new Map<string, { model: string; n: number; expected: number; right: number }>()
  for (const { prompt, outcomes } of rows) {
    const { promptClass } = classify(requestOfRow({ prompt }), scoreDifficulty).difficulty
    // Of the half of the prior that has not seen this prompt.
    const { prior } = learnExample(prompt)
    for (const line of ['first', 'second'] as const) {
      for (const model of source[line]) {
        const outcome = outcomes[model]
        if (outcome === undefined) continue
        const group = `${model} ${line} ${promptClass}`
        const sum = sums.get(group) ?? { model, n: 0, expected: 0, right: 0 }
        sum.n++
        sum.expected += probability(prior[line])
        sum.right += outcome.score
        sums.set(group, sum)
      }
    }
  }
  return [...sums].map(([group, { model, n, expected, right }]) => ({
    model,
    group,
    set: source.file,
    n,
    gap: (right - expected) / n,
    right: right / n,
  }))
}

interface Direction {
  readonly from: ClassGap
  readonly to: ClassGap
}

/** Intervals are of models drawn anew: what one model shows in two classes hangs together. */
export function carryOver(gaps: readonly ClassGap[]): CarryOver {
  const byModel = new Map<string, Direction[]>()
  for (const from of gaps) {
    for (const to of gaps) {
      if (from === to || from.group !== to.group) continue
      const own = byModel.get(from.model) ?? []
      own.push({ from, to })
      byModel.set(from.model, own)
    }
  }
  const models = [...byModel.values()]
  const all = models.flat()
  const drawn = (statistic: (directions: readonly Direction[]) => number) =>
    bootstrapInterval(
      models.length,
      (places) => statistic([...places].flatMap((place) => models[place] ?? [])),
      { resamples: 2_000 },
    )
  return {
    models: models.length,
    directions: all.length,
    slope: slopeOf(all),
    slopeCi: drawn(slopeOf),
    offBefore: offBefore(all),
    offAfter: offAfter(all),
    gainCi: drawn((directions) => offBefore(directions) - offAfter(directions)),
  }
}

/** Least squares through nothing; the chance in the gap that is carried over is taken out. */
function slopeOf(directions: readonly Direction[]): number {
  const spread = directions.reduce((sum, { from }) => sum + from.gap ** 2 - chanceOf(from), 0)
  return directions.reduce((sum, { from, to }) => sum + from.gap * to.gap, 0) / spread
}

function chanceOf({ right, n }: ClassGap): number {
  const share = Math.min(0.98, Math.max(0.02, right))
  return (share * (1 - share)) / n
}

const offBefore = (directions: readonly Direction[]) =>
  mean(directions.map(({ to }) => Math.abs(to.gap)))

function offAfter(directions: readonly Direction[]): number {
  return mean(
    directions.map(({ from, to }) => {
      const weight = profileWeight(from.n)
      return Math.abs(to.gap - (from.gap * weight) / (weight + PRIOR_WEIGHT))
    }),
  )
}
