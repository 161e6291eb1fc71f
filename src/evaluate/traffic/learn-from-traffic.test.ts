import { expect, test } from 'vitest'
import { packPrompt, unpackPrompt } from '../../classify/difficulty/pack-features.ts'
import { unpackedExample } from '../../evaluate/learn/learn-design.ts'
import { learnFromTraffic } from './learn-from-traffic.ts'
import { routerInForce, trafficProposal } from './traffic-proposal.ts'
import type { TrafficRow } from './traffic-rows.ts'

const PAIR = { first: 'quick', second: 'thinker' }
const WORDS = 'alpha beta gamma delta kappa sigma omega'.split(' ')

/** Short requests fail, solemn ones succeed: the other way about than the shipped weights think. */
function row(index: number, prompt = promptOf(index)): TrafficRow {
  const features = packPrompt(prompt)
  const unpacked = unpackPrompt(features)
  if (!unpacked) throw new Error('It was packed by this version')
  const isHard = index % 2 === 0
  return {
    runId: `run_${index}`,
    createdAt: 1000 + index,
    features,
    example: unpackedExample(unpacked),
    firstOk: isHard ? 0.05 : 0.97,
    secondOk: isHard ? 0.85 : 0.97,
    source: index % 5 === 0 ? 'feedback' : 'shadow',
    isTold: true,
  }
}

function promptOf(index: number): string {
  const [a, b, c] = [2, 14, 98].map((step) => WORDS[Math.floor(index / step) % WORDS.length])
  return index % 2 === 0
    ? `Quilt ${a} ${b} ${c}.`
    : `Compute 4 * 7 of ${a}, ${b} and ${c}, then prove by induction that x > 3.`
}

const rows = Array.from({ length: 240 }, (_none, index) => row(index))

test('what was learned from earlier requests is measured on later ones, against what is in force', () => {
  const learned = learnFromTraffic(rows, { pair: PAIR, share: 0.5 })
  expect(learned.before.n).toBe(72)
  expect(learned.after.n).toBe(72)
  expect(learned.gain).toBeGreaterThan(0.05)
  expect(learned.gainInterval[0]).toBeGreaterThan(0)
  expect(learned.after.figures).toMatchObject({ gain: learned.gain, secondLineShare: 0.5 })
  expect(learned.after.figures.quality).toBeGreaterThan(learned.before.figures.quality ?? 1)
  expect(learned.evidence).toEqual({
    counts: { feedback: 48, shadow: 192 },
    from: 1000,
    to: 1239,
  })
  expect(learned.router.pair).toEqual(PAIR)
  expect(learned.summary).toMatch(/^Orders requests between quick and thinker by what 240 of them/)
  const again = learnFromTraffic(rows, { pair: PAIR, share: 0.5, inForce: learned.router })
  expect(again.gain).toBeLessThan(learned.gain / 4)
})

test('figures that rest on the confidence in single answers say that they tell little', () => {
  expect(learnFromTraffic(rows, { pair: PAIR }).summary).not.toMatch(/say little/)
  const weak = rows.map((one, index) => ({ ...one, isTold: index % 12 === 0 }))
  expect(learnFromTraffic(weak, { pair: PAIR }).summary).toMatch(/Only 20 tell more .* say little/)
})

test('too few requests, and later ones that only repeat earlier ones, are refused', () => {
  expect(() => learnFromTraffic(rows.slice(0, 139), { pair: PAIR })).toThrow(/there are 139/)
  const same = rows.map((_row, index) => row(index, promptOf(index % 20)))
  expect(() => learnFromTraffic(same, { pair: PAIR })).toThrow(/only 0 ask what was not asked/)
})

test('what was recorded of a mid tier and of the confidence in the same model stays known', () => {
  const { router } = learnFromTraffic(rows, { pair: PAIR })
  expect(router.middle).toBeUndefined()
  const middle = { model: 'between', every: { rows: 60, gain: 0.2, part: 0.8 }, byClass: {} }
  const recalibration = { 'maths sums alone': { slope: 1, shift: -1, rows: 100 } }
  const inForce = { ...router, middle, recalibration }
  const kept = learnFromTraffic(rows, { pair: PAIR, inForce }).router
  expect(kept).toMatchObject({ middle, recalibration })
  const ofAnother = { ...inForce, pair: { ...router.pair, first: 'another' } }
  const lost = learnFromTraffic(rows, { pair: PAIR, inForce: ofAnother }).router
  expect(lost.recalibration).toBeUndefined()
})

test('a tenant is measured against its own router, else the common one', () => {
  const made = { createdAt: 1, configHash: 'h', state: 'approved' as const, version: 2 }
  const learned = learnFromTraffic(rows, { pair: PAIR })
  const proposal = (id: string, tenant?: string) => ({
    ...trafficProposal(learned, { id, tenant: 'default', madeBy: 'system:learning' }, tenant),
    ...made,
  })
  const common = { ...proposal('a'), change: { kind: 'router_weights' as const, router: 'common' } }
  const inForce = [common, proposal('b', 'acme')]
  expect(routerInForce(inForce)).toBe('common')
  expect(routerInForce(inForce, 'other')).toBe('common')
  expect(routerInForce(inForce, 'acme')).toBe(learned.router)
  expect(routerInForce([])).toBeUndefined()
  expect(proposal('b', 'acme').summary).toMatch(/^For tenant acme alone\. Orders requests/)
})
