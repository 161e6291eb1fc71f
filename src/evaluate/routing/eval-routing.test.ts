import { expect, test } from 'vitest'
import { learn } from '../../evaluate/learn/learn.ts'
import type { RoutingRow } from '../../evaluate/rows/routing-row.ts'
import { createRandom } from '../../evaluate/statistics/statistics.ts'
import { evalCascade } from './eval-cascade.ts'
import { evalRouting } from './eval-routing.ts'

/** Invented traffic: the first line knows the garden, not the workshop; the second line knows both. */
function inventedRows(count: number, seed: number): readonly RoutingRow[] {
  const random = createRandom(seed)
  const garden = ['roses', 'tulips', 'a hedge', 'lettuce', 'apple trees', 'moss']
  const workshop = ['a lathe', 'a drill press', 'ball bearings', 'a gearbox', 'solder', 'a bandsaw']
  return Array.from({ length: count }, (_none, index) => {
    const isWorkshop = index % 2 === 0
    const topics = isWorkshop ? workshop : garden
    const topic = topics[Math.floor(random() * topics.length)] ?? ''
    const firstRight = random() < (isWorkshop ? 0.25 : 0.95)
    const number = Math.floor(random() * 90) + 10
    return {
      id: String(index),
      set: isWorkshop ? 'workshop' : 'garden',
      prompt: `Tell me how to take care of ${topic} number ${number} in spring, please.`,
      outcomes: {
        quick: {
          score: firstRight ? 1 : 0,
          answer: `Use ${number} drops. The answer is ${firstRight ? number : number + 1}.`,
          outputTokens: 10,
        },
        other: { score: 1, answer: `The answer is ${number}.`, outputTokens: 12 },
        thinker: { score: random() < 0.95 ? 1 : 0, outputTokens: 400 },
      },
    }
  })
}
const pair = { first: 'quick', second: 'thinker' }

test('the report has the figures of the contract, and baselines beside them', () => {
  const report = evalRouting(inventedRows(200, 1), { ...pair, resamples: 20 })
  expect(report).toMatchObject({ n: 200, skipped: 0, first: 'quick', routed: 'shipped' })
  expect(report.curve).toHaveLength(11)
  expect(report.apgrCi[0]).toBeLessThanOrEqual(report.apgrCi[1])
  expect(report.baselines.random).toEqual({ apgr: 0.5, cpt50: 0.5, cpt80: 0.8 })
  expect(report.baselines.oracle.apgr).toBeGreaterThan(report.baselines.setOracle.apgr)
  expect(report.tokenCurve?.at(-1)?.tokenShare).toBeCloseTo(1)
  expect(report.constants.other).toMatchObject({ n: 200, accuracy: 1, outputTokens: 12 })
  expect(Object.keys(report.sets)).toEqual(['garden', 'workshop'])
})

test('what a pair is good at is learned from its rows, survives JSON, and holds on new rows', () => {
  const steps: string[] = []
  const learnt = learn(inventedRows(240, 2), { ...pair, onStep: (step) => steps.push(step) })
  const router = JSON.parse(JSON.stringify(learnt))
  const fresh = inventedRows(300, 3)
  const cold = evalRouting(fresh, { ...pair, resamples: 10 })
  const learned = evalRouting(fresh, { ...pair, router, resamples: 10 })
  expect(learned.apgr).toBeGreaterThan(0.7)
  expect(learned.apgr).toBeGreaterThan(cold.apgr)
  expect(router.learned.after.apgr).toBeGreaterThan(0.65)
  expect(router.tokens).not.toEqual({})
  expect(steps).toContain('Read 100 of 240 prompts')
  expect(steps.at(-1)).toBe('Fitting by words to 240 of 240 rows')
})

test('vectors are looked at where they tell more than words, and words serve where there is none', () => {
  // The words are the same for all; only the vector tells which prompts the first line fails.
  const rows = inventedRows(240, 6).map((row, index) => ({ ...row, prompt: `Case ${index}` }))
  const vectors = rows.map((_row, index) =>
    index % 2 === 0 ? Float32Array.of(1, 0, 0) : Float32Array.of(0, 1, 0),
  )
  const embedded = { embedder: 'invented', vectors, ms: vectors.map(() => 2) }
  const options = { ...pair, withConfidence: false }
  const router = JSON.parse(JSON.stringify(learn(rows, { ...options, embedded })))
  expect(router.learned.vectors.apgr).toBeGreaterThan(router.learned.words.apgr + 0.1)
  expect(router.embedded).toMatchObject({ embedder: 'invented', size: 3 })
  const seeing = evalRouting(rows, { ...pair, router, embedded, resamples: 5 })
  const without = evalRouting(rows, { ...pair, router, resamples: 5 })
  expect(seeing).toMatchObject({ embedder: 'invented' })
  expect(seeing.msP50).toBeGreaterThan(2)
  expect(without).toMatchObject({ embedder: null })
  expect(seeing.apgr).toBeGreaterThan(without.apgr + 0.1)
  const other = { ...embedded, embedder: 'another' }
  expect(evalRouting(rows, { ...pair, router, embedded: other, resamples: 5 }).apgr).toBe(
    without.apgr,
  )
})

test('vectors that tell nothing are left out of the router', () => {
  const random = createRandom(7)
  const rows = inventedRows(160, 8)
  const vectors = rows.map(() => Float32Array.from({ length: 8 }, () => random() - 0.5))
  const embedded = { embedder: 'noise', vectors }
  const router = learn(rows, { ...pair, withConfidence: false, embedded })
  expect(router.embedded).toBeUndefined()
  expect(router.learned.after).toEqual(router.learned.words)
})

test('a cascade with a sample escalates where the two results differ', () => {
  const rows = inventedRows(300, 4)
  const alone = evalCascade(rows, { ...pair, resamples: 10 })
  const sampled = evalCascade(rows, { ...pair, sample: 'other', resamples: 10 })
  expect(sampled.auc).toBeGreaterThan(0.95)
  expect(sampled.auc).toBeGreaterThan(alone.auc)
  expect(sampled.accuracyAt['0.50']).toBeGreaterThan(0.9)
  expect(sampled.callsAt['0.20']).toBeCloseTo(2.2)
  expect(sampled.disagreementRule?.accuracy).toBeGreaterThan(0.9)
  expect(sampled.tokenShareAt?.['0.50']).toBeLessThan(1)
})

test('without a sample a cascade ranks the recorded models as samples by what agreement with them tells', () => {
  const rows = inventedRows(300, 4).map((row) => {
    const { quick, ...others } = row.outcomes
    const rare = row.id.endsWith('0') ? { rare: others.other } : {}
    return { ...row, outcomes: { quick, parrot: { ...quick, costUsd: 0.002 }, ...others, ...rare } }
  }) as readonly RoutingRow[]
  const { samples = {} } = evalCascade(rows, { ...pair, resamples: 5 })
  expect(Object.keys(samples)).toEqual(['other', 'parrot'])
  expect(samples.other).toMatchObject({ n: 300, rightIfSame: 1, rightIfDifferent: 0 })
  expect(samples.other?.apgr).toBeGreaterThan(0.75)
  expect(samples.parrot).toMatchObject({ differ: 0, rightIfDifferent: Number.NaN })
  expect(samples.parrot?.apgr).toBeCloseTo(0.5, 1)
  expect(samples.parrot?.dollarsPerThousand).toBeCloseTo(2)
  expect(evalCascade(rows, { ...pair, sample: 'other', resamples: 5 })).not.toHaveProperty(
    'samples',
  )
})

test('models nobody recorded are an error that names the recorded ones', () => {
  const rows = inventedRows(50, 5)
  expect(() => evalRouting(rows, { first: 'quick', second: 'unheard-of' })).toThrow('thinker')
  expect(() => evalCascade(rows, { ...pair, sample: 'unheard-of' })).toThrow('unheard-of')
  expect(() => learn(rows.slice(0, 10), pair)).toThrow('at least 40')
})
