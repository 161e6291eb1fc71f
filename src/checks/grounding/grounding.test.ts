import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../core/check.ts'
import { readWords } from './reading/read-words.ts'
import { groundingScore } from './support/grounding-score.ts'

const run = (input: CheckInput): CheckResult => checkedBy('grounding', input)
const codes = (input: CheckInput): readonly string[] => run(input).findings.map(({ code }) => code)

const context = [
  'The Marlow bridge was opened on 3 June 1921 by mayor Edith Crane. It carries 1,234,000 cars a year.',
  'Repairs cost £4.5 million and took eighteen months. "We had no choice but to close both lanes", said Crane.',
]

describe('grounding', () => {
  it('abstains without context', () => {
    expect(run({ answer: 'The bridge opened in 1921.' }).verdict).toBe('abstain')
  })

  it('passes what the passages say, in other words too', () => {
    expect(
      run({ context, answer: 'Mayor Edith Crane opened the Marlow bridge on 3 June 1921.' })
        .verdict,
    ).toBe('pass')
    expect(codes({ context, answer: 'Repairing the Marlow bridge took 18 months.' })).not.toContain(
      'number-not-in-context',
    )
    expect(codes({ context, answer: 'About 1.2 million cars a year are carried.' })).not.toContain(
      'number-not-in-context',
    )
  })

  it('fails a number that stands nowhere', () => {
    const result = run({ context, answer: 'The repairs of the bridge cost £7.5 million.' })
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]).toMatchObject({
      code: 'number-not-in-context',
      found: '7.5 million',
    })
  })

  it('fails a wrong year as a date', () => {
    expect(codes({ context, answer: 'The Marlow bridge was opened in 1931.' })).toContain(
      'date-not-in-context',
    )
  })

  it('allows numbers from the question and simple results', () => {
    expect(
      codes({ context, question: 'Is 37 a lot?', answer: '37 is the number asked about.' }),
    ).not.toContain('number-not-in-context')
    expect(
      codes({
        context: ['Ann has 12 pears, Bob has 30.'],
        answer: 'Together Ann and Bob have 42 pears.',
      }),
    ).not.toContain('number-not-in-context')
  })

  it('fails an invented quotation and passes a real one', () => {
    const invented = 'Crane said: "The bridge will never be closed again while I am in office".'
    expect(codes({ context, answer: invented })).toContain('quote-not-in-context')
    const real = 'Crane said: "We had no choice but to close both lanes".'
    expect(codes({ context, answer: real })).not.toContain('quote-not-in-context')
  })

  it('only doubts an unknown name', () => {
    const result = run({ context, answer: 'The Marlow bridge was opened by mayor Edith Bullock.' })
    expect(result.findings.find(({ code }) => code === 'name-not-in-context')).toMatchObject({
      found: 'Bullock',
      weight: 'doubt',
    })
    expect(result.verdict).toBe('abstain')
  })

  it('holds an answer to what tools answered when no context was given', () => {
    const conversation = [
      { role: 'user' as const, content: [{ type: 'text' as const, text: 'Where is my parcel?' }] },
      {
        role: 'tool' as const,
        content: [{ type: 'text' as const, text: '{"status":"in transit","eta_days":4}' }],
      },
    ]
    expect(codes({ conversation, answer: 'It is in transit and arrives in 9 days.' })).toContain(
      'number-not-in-context',
    )
  })

  it('scores an unrelated answer far above a copied one', () => {
    expect(
      groundingScore('The Marlow bridge was opened by mayor Edith Crane.', context),
    ).toBeLessThan(0.3)
    expect(
      groundingScore('Penguins breed on the southern ice during winter storms.', context),
    ).toBeGreaterThan(0.8)
  })

  it('gives a probability for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 3 }), (answer, passages) => {
        const score = groundingScore(answer, passages)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
      { numRuns: 100 },
    )
  })

  it('reads no results of tools for a step that says nothing', () => {
    const told = (lines: number) => {
      const text = 'the build took 12 s and ended\n'.repeat(lines)
      return [{ role: 'tool' as const, content: [{ type: 'text' as const, text }] }]
    }
    const conversation = told(10_000)
    const begun = process.cpuUsage()
    for (let step = 0; step < 20; step++) {
      expect(run({ answer: ' ', conversation }).verdict).toBe('abstain')
    }
    expect(processorMsSince(begun)).toBeLessThan(500)
    expect(run({ answer: 'The build took 14 s.', conversation: told(10) }).verdict).toBe('fail')
  })

  it('is quick on hostile text', () => {
    for (const piece of ['a ', '1.', '.', '?!', '"x', 'Mr. ', 'twenty ', '人', 'Ab 12 ']) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length))
      const begun = process.cpuUsage()
      run({ answer: text, context: [text] })
      expect(processorMsSince(begun)).toBeLessThan(6000)
    }
  })
})

describe('readWords', () => {
  it('reads numbers in words, with scales and in other locales', () => {
    const keys = (text: string): readonly string[] =>
      readWords(text)
        .filter(({ kind }) => kind === 'number')
        .map(({ key }) => key)
    expect(keys('twenty-five and three hundred')).toEqual(['25', '300'])
    expect(keys('3.5 million, 1.234,56 and 1,234.5')).toEqual(['3500000', '1234.56', '1234.5'])
    expect(keys('the 3rd of May 2018–19')).toEqual(['3', '2018'])
  })
})
