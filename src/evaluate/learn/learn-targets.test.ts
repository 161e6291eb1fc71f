import { describe, expect, it } from 'vitest'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { createRandom, mean } from '../../evaluate/statistics/statistics.ts'
import { targetsOf } from './learn-targets.ts'
import { otherScores } from './other-scores.ts'

const PAIR = { first: 'quick', second: 'strong' }

/** Rows of a hidden difficulty, each model right by chance and the more often the easier the row. */
function recordedRows(count: number, others: readonly string[]) {
  const random = createRandom(7)
  return Array.from({ length: count }, (_none, index) => {
    const chance = index % 2 === 0 ? 0.85 : 0.25
    const score = (bonus: number) => ({ score: random() < chance + bonus ? 1 : 0 })
    const outcomes = {
      quick: score(0),
      strong: score(0.1),
      ...Object.fromEntries(others.map((model) => [model, score(0)])),
    }
    const row: RoutingRow = { id: String(index), set: 'test', prompt: `prompt ${index}`, outcomes }
    return { row, chance }
  })
}

function problemOf(rows: readonly RoutingRow[]) {
  const scoresOf = (model: string) => rows.map(({ outcomes }) => outcomes[model]?.score ?? 0)
  const others = otherScores(rows, PAIR)
  return {
    pair: { first: scoresOf('quick'), second: scoresOf('strong') },
    ...(others === undefined ? {} : { others }),
  }
}

const distance = (values: readonly number[], wanted: readonly number[]): number =>
  mean(values.map((value, index) => Math.abs(value - (wanted[index] as number))))

describe('targets of learning', () => {
  it("are the pair's own scores where no other models were recorded", () => {
    const problem = problemOf(recordedRows(40, []).map(({ row }) => row))
    const { first, second, direct } = targetsOf(problem, [0, 3, 5], 0.5)
    expect(first).toEqual([0, 3, 5].map((index) => problem.pair.first[index]))
    expect(direct[1]).toBe((1 + (second[1] as number) - (first[1] as number)) / 2)
  })

  it('are nearer to the true chance where other models tell how hard a row is', () => {
    const made = recordedRows(400, ['a', 'b', 'c', 'd'])
    const problem = problemOf(made.map(({ row }) => row))
    const used = made.map((_one, index) => index)
    const chances = made.map(({ chance }) => chance)
    const { first } = targetsOf(problem, used, 0.5)
    expect(distance(first, chances)).toBeLessThan(0.75 * distance(problem.pair.first, chances))
    expect(mean(first)).toBeCloseTo(mean(problem.pair.first), 2)
  })

  it("are the pair's own scores again where those are trusted in full, of any number of rows", () => {
    const problem = problemOf(recordedRows(40, ['a', 'b']).map(({ row }) => row))
    const used = Array.from({ length: 150_000 }, (_none, place) => place % 40)
    const { first } = targetsOf(problem, used, 1)
    expect(first).toEqual(used.map((index) => problem.pair.first[index]))
  })

  it('leave the score of a row as it is that no other model answered', () => {
    const made = recordedRows(40, ['a', 'b', 'c']).map(({ row }, index) =>
      index > 3 ? row : { ...row, outcomes: { quick: { score: 1 }, strong: { score: 0 } } },
    )
    const { first, second } = targetsOf(problemOf(made), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0.5)
    expect([first[0], second[0]]).toEqual([1, 0])
    expect(first[5]).not.toBe(made[5]?.outcomes.quick?.score)
  })

  it('do not look at models that few rows have', () => {
    const made = recordedRows(40, ['a', 'b']).map(({ row }, index) =>
      index < 10
        ? row
        : { ...row, outcomes: { quick: { score: 1 }, strong: { score: 1 }, a: { score: 1 } } },
    )
    expect(otherScores(made, PAIR)).toBeUndefined()
  })
})
