import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answeredBy, checkedAs, runRecord } from '../../../test/support/run-record.ts'
import type { Feedback } from '../../core/storage/run-store.ts'
import { createRandom } from '../../evaluate/statistics/statistics.ts'
import { calibrate, corrected } from './calibrate.ts'
import { baselineOf, driftSince } from './calibrate-drift.ts'
import { type CalibrationRow, calibrationRow } from './calibrate-evidence.ts'

const said = (score: number): Feedback => ({
  id: 'f',
  tenant: 'acme',
  runId: 'run_1',
  createdAt: 1,
  score,
  source: 'client',
})

/** Traffic whose first line is worse than the router expects, by `gap`. */
function traffic(n: number, gap: number, seed = 1): readonly CalibrationRow[] {
  const random = createRandom(seed)
  return Array.from({ length: n }, (_none, place) => {
    const score = random()
    return {
      id: String(place),
      promptClass: 'maths',
      score,
      firstOk: 1 - score / 2,
      secondOk: 0.95,
      firstScore: random() < 1 - score / 2 - gap ? 1 : 0,
      firstMicros: 200,
      secondMicros: 2_000,
      severity: 'none',
      checkFailed: random() < 0.1,
      thresholds: { probe: 0.4, second: 0.8 },
    } as const
  })
}

describe('evidence of a run', () => {
  test('what a check said of the first answer stands by itself: it is no rating', () => {
    const failed = calibrationRow(
      runRecord({
        outcomes: [answeredBy('first'), checkedAs('fail'), answeredBy('second')],
        line: 'second',
      }),
      [],
    )
    expect(failed).toMatchObject({ checkFailed: true })
    expect(failed.firstScore).toBeUndefined()
    const passed = calibrationRow(runRecord(), [])
    expect(passed.firstScore).toBeUndefined()
    expect(passed.checkFailed).toBe(false)
  })

  test('whether it may be spared is read as the gateway does: not where a quick answer was wished for', () => {
    const run = runRecord()
    const { signals } = run.facts
    const grave = (effort?: 'quick') =>
      calibrationRow(
        {
          ...run,
          facts: {
            ...run.facts,
            signals: {
              ...signals,
              difficulty: { ...signals.difficulty, firstOk: 0.2, secondOk: 0.9 },
              wishes: { ...signals.wishes, ...(effort && { effort }) },
            },
          },
        },
        [],
      )
    expect(calibrationRow(run, []).sparable).toBeUndefined()
    expect(grave().sparable).toBe(true)
    expect(grave('quick').sparable).toBeUndefined()
  })

  test('feedback counts for the line that was served', () => {
    expect(calibrationRow(runRecord(), [said(1), said(0)]).firstScore).toBe(0.5)
    const second = calibrationRow(runRecord({ outcomes: [answeredBy('second')], line: 'second' }), [
      said(1),
    ])
    expect(second).toMatchObject({ secondScore: 1, secondMicros: 300 })
    expect(second.firstScore).toBeUndefined()
  })
})

describe('thresholds', () => {
  test('a share of second-line calls is met on the traffic it was asked of', () => {
    const { secondLineShare } = calibrate(traffic(1_000, 0), { secondLineShare: 0.2 })
    expect(secondLineShare).toBeCloseTo(0.2, 1)
  })

  test('a first line that turns out worse sends more to the second', () => {
    const asExpected = calibrate(traffic(1_000, 0), { quality: 0.9 })
    const worse = calibrate(traffic(1_000, 0.3), { quality: 0.9 })
    expect(worse.secondLineShare).toBeGreaterThan(asExpected.secondLineShare + 0.1)
  })

  test('a ceiling of dollars holds', () => {
    const rows = traffic(1_000, 0)
    const { secondLineShare } = calibrate(rows, { dollarsPerThousand: 0.74 })
    expect(0.2 + secondLineShare * 1.8).toBeLessThanOrEqual(0.78)
    expect(secondLineShare).toBeGreaterThan(0.2)
  })

  test('the interval of the quality holds what labelled answers of the same kind show', () => {
    const { curve } = calibrate(traffic(600, 0.2), { quality: 0.9 })
    const truth = traffic(20_000, 0.2, 2)
    const whole =
      truth.reduce((sum, { firstScore = 0 }) => sum + firstScore, 0) / truth.length / 0.95
    const [low, high] = curve[0]?.qualityCi ?? [1, 0]
    expect(low).toBeLessThan(whole)
    expect(high).toBeGreaterThan(whole)
    expect(high - low).toBeLessThan(0.15)
  })

  test('the curve of few runs has no more steps than there are runs', () => {
    const sharesOf = (runs: number) =>
      calibrate(traffic(runs, 0.1), { quality: 0.9 }).curve.map((point) => point.secondLineShare)
    expect(sharesOf(1)).toEqual([0, 1])
    expect(sharesOf(4)).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(sharesOf(300)).toHaveLength(21)
  })

  test('the curve ends at the second line’s own quality, and dearer is never cheaper', () => {
    const { curve } = calibrate(traffic(300, 0.1), { quality: 0.9 })
    expect(curve.at(-1)?.quality).toBeCloseTo(1)
    const dollars = curve.map(({ dollarsPerThousand = 0 }) => dollarsPerThousand)
    expect(dollars).toEqual(dollars.toSorted((a, b) => a - b))
  })

  test('failed checks make no first line look worse than as many failures do', () => {
    const checked = (failures: number) =>
      traffic(1_000, 0).map(({ firstScore: _, ...row }, place) => ({
        ...row,
        checkFailed: place % 100 < failures,
      }))
    const qualityAlone = (failures: number) =>
      calibrate(checked(failures), { quality: 0.9 }).curve[0]?.quality ?? 0
    const expected = 0.75 / 0.95
    expect(qualityAlone(0)).toBeCloseTo(expected, 1)
    expect(qualityAlone(15)).toBeCloseTo(expected, 1)
    // More fail than were expected to.
    expect(qualityAlone(60)).toBeLessThanOrEqual(0.4 / 0.95 + 0.01)
    const failed = corrected(checked(15)).filter(({ firstOk }) => firstOk === 0)
    expect(failed).toHaveLength(150)
  })

  test('few labels move the expectation little and are warned of', () => {
    const unlabelled = traffic(300, 0).map(({ firstScore: _, ...row }) => row)
    const one = [{ ...unlabelled[0]!, firstScore: 0 }, ...unlabelled.slice(1)]
    const before = corrected(unlabelled)
    corrected(one).forEach(({ firstOk }, place) => {
      expect(Math.abs(firstOk - (before[place]?.firstOk ?? 0))).toBeLessThan(0.1)
    })
    expect(calibrate(one, { quality: 0.9 }).warnings.join()).toContain('Only 1 answers')
  })

  test('what the first line would probably fail at goes up below the threshold too, where a quality is aimed at', () => {
    const rows = traffic(200, 0).map((row, place) =>
      place < 20
        ? { ...row, score: 0.3, firstOk: 0.2, firstScore: 0, sparable: true }
        : { ...row, score: place < 100 ? 0.1 : 0.9, firstOk: 0.9, firstScore: 1 },
    )
    const sparing = calibrate(rows, { quality: 0.5 })
    expect(sparing.thresholds.second).toBeGreaterThan(0.3)
    expect(sparing.sparedFailures).toBe(20)
    expect(sparing.secondLineShare).toBeCloseTo(0.1, 1)
    expect(sparing.changes.kinds['direct -> second']).toBe(20)
    // They are the requests that gain most by it.
    const hardest = calibrate(rows, { secondLineShare: sparing.secondLineShare })
    expect(hardest.sparedFailures).toBe(0)
    expect(sparing.quality).toBeGreaterThan(hardest.quality + 0.03)
    // Decided like that before, nothing changes.
    const before = rows.map((row) => ({
      ...row,
      thresholds: { ...sparing.thresholds, sparesFailures: true },
    }))
    expect(calibrate(before, { quality: 0.5 }).changes.n).toBe(0)
  })

  test('what would change is counted by zone', () => {
    const rows = traffic(200, 0)
    const { changes } = calibrate(rows, { secondLineShare: 1 })
    const counted = Object.values(changes.kinds).reduce((a, b) => a + b, 0)
    expect(changes.n).toBe(counted)
    expect(changes.n).toBeGreaterThan(100)
  })

  test('probabilities stay probabilities', () => {
    const row = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      firstScore: fc.constantFrom(0, 1),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (given) => {
        const rows = given.map((one) => ({ ...traffic(1, 0)[0]!, ...one }))
        for (const { firstOk, secondOk } of corrected(rows)) {
          expect(firstOk).toBeGreaterThanOrEqual(0)
          expect(firstOk).toBeLessThanOrEqual(1)
          expect(secondOk).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('drift', () => {
  const baseline = baselineOf(traffic(1_000, 0))

  test('traffic of the same kind is steady', () => {
    const drift = driftSince(baseline, traffic(1_000, 0, 5))
    expect(drift.map(({ isAlert }) => isAlert)).toEqual([false, false, false])
  })

  test('harder, riskier and failing traffic is told apart', () => {
    const rows = traffic(1_000, 0, 5).map((row) => ({
      ...row,
      score: Math.sqrt(row.score),
      severity: 'high' as const,
      checkFailed: row.score > 0.5,
    }))
    expect(
      driftSince(baseline, rows)
        .filter(({ isAlert }) => isAlert)
        .map(({ what }) => what),
    ).toEqual(['difficulty', 'risk', 'checks'])
  })

  test('samples that begin to disagree are told apart, where both sides took some', () => {
    const rows = (agreed: boolean) =>
      traffic(1_000, 0, 5).map((row, index) => ({
        ...row,
        agreed: index % 10 === 0 ? !agreed : agreed,
      }))
    const found = driftSince(baselineOf(rows(true)), rows(false))
    expect(found.find(({ what }) => what === 'agreement')).toMatchObject({
      isAlert: true,
      n: 1_000,
    })
    expect(driftSince(baseline, rows(false)).map(({ what }) => what)).not.toContain('agreement')
  })

  test('few requests raise no alarm and say so', () => {
    const drift = driftSince(
      baseline,
      traffic(20, 0).map((row) => ({ ...row, score: 1 })),
    )
    expect(drift.every(({ isAlert }) => !isAlert)).toBe(true)
    expect(drift[0]?.note).toContain('too few')
  })
})
