import { describe, expect, test } from 'vitest'
import { EASY, policyOf } from '../../test/support/chat-harness.ts'
import { factsOf, runSoFar } from '../../test/support/run-so-far.ts'
import type { Line, Zone } from '../core/line.ts'
import type { Policy } from '../core/policy.ts'
import { fakeModel } from '../testing.ts'
import { wantsJudge, wantsSample } from './second-opinion.ts'
import { situationOf } from './situation.ts'

const SCORES: Readonly<Record<Zone, number>> = { direct: 0.1, probe: 0.6, second: 0.9 }
const MODELS = { first: [fakeModel('quick')], second: [fakeModel('thinker')] }

function situationIn(zone: Zone, change: Partial<Policy>) {
  const difficulty = { ...EASY.difficulty, score: SCORES[zone] }
  const run = runSoFar(factsOf({ signals: { ...EASY, difficulty } }))
  const situation = situationOf(run, policyOf(MODELS, { rules: [], ...change }))
  expect(situation.plan.zone).toBe(zone)
  return situation
}

describe('a sample is wanted', () => {
  test.each<[Zone, Line, boolean, boolean]>([
    ['probe', 'first', true, true],
    ['probe', 'first', false, false],
    ['probe', 'second', true, false],
    ['direct', 'first', true, false],
    ['second', 'second', true, false],
  ])('in zone %s of line %s where policy samples (%s): %s', (zone, line, sample, wanted) => {
    expect(wantsSample(situationIn(zone, { sample }), line)).toBe(wanted)
  })

  test('of any line in a zone whose checks name agreement', () => {
    const checks: Policy['checks'] = { direct: ['agreement'], probe: [], second: [] }
    expect(wantsSample(situationIn('direct', { checks }), 'second')).toBe(true)
    expect(wantsSample(situationIn('probe', { checks }), 'second')).toBe(false)
  })
})

test('a judge is wanted in the zones whose checks name it', () => {
  const checks: Policy['checks'] = { direct: [], probe: ['judge'], second: [] }
  expect(wantsJudge(situationIn('probe', { checks }))).toBe(true)
  expect(wantsJudge(situationIn('direct', { checks }))).toBe(false)
})
