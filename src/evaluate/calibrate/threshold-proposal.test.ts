import { expect, it } from 'vitest'
import type { CalibrationRow } from './calibrate-evidence.ts'
import { thresholdProposal } from './threshold-proposal.ts'

/** Harder questions are answered worse by the first line, and the second line answers all of them well. */
function rows(n: number): readonly CalibrationRow[] {
  return Array.from({ length: n }, (_, index) => {
    const score = ((Math.floor(index / 2) * 37) % 100) / 100
    return {
      id: String(index),
      promptClass: 'maths',
      score,
      firstOk: 1 - score,
      secondOk: 0.95,
      severity: 'none',
      thresholds: { probe: 0.9, second: 1 },
      ...(index % 5 === 0 ? { firstScore: score > 0.6 ? 0 : 1 } : {}),
    }
  })
}

it('measures on rows that it did not learn from, beside what was in force', () => {
  const made = thresholdProposal(rows(600), { secondLineShare: 0.3 })
  expect(made?.before).toMatchObject({ n: 300, figures: { secondLineShare: 0 } })
  expect(made?.after.n).toBe(300)
  expect(made?.after.figures.secondLineShare).toBeGreaterThan(0.05)
  expect(made?.after.figures.secondLineShare).toBeLessThan(0.4)
  expect(made?.after.figures.quality).toBeGreaterThan(made?.before.figures.quality ?? 1)
  expect(made?.evidence.counts).toEqual({ runs: 600, knownFirst: 120, knownSecond: 0 })
  expect(made?.summary).toMatch(/second line at once .* for the target second_line_share 0\.3\.$/)
})

it('counts what profiles showed, in what it proposes and in what it says of it', () => {
  const unlabelled = rows(600).map(({ firstScore: _, ...row }) => row)
  const showed = (right: number) => [
    {
      line: 'first' as const,
      card: 'quick',
      promptClass: 'maths',
      asked: 200,
      right,
      expected: 0.5,
    },
  ]
  const alone = thresholdProposal(unlabelled, { quality: 0.85 })
  const weak = thresholdProposal(unlabelled, { quality: 0.85 }, showed(20))
  const strong = thresholdProposal(unlabelled, { quality: 0.85 }, showed(190))
  const share = (made: typeof alone) => made?.after.figures.secondLineShare ?? Number.NaN
  expect(share(weak)).toBeGreaterThan(share(alone))
  expect(share(strong)).toBeLessThan(share(alone))
  // What stands in force is judged by the same.
  expect(weak?.before.figures.quality).toBeLessThan(alone?.before.figures.quality ?? 0)
  expect(weak?.evidence.counts).toMatchObject({ probesFirst: 200 })
  expect(weak?.evidence.counts.probesSecond).toBeUndefined()
})

it('keeps to the target where traffic alternates between easy and hard questions', () => {
  const alternating = rows(600).map((row, index) => ({
    ...row,
    score: index % 2 === 0 ? row.score / 2 : 0.5 + row.score / 2,
  }))
  const made = thresholdProposal(alternating, { secondLineShare: 0.3 })
  expect(made?.after.figures.secondLineShare).toBeLessThan(0.4)
})

it('proposes nothing from too few rows', () => {
  expect(thresholdProposal(rows(60), { secondLineShare: 0.3 })).toBeUndefined()
})

it('says how many would no longer be spared: approved thresholds send up only what lies above them', () => {
  const spared = rows(600).map((row) => ({
    ...row,
    sparable: row.score >= 0.2 && row.score < 0.3,
    thresholds: { ...row.thresholds, sparesFailures: true },
  }))
  const made = thresholdProposal(spared, { quality: 0.6 })
  expect(made?.before.figures.secondLineShare).toBeGreaterThan(0.05)
  expect(made?.summary).toMatch(
    /\d+ of 300 went there only because the first line would probably fail; approved thresholds no longer send them\.$/,
  )
})

it('counts an answer that checks caught as the second line’s, since that is what was served', () => {
  const failing = rows(600).map((row, place) => ({
    ...row,
    ...(place % 3 === 0 ? { checkFailed: true } : { checkFailed: false }),
  }))
  const target = { secondLineShare: 0.1 }
  const quality = (some: readonly CalibrationRow[]) =>
    thresholdProposal(some, target)?.before.figures.quality ?? Number.NaN
  const caught = failing.map((row) => (row.checkFailed ? { ...row, caught: true } : row))
  expect(quality(caught)).toBeGreaterThan(quality(failing) + 0.2)
})

it('lets as many of the probed go on as usual, where no check is known to have looked', () => {
  const probed = rows(600).map((row) => ({ ...row, thresholds: { probe: 0, second: 1.01 } }))
  const direct = rows(600).map((row) => ({ ...row, thresholds: { probe: 1.01, second: 1.01 } }))
  const quality = (some: readonly CalibrationRow[]) =>
    thresholdProposal(some, { secondLineShare: 0.1 })?.before.figures.quality ?? Number.NaN
  expect(1 - quality(probed)).toBeCloseTo((1 - quality(direct)) * (2 / 3))
})
