import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countFamilies, sharesOfCounts } from './family-counts.ts'
import { joinMeasured } from './join-measured.ts'
import { measuredCard } from './measured-card.ts'
import { FAMILIES, type Family, PROBE_OUTCOMES } from './probe.ts'
import type { ProbeResult } from './probe-result.ts'

const CARD = { id: 'm', provider: 'house', model: 'one' }
const FIRST = { suite: 'full', seed: 1, measuredAt: 1 }
const LATER = { suite: 'quick', seed: 2, measuredAt: 2 }

const resultsOf = (families: readonly Family[], most = 60): fc.Arbitrary<readonly ProbeResult[]> =>
  fc
    .array(
      fc.record({
        family: fc.constantFrom(...families),
        outcome: fc.constantFrom(...PROBE_OUTCOMES),
        confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        showedSteps: fc.option(fc.boolean(), { nil: undefined }),
        thought: fc.boolean(),
        isRejected: fc.boolean(),
        group: fc.constantFrom('g1', 'g2'),
        key: fc.constantFrom('4', '5'),
      }),
      { minLength: 1, maxLength: most },
    )
    .map((drawn) =>
      drawn.map(({ isRejected, confidence, showedSteps, ...one }, index) => ({
        ...one,
        model: 'm',
        suite: 'quick',
        seed: 1,
        probe: `p${index}`,
        ...(confidence === undefined ? {} : { confidence }),
        ...(showedSteps === undefined ? {} : { showedSteps }),
        firstPartMs: 100,
        totalMs: 1000,
        inputTokens: 10,
        outputTokens: 50,
        reasoningTokens: 0,
        costMicros: 10,
        ...(one.outcome === 'failed'
          ? { error: isRejected ? 'upstream_rejected' : 'upstream_failed' }
          : {}),
      })),
    )

const HALF = FAMILIES.filter((_, index) => index % 2 === 0)
const REST = FAMILIES.filter((_, index) => index % 2 === 1)

test('counts by family tell the same shares as the results that they were counted from', () => {
  fc.assert(
    fc.property(resultsOf(FAMILIES), (results) => {
      const {
        confidentlyWrong: _c,
        consistency: _p,
        ...shares
      } = measuredCard(CARD, results, FIRST)!.shares
      expect(sharesOfCounts(countFamilies(results))).toEqual(shares)
    }),
  )
})

test('families of two runs say what one run of all of them would have said', () => {
  fc.assert(
    fc.property(resultsOf(HALF), resultsOf(REST), (one, other) => {
      const joined = joinMeasured(measuredCard(CARD, one, FIRST), measuredCard(CARD, other, LATER)!)
      const whole = measuredCard(CARD, [...one, ...other], LATER)!
      expect(joined.shares).toEqual(whole.shares)
      const { probes, purpose, strengths, weaknesses, unable, overconfidence } = whole
      const { probes: n, purpose: p, strengths: s, weaknesses: w, unable: u } = joined
      expect([n, p, s, w, u]).toEqual([probes, purpose, strengths, weaknesses, unable])
      expect(joined.overconfidence).toEqual(overconfidence)
    }),
  )
})

describe('a later run of some families', () => {
  const made = (family: Family, outcome: ProbeResult['outcome'], n: number, more = {}) =>
    Array.from(
      { length: n },
      (_, index): ProbeResult => ({
        model: 'm',
        suite: 'quick',
        seed: 1,
        probe: `${family}-${index}`,
        family,
        outcome,
        thought: false,
        firstPartMs: 100,
        totalMs: 200,
        inputTokens: 10,
        outputTokens: 20,
        reasoningTokens: 0,
        costMicros: 10,
        ...more,
      }),
    )
  const before = measuredCard(
    CARD,
    [...made('logic', 'right', 20), ...made('tools', 'wrong', 20)],
    FIRST,
  )!
  const slow = { firstPartMs: 9000, totalMs: 9900 }
  const now = measuredCard(CARD, made('tools', 'right', 20, slow), LATER)!

  test('takes the place of those families only, and each says of which run it is', () => {
    const joined = joinMeasured(before, now)
    expect(joined.shares).toMatchObject({
      logic: { rate: 1, n: 20 },
      tools: { rate: 1, n: 20 },
      solved: { rate: 1, n: 40 },
    })
    expect(joined.families).toMatchObject({ logic: FIRST, tools: LATER })
    expect(joined).toMatchObject({ ...LATER, probes: 40, strengths: ['logic', 'tools'] })
  })

  test('leaves speed, length and cost to the run that put more probes', () => {
    const joined = joinMeasured(before, now)
    expect(joined.firstPartMs).toEqual(before.firstPartMs)
    expect(joined.figuresOf).toEqual({ ...FIRST, probes: 40 })
    expect(joined.weaknesses).not.toContain('slow')
    const larger = measuredCard(CARD, made('tools', 'right', 50, slow), LATER)!
    expect(joinMeasured(before, larger)).toMatchObject({
      firstPartMs: { value: 9000 },
      figuresOf: { ...LATER, probes: 50 },
    })
  })

  test('says anew whether questions are turned away', () => {
    const error = { error: 'upstream_rejected' }
    const turnedAway = measuredCard(
      CARD,
      [...made('logic', 'right', 5), ...made('tools', 'failed', 5, error)],
      FIRST,
    )!
    expect(turnedAway.unable).toEqual({ tools: 'upstream_rejected' })
    expect(joinMeasured(turnedAway, now).unable).toBeUndefined()
    const later = measuredCard(CARD, made('structured', 'failed', 5, error), LATER)!
    expect(Object.keys(joinMeasured(turnedAway, later).unable ?? {})).toEqual([
      'tools',
      'structured',
    ])
  })

  test('stands alone where the card was another model’s, or holds no counts', () => {
    expect(joinMeasured({ ...before, model: 'an-older-one' }, now)).toBe(now)
    const { families: _, ...old } = before
    expect(joinMeasured(old, now)).toBe(now)
    expect(joinMeasured(undefined, now)).toBe(now)
  })
})
