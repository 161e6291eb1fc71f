import { describe, expect, test } from 'vitest'
import { suiteReport } from '../../../test/profile/suite-report.ts'
import type { Family, ProbeOutcome } from '../../evaluate/profile/probe.ts'
import type { ProfileReport } from '../../evaluate/profile/profile-report.ts'
import { createRandom } from '../../evaluate/statistics/statistics.ts'
import { calibrate } from './calibrate.ts'
import type { CalibrationRow } from './calibrate-evidence.ts'
import { type ProfileEvidence, profileEvidence } from './calibrate-profiles.ts'

const FAMILIES: readonly Family[] = ['arithmetic', 'word-problems', 'facts', 'harmful', 'tools']

const right = (family: Family): ProbeOutcome => (family === 'tools' ? 'failed' : 'right')
const LINES = { first: ['quick'], second: ['thinker'] }

describe('evidence of profiles', () => {
  test('each class gets the families whose questions fall into it, and what is no answer counts nowhere', () => {
    const evidence = profileEvidence([suiteReport(['quick'], FAMILIES, right)], LINES)
    expect(new Set(evidence.map(({ line, card }) => `${line} ${card}`))).toEqual(
      new Set(['first quick']),
    )
    const asked = evidence.reduce((sum, one) => sum + one.asked, 0)
    // Sixteen of arithmetic, ten word problems, six facts; neither the harmful ones nor tools that are turned away.
    expect(asked).toBeCloseTo(32)
    const maths = evidence.find(({ promptClass }) => promptClass === 'maths')
    expect(maths?.asked).toBeGreaterThan(20)
    expect(maths?.right).toBeCloseTo(maths?.asked ?? 0)
    expect(maths?.expected).toBeGreaterThan(0.3)
    expect(maths?.expected).toBeLessThan(1)
  })

  test('an abstention is no good answer', () => {
    const report = suiteReport(['quick'], FAMILIES, (_family, turn) =>
      turn % 2 === 0 ? 'abstained' : 'right',
    )
    const maths = profileEvidence([report], LINES).find((one) => one.promptClass === 'maths')
    expect((maths?.right ?? 0) / (maths?.asked ?? 1)).toBeCloseTo(0.5, 1)
  })

  test('a line takes its first card that was profiled, and the same probes count once', () => {
    const lines = { first: ['unseen', 'quick', 'other'], second: ['thinker'] }
    const report = suiteReport(['other', 'quick', 'thinker'], FAMILIES, right)
    const asked = (reports: readonly ProfileReport[]) =>
      profileEvidence(reports, lines).reduce((sum, one) => sum + one.asked, 0)
    expect(new Set(profileEvidence([report], lines).map(({ card }) => card))).toEqual(
      new Set(['quick', 'thinker']),
    )
    expect(asked([report, report])).toBeCloseTo(asked([report]))
    expect(asked([report, suiteReport(['quick'], FAMILIES, right, 2)])).toBeGreaterThan(
      asked([report]),
    )
  })
})

/** Requests of two classes; `share` of those in maths are answered rightly where they are labelled. */
function traffic(n: number, labelled: number, share = 0.5): readonly CalibrationRow[] {
  const random = createRandom(7)
  return Array.from({ length: n }, (_none, place) => {
    const promptClass = place % 2 === 0 ? 'maths' : 'chat'
    return {
      id: String(place),
      promptClass,
      score: random(),
      firstOk: 0.8,
      secondOk: 0.9,
      severity: 'none',
      thresholds: { probe: 0.4, second: 0.8 },
      ...(place < labelled ? { firstScore: random() < share ? 1 : 0 } : {}),
    }
  })
}

const WEAK: ProfileEvidence = {
  line: 'first',
  card: 'quick',
  promptClass: 'maths',
  asked: 200,
  right: 60,
  expected: 0.8,
}

/** What the first line alone is worth, as part of the second line's quality. */
const firstAlone = (rows: readonly CalibrationRow[], evidence: readonly ProfileEvidence[] = []) =>
  calibrate(rows, { quality: 0.9 }, evidence).curve[0]

describe('a calibration with profiles', () => {
  test('without labels a weak profile sends more to the second line, in its own class only', () => {
    const rows = traffic(600, 0)
    const [before, after] = [
      calibrate(rows, { quality: 0.87 }),
      calibrate(rows, { quality: 0.87 }, [WEAK]),
    ]
    expect(after.secondLineShare).toBeGreaterThan(before.secondLineShare + 0.1)
    expect(after.profiles).toHaveLength(1)
    expect(after.profiles[0]?.shift).toBeCloseTo((-0.5 * 9.52) / 29.52, 2)
    // Half of the traffic moves by a sixth.
    expect(firstAlone(rows, [WEAK])?.quality).toBeCloseTo((0.8 - 0.5 * 0.161) / 0.9, 2)
  })

  test('many probes weigh like few labels, few probes like fewer', () => {
    const weight = (asked: number) =>
      calibrate(traffic(100, 0), { quality: 0.9 }, [{ ...WEAK, asked, right: asked / 2 }])
        .profiles[0]?.weight ?? Number.NaN
    expect(weight(4)).toBeLessThan(3)
    expect(weight(10_000)).toBeLessThanOrEqual(10)
    expect(weight(10_000)).toBeGreaterThan(9.9)
  })

  test('labels of traffic outweigh a profile that says otherwise', () => {
    const rows = traffic(1_000, 1_000, 0.8)
    const difference =
      (firstAlone(rows)?.quality ?? 0) - (firstAlone(rows, [WEAK])?.quality ?? Number.NaN)
    expect(Math.abs(difference)).toBeLessThan(0.02)
  })

  test('a profile that fits the traffic brings the estimate nearer to it where labels are few', () => {
    const truth = 0.5 / 0.9
    const errors = (evidence: readonly ProfileEvidence[]) =>
      Math.abs((firstAlone(traffic(400, 10), evidence)?.quality ?? Number.NaN) - truth)
    const fits = ['maths', 'chat'].map((promptClass) => ({ ...WEAK, promptClass, right: 100 }))
    expect(errors(fits)).toBeLessThan(errors([]) - 0.05)
  })

  test('the interval holds the doubt about a profile', () => {
    const rows = traffic(400, 0)
    const width = (evidence: readonly ProfileEvidence[]) => {
      const [low, high] = firstAlone(rows, evidence)?.qualityCi ?? [0, 0]
      return high - low
    }
    expect(width([{ ...WEAK, right: 100 }])).toBeGreaterThan(width([]) + 0.02)
  })

  test('a class that no request falls into weighs nothing', () => {
    const rows = traffic(200, 0)
    const other = calibrate(rows, { quality: 0.9 }, [{ ...WEAK, promptClass: 'code' }])
    expect(other).toEqual(calibrate(rows, { quality: 0.9 }))
  })

  test('warnings say that profiles count', () => {
    const { warnings } = calibrate(traffic(100, 0), { quality: 0.9 }, [
      WEAK,
      { ...WEAK, line: 'second', card: 'thinker' },
    ])
    expect(warnings.join('\n')).toContain('and the profiles decide')
    expect(warnings.join('\n')).toContain('and the profiles show')
  })
})
