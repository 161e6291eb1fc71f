import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../classify/text/fold-text.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import { NO_RISK } from './judge-risk.ts'
import { FEATURE_BITS, featuresOfClauses } from './learned-features.ts'
import { raiseByLearned } from './learned-risk.ts'
import { packRiskWeights, unpackRiskWeights } from './pack-risk-weights.ts'
import { gravestSpan, LEARNED_DOMAINS, type RiskWeights } from './score-clauses.ts'

const featuresOf = (text: string): readonly Uint16Array[] => {
  const folded = foldText(text)
  return featuresOfClauses(folded, readFolded(folded))
}

const size = 1 << FEATURE_BITS
const EXAMPLE: RiskWeights = {
  high: Float32Array.from({ length: size }, (_weight, at) => Math.sin(at)),
  highBias: 0.25,
  exercise: new Float32Array(size >> 2),
  exerciseShift: 2,
  exerciseBias: -1,
  domain: Float32Array.from({ length: (size >> 2) * LEARNED_DOMAINS.length }, (_weight, at) =>
    Math.cos(at),
  ),
  domainShift: 2,
  domainBias: [0, 0, 0, 0, 0],
}

describe('raiseByLearned', () => {
  it.each([
    ['creatinine 2.3, should I worry', 'healthcare'],
    ['the mechanic will not hand over my car until I sign a waiver, do I have to', 'legal'],
  ])('sees what no rule knows: %s', (text, domain) => {
    expect(raiseByLearned(NO_RISK, featuresOf(text))).toMatchObject({ severity: 'high', domain })
  })

  it('says so among its reasons', () => {
    const { reasons } = raiseByLearned(NO_RISK, featuresOf('creatinine 2.3, should I worry'))
    expect(reasons.map(({ code }) => code)).toEqual(['learned-risk'])
  })

  it('never lowers what the rules say', () => {
    const byRules = { domain: 'finance', severity: 'high', reasons: [] } as const
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(raiseByLearned(byRules, featuresOf(text)).severity).toBe('high')
      }),
      { numRuns: 100 },
    )
  })
})

describe('gravestSpan', () => {
  it('is never lowered by clauses put around a text', () => {
    const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,5}$/)
    fc.assert(
      fc.property(words, words, words, (before, text, after) => {
        const alone = gravestSpan(featuresOf(text), EXAMPLE).score
        const among = gravestSpan(featuresOf(`${before}. ${text}. ${after}.`), EXAMPLE).score
        expect(among).toBeGreaterThanOrEqual(alone)
      }),
      { numRuns: 100 },
    )
  })
})

describe('packed weights', () => {
  it('come back as they were to four bits', () => {
    const packed = packRiskWeights(EXAMPLE, 1)
    const again = packRiskWeights(unpackRiskWeights(packed), 1)
    expect(packed.high.length).toBe(Math.ceil(size / 2 / 3) * 4)
    expect({ ...again, highScale: 0, domainScale: 0 }).toEqual({
      ...packed,
      highScale: 0,
      domainScale: 0,
    })
  })
})
