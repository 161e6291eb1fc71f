import { expect, test } from 'vitest'
import { EASY, policyOf } from '../../../test/support/chat-harness.ts'
import { runRecord } from '../../../test/support/run-record.ts'
import { factsOf } from '../../../test/support/run-so-far.ts'
import type { Policy } from '../../core/policy.ts'
import type { Signals } from '../../core/signals.ts'
import { zoneOf } from '../../decide/zone-of.ts'
import { fakeCard } from '../../testing.ts'
import { createThresholds } from './thresholds.ts'

/** A thousand calls of 300 tokens cost 0.3 dollars on the first line and 3 on the second. */
const POLICY: Policy = {
  ...policyOf({}),
  lines: { first: ['quick'], second: ['thinker'], creative: [], multimodal: [] },
  cards: {
    quick: fakeCard('quick', { prices: { input: 0, output: 1 } }),
    thinker: fakeCard('thinker', { prices: { input: 0, output: 10 } }),
  },
  target: { dollarsPerThousand: 1.65 },
}
const scored = (promptClass: string, score: number): Signals => ({
  ...EASY,
  difficulty: { ...EASY.difficulty, promptClass, score },
})

/** Share of evenly spread scores of a class that reach the second line at once. */
function shareAtOnce(thresholds: ReturnType<typeof createThresholds>, promptClass: string): number {
  const scores = Array.from({ length: 600 }, (_none, place) => (place * 7919) % 600)
  for (const score of scores) thresholds.next(scored(promptClass, score / 600), POLICY)
  return 1 - Math.min(1, thresholds.next(scored(promptClass, 0), POLICY).second)
}

test('a class whose second line thinks for longer gets less of it for the same money', () => {
  const known = createThresholds({
    tokens: { maths: { first: 300, second: 3000 }, chat: { first: 300, second: 300 } },
  })
  const plain = createThresholds()
  const usual = shareAtOnce(plain, 'maths')
  expect(shareAtOnce(known, 'chat')).toBeCloseTo(usual, 1)
  expect(shareAtOnce(known, 'maths')).toBeLessThan(usual / 4)
})

test('what a learned router expects of traffic stands in for it at the start', () => {
  const reference = Array.from({ length: 21 }, (_none, place) => ({
    score: 0.7 + place / 100,
    firstOk: 0.9 - place / 50,
    secondOk: 0.95,
  }))
  const next = createThresholds({ reference }).next(scored('maths', 0.8), POLICY)
  const usual = createThresholds().next(scored('maths', 0.8), POLICY)
  expect(next.second).toBeGreaterThan(0.7)
  expect(next).not.toEqual(usual)
})

test('requests that are only looked at change nothing for those that come', () => {
  const looked = createThresholds()
  const alone = createThresholds()
  for (let place = 0; place < 300; place++) {
    const one = scored('maths', ((place * 7919) % 300) / 300)
    for (const score of [0.97, 0.98, 0.99]) looked.now(scored('maths', score), POLICY)
    expect(looked.now(scored('chat', 0.9), POLICY)).toEqual(alone.now(scored('chat', 0.9), POLICY))
    expect(looked.next(one, POLICY)).toEqual(alone.next(one, POLICY))
  }
  const other: Policy = { ...POLICY, target: { dollarsPerThousand: 3 } }
  const usual = alone.next(scored('maths', 0.5), POLICY)
  expect(looked.now(scored('maths', 0.5), other)).not.toEqual(usual)
  expect(looked.next(scored('maths', 0.5), POLICY)).toEqual(usual)
})

/** What requests become in a deployment: nothing of it is what is expected at the start. */
interface World {
  /** Part of the probed answers that escalates. */
  readonly escalates: number
  /** Part of the requests that a rule sends to the second line. */
  readonly ruled?: number
  /** Dollars of a request that each line serves. */
  readonly costs?: { readonly first: number; readonly second: number }
}

/** Share and dollars per thousand of the last thousand of three thousand requests. */
function reached(target: Policy['target'], world: World): { share: number; dollars: number } {
  const { escalates, ruled = 0, costs = { first: 0.0003, second: 0.003 } } = world
  const thresholds = createThresholds()
  const policy = { ...POLICY, target }
  let [up, dollars] = [0, 0]
  for (let place = 0; place < 3000; place += 1) {
    const score = ((place * 7919) % 3001) / 3001
    const signals = scored('chat', score)
    const { probe, second } = thresholds.next(signals, policy)
    const isRuled = ((place * 31) % 100) / 100 < ruled
    const zone = isRuled
      ? 'policy_line_second'
      : score >= second
        ? 'difficult'
        : score >= probe
          ? 'uncertain'
          : 'easy'
    const isProbedUp = zone === 'uncertain' && ((place * 13) % 100) / 100 < escalates
    const line = isRuled || zone === 'difficult' || isProbedUp ? 'second' : 'first'
    const usual = runRecord({ line, reasons: [zone, 'checks_passed'] })
    thresholds.ended({
      ...usual,
      facts: { ...usual.facts, signals, requestedModel: 'auto' },
      money: { ...usual.money, total: costs[line] * 1e6 },
    })
    if (place < 2000) continue
    up += line === 'second' ? 1 : 0
    dollars += costs[line]
  }
  return { share: up / 1000, dollars }
}

test.each([
  ['no probe escalates', { escalates: 0 }],
  ['few probes escalate', { escalates: 0.1 }],
  ['most probes escalate', { escalates: 0.85 }],
  ['rules send some there', { escalates: 0.6, ruled: 0.15 }],
])('a share of the second line is reached where %s', (_where, world: World) => {
  for (const wanted of [0.1, 0.2, 0.3, 0.6].filter((share) => share > (world.ruled ?? 0))) {
    expect(Math.abs(reached({ secondLineShare: wanted }, world).share - wanted)).toBeLessThan(0.03)
  }
})

test.each([
  ['answers are as long as expected', { first: 0.0003, second: 0.003 }],
  ['the second line thinks for long', { first: 0.0003, second: 0.009 }],
  ['questions are short', { first: 0.00004, second: 0.0014 }],
])('money is kept to where %s', (_where, costs) => {
  const { dollars } = reached({ dollarsPerThousand: 1 }, { escalates: 0.7, costs })
  expect(Math.abs(dollars - 1)).toBeLessThan(0.1)
})

test.each([0.5, 0.8, 1.2, 2, 4])(
  '%s dollars a thousand are kept to with a mid tier, though what escalates meets the head at its price',
  (target) => {
    const policy: Policy = {
      ...POLICY,
      lines: { ...POLICY.lines, second: ['thinker', 'between'] },
      cards: { ...POLICY.cards, between: fakeCard('between', { prices: { input: 0, output: 3 } }) },
      target: { dollarsPerThousand: target },
    }
    // The head thinks for twice as long as its list price tells, the mid tier does not.
    const costs = { quick: 0.0003, between: 0.0009, thinker: 0.006 }
    const middle = { model: 'between', every: { rows: 100, gain: 0.4, part: 0.6 }, byClass: {} }
    const thresholds = createThresholds({ middle })
    let dollars = 0
    for (let place = 0; place < 3000; place += 1) {
      const score = ((place * 7919) % 3001) / 3001
      const signals = scored('chat', score)
      const zones = thresholds.next(signals, policy)
      const isAtOnce = score >= zones.second
      const isProbed = !isAtOnce && score >= zones.probe
      const isUp = isAtOnce || (isProbed && ((place * 13) % 100) / 100 < 0.5)
      const upper = isAtOnce && score < (zones.middle?.until ?? 0) ? 'between' : 'thinker'
      const spent = (isAtOnce ? 0 : costs.quick) + (isUp ? costs[upper] : 0)
      const reasons = [isAtOnce ? 'difficult' : isProbed ? 'uncertain' : 'easy', 'checks_passed']
      const usual = runRecord({ line: isUp ? 'second' : 'first', reasons })
      thresholds.ended({
        ...usual,
        card: isUp ? upper : 'quick',
        facts: { ...usual.facts, signals, requestedModel: 'auto' },
        money: { ...usual.money, total: spent * 1e6 },
      })
      if (place >= 2000) dollars += spent
    }
    expect(Math.abs(dollars - target) / target).toBeLessThan(0.12)
  },
)

test('what a mid tier costs is compared with its own price, so that it makes the head of its line seem no cheaper', () => {
  const policy: Policy = {
    ...POLICY,
    lines: { ...POLICY.lines, second: ['thinker', 'between'] },
    cards: { ...POLICY.cards, between: fakeCard('between', { prices: { input: 0, output: 3 } }) },
    target: { dollarsPerThousand: 2 },
  }
  const middle = { model: 'between', every: { rows: 100, gain: 0.4, part: 0.6 }, byClass: {} }
  const thresholds = createThresholds({ middle })
  const before = thresholds.next(scored('chat', 0.5), policy)
  expect(before.middle?.card).toBe('between')
  for (let place = 0; place < 120; place += 1) {
    const usual = runRecord({ line: 'second', reasons: ['difficult', 'checks_passed'] })
    thresholds.ended({
      ...usual,
      card: 'between',
      facts: { ...usual.facts, signals: scored('chat', 0.5), requestedModel: 'auto' },
      money: { ...usual.money, total: 0.0009 * 1e6 },
    })
  }
  const after = thresholds.next(scored('maths', 0.5), policy)
  expect(after.middle?.until).toBeCloseTo(before.middle?.until ?? 0, 2)
})

test('what a client chose itself tells nothing of the zones', () => {
  const thresholds = createThresholds()
  const before = thresholds.next(scored('chat', 0.5), POLICY)
  for (let place = 0; place < 120; place += 1) {
    const named = runRecord({ line: 'second', reasons: ['model_named'] })
    thresholds.ended({ ...named, facts: { ...named.facts, requestedModel: 'thinker' } })
  }
  expect(thresholds.next(scored('maths', 0.5), POLICY)).toEqual(before)
})

/** Share of the first hundred requests that reaches the second line, scores in an order that repeats nothing. */
function firstShare(
  wanted: number,
  classes: readonly string[],
  scoreOf: (at: number) => number,
): number {
  const thresholds = createThresholds()
  const policy = { ...POLICY, target: { secondLineShare: wanted } }
  let up = 0
  for (let place = 0; place < 100; place += 1) {
    const signals = scored(classes[place % classes.length] ?? 'chat', scoreOf((place * 37) % 100))
    const { probe, second } = thresholds.next(signals, policy)
    const { score } = signals.difficulty
    const zone = score >= second ? 'difficult' : score >= probe ? 'uncertain' : 'easy'
    const isUp = zone === 'difficult' || (zone === 'uncertain' && place % 3 === 0)
    const usual = runRecord({ line: isUp ? 'second' : 'first', reasons: [zone] })
    thresholds.ended({ ...usual, facts: { ...usual.facts, signals, requestedModel: 'auto' } })
    if (isUp) up += 1
  }
  return up / 100
}

test.each([
  ['hard as exams are', ['maths'], (at: number) => 0.6 + at / 260],
  ['hard in every class', ['maths', 'code', 'logic', 'science'], (at: number) => 0.6 + at / 260],
  ['easy as everyday prompts are', ['chat', 'writing'], (at: number) => at / 500],
])('the first hundred requests come near the share aimed at where all are %s', (...traffic) => {
  const [, classes, scoreOf] = traffic
  for (const wanted of [0.1, 0.3, 0.5]) {
    expect(Math.abs(firstShare(wanted, classes, scoreOf) - wanted)).toBeLessThan(0.13)
  }
})

test('only a quality that nobody set thresholds for spares what the first line fails at', () => {
  const of = (change: Partial<Policy>) =>
    createThresholds().next(scored('chat', 0.1), { ...POLICY, ...change }).sparesFailures
  const target = { quality: 0.97 }
  expect(of({ target })).toBe(true)
  expect(of({ target, thresholds: { every: { probe: 0.2, second: 0.5 } } })).toBeUndefined()
  expect(of({ target: { secondLineShare: 0.3 } })).toBeUndefined()
  expect(of({})).toBeUndefined()
})

test('a hard question among easy ones goes up as it did before them, though the average is met', () => {
  const thresholds = createThresholds()
  const policy: Policy = { ...POLICY, target: { quality: 0.97 } }
  const ask = (score: number, secondOk: number) => {
    const signals = scored('maths', score)
    const difficulty = { ...signals.difficulty, firstOk: 1 - score, secondOk }
    const asked = { ...signals, difficulty }
    return zoneOf(factsOf({ signals: asked, thresholds: thresholds.next(asked, policy) })).zone
  }
  const zones = Array.from({ length: 200 }, (_none, place) =>
    place % 40 === 0 ? ask(0.7, 0.75) : ask(0.01, 0.99),
  )
  expect(zones.filter((zone) => zone === 'second')).toHaveLength(5)
  expect(zones.filter((zone) => zone === 'probe').length).toBeLessThan(60)
})
