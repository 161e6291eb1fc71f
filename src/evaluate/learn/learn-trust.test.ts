import { describe, expect, it } from 'vitest'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { createRandom } from '../../evaluate/statistics/statistics.ts'
import { learnProblem } from './learn-problem.ts'
import { trustOf } from './learn-trust.ts'

const ROWS = 240
const TOPICS = ['a lighthouse keeper', 'the harbour crane', 'a violin maker', 'the night train']

/** Two of four topics are hard for `quick`; `others` tells how likely the other models are right about a topic. */
function problemOf(others: (isHard: boolean) => number, models: readonly string[]) {
  const random = createRandom(5)
  const right = (chance: number) => ({ score: random() < chance ? 1 : 0 })
  const rows = Array.from({ length: ROWS }, (_none, index): RoutingRow => {
    const topic = index % TOPICS.length
    const isHard = topic < 2
    return {
      id: String(index),
      set: 'test',
      prompt: `Question ${index}: what does ${TOPICS[topic]} need?`,
      outcomes: {
        quick: right(isHard ? 0.2 : 0.8),
        strong: right(0.85),
        ...Object.fromEntries(models.map((model) => [model, right(others(isHard))])),
      },
    }
  })
  return learnProblem(rows, { first: 'quick', second: 'strong' })
}

const OTHERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const all = Array.from({ length: ROWS }, (_none, index) => index)

describe('trust in the answers of other models', () => {
  it('is none where there are no other models', () => {
    const problem = problemOf(() => 0.5, [])
    expect(trustOf(problem, all, 'words')).toEqual({ ownShare: 1, penalty: 1 })
  })

  it('follows them closely, and little of the rest, where they tell what the prompt is about', () => {
    const { ownShare, penalty } = trustOf(
      problemOf((isHard) => (isHard ? 0.1 : 0.9), OTHERS),
      all,
      'words',
    )
    expect(penalty).toBeLessThanOrEqual(0.25)
    expect(ownShare).toBeLessThan(0.3)
  })

  it("keeps the pair's own answers where the others know nothing of what makes it hard", () => {
    const { ownShare } = trustOf(
      problemOf(() => 0.5, OTHERS),
      all,
      'words',
    )
    expect(ownShare).toBeGreaterThan(0.7)
  })
})
