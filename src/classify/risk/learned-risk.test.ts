import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../classify/text/fold-text.ts'
import { readFolded } from '../../classify/text/read-text.ts'
import { NO_RISK } from './judge-risk.ts'
import { FEATURE_BITS, featuresOfClauses } from './learned-features.ts'
import { type LearnedText, raiseByLearned } from './learned-risk.ts'
import { packRiskWeights, unpackRiskWeights } from './pack-risk-weights.ts'
import { gravestSpan, LEARNED_DOMAINS, type RiskWeights } from './score-clauses.ts'

const learnedText = (text: string, isPersonal = false): LearnedText => ({
  clauses: featuresOf(text),
  length: text.length,
  isPersonal,
})

const EXAM =
  'A farmer has 12 red apples and twice as many green apples. He sells each apple for 3 dollars. How many dollars does he earn?'

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
    expect(raiseByLearned(NO_RISK, learnedText(text))).toMatchObject({ severity: 'high', domain })
  })

  it.each(['ok', 'one', 'go on', 'Yes.'])('says nothing of a word or two: %s', (text) => {
    expect(raiseByLearned(NO_RISK, learnedText(text))).toEqual(NO_RISK)
  })

  it('says so among its reasons', () => {
    const { reasons } = raiseByLearned(NO_RISK, learnedText('creatinine 2.3, should I worry'))
    expect(reasons.map(({ code }) => code)).toEqual(['learned-risk'])
  })

  const byRules = { domain: 'finance', severity: 'high', reasons: [] } as const

  it('never lowers what the rules say of a text that speaks of oneself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(EXAM)), (text) => {
        expect(raiseByLearned(byRules, learnedText(text, true)).severity).toBe('high')
      }),
      { numRuns: 100 },
    )
  })

  it('takes an exercise with words of danger as medium, and says why', () => {
    const { severity, reasons } = raiseByLearned(byRules, learnedText(EXAM))
    expect(severity).toBe('medium')
    expect(reasons.map(({ code }) => code)).toEqual(['exercise'])
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
