import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumsByTable } from '../../../../test/support/sums-by-table.ts'
import { NO_RISK } from '../../../classify/risk/rules/judge-risk.ts'
import { foldText } from '../../../classify/text/fold-text.ts'
import { readFolded } from '../../../classify/text/read-text.ts'
import type { RiskSignal } from '../../../core/signals.ts'
import { FEATURE_BITS, featuresOfClauses } from './learned-features.ts'
import { type RiskCuts, raiseBySums, type SummedText, shippedTable } from './learned-risk.ts'
import { packRiskWeights, unpackRiskWeights } from './pack-risk-weights.ts'
import { LEARNED_DOMAINS, type RiskWeights } from './risk-weights.ts'
import { domainSums, gravestSpan, sumsOfClauses, tellingSpans } from './score-clauses.ts'
import { WordSummer } from './sum-of-words.ts'

/** The features of a text by clause, how long it is in characters, and whether it says "I" or "my". */
interface LearnedText {
  readonly clauses: readonly Uint32Array[]
  readonly length: number
  readonly isPersonal: boolean
}

/** `raiseBySums` of what features add up to. */
function raiseByLearned(
  byRules: RiskSignal,
  { clauses, length, isPersonal }: LearnedText,
  model?: RiskWeights,
  cuts?: RiskCuts,
): RiskSignal {
  const sums =
    model === undefined ? sumsByTable(clauses, shippedTable()) : sumsOfClauses(clauses, model)
  return raiseBySums(byRules, { sums, length, selves: clauses.map(() => isPersonal) }, model, cuts)
}

const learnedText = (text: string, isPersonal = false): LearnedText => ({
  clauses: featuresOf(text),
  length: text.length,
  isPersonal,
})

/** With what its words speak for material. */
function learnedWith(text: string): SummedText {
  const folded = foldText(text)
  const clauses = readFolded(folded)
  const sums = new WordSummer(shippedTable()).sum(folded, clauses)
  return { sums, length: text.length, selves: [] }
}

const CUTS = { threshold: 1, certainFrom: 2, rulesFrom: 0 }

const EXAM =
  'A farmer has 12 red apples and twice as many green apples. He sells each apple for 3 dollars. How many dollars does he earn?'

const featuresOf = (text: string): readonly Uint32Array[] => {
  const folded = foldText(text)
  return featuresOfClauses(folded, readFolded(folded))
}

const size = 1 << FEATURE_BITS
const EXAMPLE: RiskWeights = {
  high: Float32Array.from({ length: size }, (_weight, at) => Math.sin(at)),
  highStep: 1,
  highBias: 0.25,
  exercise: new Float32Array(size >> 2),
  exerciseStep: 1,
  exerciseShift: 2,
  exerciseBias: -1,
  domain: Float32Array.from({ length: (size >> 2) * LEARNED_DOMAINS.length }, (_weight, at) =>
    Math.cos(at),
  ),
  domainStep: 1,
  domainShift: 2,
  domainBias: [0, 0, 0, 0, 0],
  material: Float32Array.from({ length: size >> 2 }, (_weight, at) => Math.sin(at * 3)),
  materialStep: 1,
  materialShift: 2,
  materialBias: -1,
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

  it.each(['And of Spain?', 'and now?', 'do it again', 'Und von Spanien?'])(
    'makes nothing of a short turn that says little: %s',
    (text) => {
      expect(raiseByLearned(NO_RISK, learnedText(text)).severity).not.toBe('high')
    },
  )

  it('sees what is plain in a few words', () => {
    expect(raiseByLearned(NO_RISK, learnedText('both pills?')).severity).toBe('high')
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

describe('within a page', () => {
  const news = learnedWith(
    'The court fined three makers of tiles. Their lawyers said that they would appeal.',
  )
  const byRules = { domain: 'legal', severity: 'high', reasons: [] } as const
  const cuts = { threshold: -99, certainFrom: 99, rulesFrom: 99 }

  it('clauses that look like one count less, and a rule alone makes nothing high', () => {
    const asked = raiseBySums(byRules, news, undefined, cuts)
    expect(asked.severity).toBe('high')
    const discount = { from: -99, counts: 9 }
    const page = raiseBySums(byRules, news, undefined, { ...cuts, discount })
    expect(page.severity).toBe('medium')
    expect(page.reasons.map(({ code }) => code)).toContain('material')
  })

  it('clauses that look like a question count as they do', () => {
    const discount = { from: 99, counts: 9 }
    expect(raiseBySums(byRules, news, undefined, { ...cuts, discount })).toEqual(
      raiseBySums(byRules, news, undefined, cuts),
    )
  })
})

describe('how certain a high risk is', () => {
  const text = learnedText('creatinine 2.3, should I worry')
  const cuts = (threshold: number, certainFrom: number, rulesFrom: number) => ({
    threshold,
    certainFrom,
    rulesFrom,
  })

  it('depends on how plainly it reads so where no rule says so', () => {
    expect(raiseByLearned(NO_RISK, text, undefined, cuts(-9, 9, 0)).certain).toBe(false)
    expect(raiseByLearned(NO_RISK, text, undefined, cuts(-9, -9, 0)).certain).toBeUndefined()
  })

  it('is doubted where a rule says so and the text reads like an ordinary one', () => {
    const byRules = { domain: 'healthcare', severity: 'high', reasons: [] } as const
    const doubted = raiseByLearned(byRules, text, undefined, cuts(9, 9, 9))
    expect(doubted).toMatchObject({ severity: 'high', certain: false })
    expect(doubted.reasons.map(({ code }) => code)).toContain('doubtful-risk')
    expect(raiseByLearned(byRules, text, undefined, cuts(9, 9, -9)).certain).toBeUndefined()
  })

  it('is not doubted where somebody may want to die', () => {
    const reasons = [{ code: 'self-harm', text: '' }]
    const byRules = { domain: 'safety', severity: 'high', reasons } as const
    expect(raiseByLearned(byRules, text, undefined, cuts(9, 9, 9)).certain).toBeUndefined()
  })
})

describe('the domain', () => {
  const tiles = learnedText('How many tiles do I need for a wall of 2 by 3 metres?')

  it('is none where a doubtful text is plainly about none', () => {
    const doubted = raiseByLearned(NO_RISK, tiles, undefined, {
      threshold: -99,
      certainFrom: 99,
      rulesFrom: 0,
    })
    expect(doubted).toMatchObject({ severity: 'high', certain: false, domain: 'none' })
  })

  it('need be the less plain the graver a doubtful text reads', () => {
    const doubtOf = (highBias: number): string =>
      raiseByLearned(
        NO_RISK,
        tiles,
        { ...EXAMPLE, highBias, domainBias: [20, 0, 0, 0, 0] },
        { threshold: -99, certainFrom: 99, rulesFrom: 0 },
      ).domain
    expect(doubtOf(0)).toBe('none')
    expect(LEARNED_DOMAINS.slice(1)).toContain(doubtOf(50))
  })

  it('is always one of the four where a text is certainly grave', () => {
    const sure = raiseByLearned(NO_RISK, tiles, undefined, {
      threshold: -99,
      certainFrom: -99,
      rulesFrom: 0,
    })
    expect(LEARNED_DOMAINS.slice(1)).toContain(sure.domain)
  })

  it('is none where a rule saw a mere mention in what is plainly about none', () => {
    const mention = { domain: 'legal', severity: 'low', reasons: [] } as const
    expect(raiseByLearned(mention, tiles)).toEqual({ ...mention, domain: 'none' })
    const own = { domain: 'legal', severity: 'medium', reasons: [] } as const
    expect(raiseByLearned(own, tiles).domain).not.toBe('none')
  })
})

describe('tellingSpans', () => {
  const wordsOf = (text: string): readonly Uint32Array[] => featuresOfClauses(foldText(text), [])
  const spansOf = (text: string, model: RiskWeights) =>
    tellingSpans(wordsOf(text), domainSums(wordsOf(text), model), model)

  it('is never lowered by clauses put around a text', () => {
    const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,5}$/)
    fc.assert(
      fc.property(words, words, words, (before, text, after) => {
        const alone = spansOf(text, EXAMPLE)
        const among = spansOf(`${before}. ${text}. ${after}.`, EXAMPLE)
        expect(among.gravest.score).toBeGreaterThanOrEqual(alone.gravest.score)
        expect(among.topical.score).toBeGreaterThanOrEqual(alone.topical.score)
      }),
      { numRuns: 300 },
    )
  })

  it('finds what is about nothing less grave', () => {
    const text = 'my father fell and the ladder is broken, what now'
    const scoreWith = (none: number): number =>
      spansOf(text, { ...EXAMPLE, domainBias: [none, 0, 0, 0, 0] }).gravest.score
    expect(scoreWith(99)).toBeLessThan(scoreWith(-99))
    expect(scoreWith(-99)).toBe(scoreWith(-999))
  })
})

describe('gravestSpan', () => {
  /** Without ideas: which words count as such depends on the language of the whole text. */
  const wordsOf = (text: string): readonly Uint32Array[] => featuresOfClauses(foldText(text), [])

  it('is never lowered by clauses put around a text', () => {
    const words = fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,5}$/)
    fc.assert(
      fc.property(words, words, words, (before, text, after) => {
        const alone = gravestSpan(wordsOf(text), EXAMPLE).score
        const among = gravestSpan(wordsOf(`${before}. ${text}. ${after}.`), EXAMPLE).score
        expect(among).toBeGreaterThanOrEqual(alone)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('packed weights', () => {
  it('score as those they were made of, nearly', () => {
    const unpacked = unpackRiskWeights(packRiskWeights(EXAMPLE, CUTS))
    expect(unpacked.high).toBeInstanceOf(Int8Array)
    const clauses = featuresOf('my father fell and the ladder is broken, what now')
    expect(gravestSpan(clauses, unpacked).score).toBeCloseTo(gravestSpan(clauses, EXAMPLE).score, 0)
  })

  it('come back as they were to four bits', () => {
    const packed = packRiskWeights(EXAMPLE, CUTS)
    const again = packRiskWeights(unpackRiskWeights(packed), CUTS)
    expect(packed.high.length).toBe(Math.ceil(size / 2 / 3) * 4)
    // No texts of half a megabyte in the report of a failure.
    expect(again.high === packed.high).toBe(true)
    expect(again.domain === packed.domain).toBe(true)
    expect(again.highScale).toBeCloseTo(packed.highScale)
    expect(again.domainScale).toBeCloseTo(packed.domainScale)
  })
})
