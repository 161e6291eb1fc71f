import { expect, it } from 'vitest'

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { flipSentences } = (await import(
  '../../console/src/pages/run/flip-sentences.ts' as string
)) as { flipSentences(run: object): readonly string[] }

/** A run of a difficulty of 0.5. */
function run(zone: string, reason: string, thresholds: { probe: number; second: number }): object {
  const signals = { difficulty: { score: 0.5 }, risk: { severity: 'none', domain: 'none' } }
  const facts = { signals, thresholds }
  return { zone, reasons: [reason], facts, outcomes: [], steps: [], status: 'completed' }
}

it('says on which side of a threshold the other line would have answered', () => {
  expect(flipSentences(run('probe', 'uncertain', { probe: 0.2, second: 0.9 }))).toEqual([
    'Difficulty is 0.30 above the threshold 0.20. Below it the first line would have answered at once.',
    'Difficulty is 0.40 below the threshold 0.90. Above it the second line would have answered.',
  ])
})

it('says nothing of a threshold that no difficulty reaches', () => {
  expect(flipSentences(run('probe', 'uncertain', { probe: 0, second: 1.01 }))).toEqual([])
  expect(flipSentences(run('direct', 'easy', { probe: 1.01, second: 1.01 }))).toEqual([])
  expect(flipSentences(run('second', 'difficult', { probe: 0, second: 0 }))).toEqual([])
})
