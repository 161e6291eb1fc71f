import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import { processorMsSince } from '../../../../test/support/processor-time.ts'
import type { CheckInput, CheckResult } from '../../../core/check.ts'

const check = (input: Partial<CheckInput> & { answer: string }): CheckResult =>
  checkedBy('grounding', { citesContext: true, ...input })
const codes = (result: CheckResult) => result.findings.map(({ code }) => code)

const context = [
  'A refund is paid within 5 working days after the parcel is back.',
  'Express shipping costs 12.90 euros and is not paid back.',
]

describe('an answer that cites its passages', () => {
  it('passes when it says what they say; the marks are no numbers of its own', () => {
    const answer =
      'A refund is paid within 5 working days after the parcel is back [1]. Express shipping is not paid back [2].'
    expect(check({ answer, context }).verdict).toBe('pass')
  })

  it('fails when it cites a passage that is not there', () => {
    const result = check({
      answer: 'A refund is paid within 5 working days after the parcel is back [7].',
      context,
    })
    expect(result.verdict).toBe('fail')
    expect(codes(result)).toContain('citation-unknown')
  })

  it('fails with a number that stands in no passage, whatever it cites', () => {
    const result = check({ answer: 'A refund is paid within 30 working days [1].', context })
    expect(result.verdict).toBe('fail')
  })

  it('is doubted without any mark', () => {
    const result = check({
      answer: 'A refund is paid within 5 working days after the parcel is back.',
      context,
    })
    expect(result).toMatchObject({ verdict: 'abstain' })
    expect(codes(result)).toEqual(['not-cited'])
  })

  it('may say that the passages do not answer', () => {
    expect(
      check({
        answer: 'The passages do not say how long a repair takes. Please ask support.',
        context,
      }).verdict,
    ).toBe('pass')
  })
})

describe('an answer for which nothing was found', () => {
  const context: readonly string[] = []

  it.each([
    "I don't know: the knowledge base says nothing about this.",
    'I could not find anything on that.',
    'Sorry, there is no information about this in our documents. Could you tell me more?',
    'Nothing was found in the knowledge base.',
    'I am unable to answer that from the documents I have.',
    'Das weiß ich leider nicht.',
    'Dazu habe ich keine Informationen gefunden.',
    'Je ne trouve aucune information à ce sujet.',
    'No encontré información sobre eso.',
    'Non ho trovato nulla al riguardo.',
    'Daar heb ik geen informatie over.',
    'Não encontrei nada sobre isso.',
    'Nie wiem, baza wiedzy tego nie mówi.',
  ])('passes when it says so: %s', (answer) => {
    expect(check({ answer, context, question: 'Do you sell trampolines?' }).verdict).toBe('pass')
  })

  it.each([
    'Yes, we sell trampolines.',
    'I do not know exactly, but they cost 99 euros.',
    "I don't know. Trampolines cost 99 euros.",
    `I do not know the model. ${'Trampolines are jumped upon by children and grown people alike. '.repeat(6)}`,
  ])('fails when it claims something: %s', (answer) => {
    const result = check({ answer, context, question: 'Do you sell trampolines?' })
    expect(result.verdict).toBe('fail')
    expect(codes(result)).toEqual(['claim-without-passages'])
  })

  it('may repeat a number it was asked about', () => {
    const answer = 'I found no information about order 4711.'
    expect(check({ answer, context, question: 'Where is order 4711?' }).verdict).toBe('pass')
  })

  it('may answer a greeting, and call a tool', () => {
    const greeting = { answer: 'Hello! How can I help you?', context, question: 'Hi there!' }
    expect(check(greeting).verdict).toBe('abstain')
    const toolCalls = [{ id: 'a', name: 'look_up', arguments: '{}' }]
    expect(check({ answer: '', context, toolCalls }).verdict).toBe('abstain')
    expect(check({ ...greeting, question: 'Hello, what does a trampoline cost?' }).verdict).toBe(
      'fail',
    )
  })

  it('is quick on hostile text', () => {
    for (const piece of ["I don't ", 'no ', 'nicht ', '[1]', 'is not a b ', '1. ']) {
      const answer = piece.repeat(Math.ceil(100_000 / piece.length))
      const begun = process.cpuUsage()
      check({ answer, context, question: answer })
      check({ answer, context: ['x'], question: answer })
      expect(processorMsSince(begun)).toBeLessThan(10_000)
    }
  })
})
