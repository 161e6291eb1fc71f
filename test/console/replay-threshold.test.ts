import { describe, expect, test } from 'vitest'
import { type ScoredRun, scoredRun } from '../../src/http/operator/scored-run.ts'
import { runRecord } from '../support/run-record.ts'

interface Cut {
  readonly second: number
  readonly sparesFailures?: boolean
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { confusionAt, isSpared, movableRuns, replayAt } = (await import(
  '../../console/src/pages/routing/replay-threshold.ts' as string
)) as {
  movableRuns(runs: readonly ScoredRun[]): readonly ScoredRun[]
  isSpared(run: ScoredRun, cut: Cut): boolean
  replayAt(runs: readonly ScoredRun[], cut: Cut): { secondShare: number; quality: number }
  confusionAt(runs: readonly ScoredRun[], cut: Cut): { missed: number; needed: number }
}

/** A run that was decided by its difficulty. */
function run(score: number, changes: Partial<ScoredRun> = {}): ScoredRun {
  const decided = scoredRun(runRecord({ line: 'first', reasons: ['easy', 'checks_passed'] }))
  return { ...decided, score, firstOk: 1 - score, secondOk: 0.95, ...changes }
}

describe('a threshold that is tried', () => {
  const runs = [run(0.1), run(0.7, { sparable: true, firstPassed: false }), run(0.9)]

  test('the zones in force send up what the first line would probably fail at, a threshold alone does not', () => {
    const [alone, inForce] = [{ second: 0.8 }, { second: 0.8, sparesFailures: true }]
    expect(replayAt(runs, alone).secondShare).toBeCloseTo(1 / 3)
    expect(replayAt(runs, inForce).secondShare).toBeCloseTo(2 / 3)
    expect(replayAt(runs, inForce).quality).toBeGreaterThan(replayAt(runs, alone).quality)
    expect(confusionAt(runs, alone)).toMatchObject({ missed: 1, needed: 0 })
    expect(confusionAt(runs, inForce)).toMatchObject({ missed: 0, needed: 1 })
    expect(runs.map((one) => isSpared(one, inForce))).toEqual([false, true, false])
  })

  test('what is above the threshold is not called spared', () => {
    expect(isSpared(run(0.9, { sparable: true }), { second: 0.8, sparesFailures: true })).toBe(
      false,
    )
  })
})

test('only runs whose line the difficulty chose move with a threshold', () => {
  const by = (...reasons: string[]) => scoredRun(runRecord({ line: 'second', reasons }))
  const moved = [by('difficult', 'checks_passed'), by('uncertain', 'escalated')]
  const fixed = [
    by('policy_line_second', 'finance-high-risk'),
    by('conversation_in_trouble', 'checks_passed'),
    by('asked_to_think', 'checks_passed'),
    by('model_named', 'checks_passed'),
  ]
  expect(movableRuns([...moved, ...fixed])).toEqual(moved)
})

test('a run that may be spared says so', () => {
  const { facts } = runRecord()
  const difficulty = { ...facts.signals.difficulty, firstOk: 0.2, secondOk: 0.9 }
  const grave = runRecord({ facts: { ...facts, signals: { ...facts.signals, difficulty } } })
  expect(scoredRun(grave).sparable).toBe(true)
  expect(scoredRun(runRecord()).sparable).toBeUndefined()
})
