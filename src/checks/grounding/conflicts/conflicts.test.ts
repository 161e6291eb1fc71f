import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import { processorMsSince } from '../../../../test/support/processor-time.ts'
import { identifiersIn } from '../../../checks/grounding/reading/identifiers.ts'
import type { CheckInput, CheckResult } from '../../../core/check.ts'

const context = [
  'Returns. Unused items can be returned within 30 days of delivery for a full refund. Opened software and gift cards cannot be returned. Refunds are paid within 5 to 7 business days. Return shipping costs €4.95. For faulty items write to support@shop.example or call 030 1234 5678 within 14 days.',
  'Router manual. The address is 192.168.1.1. Hold the reset button for 10 seconds. Do not unplug the router during an update, which takes up to 6 minutes. See https://acme.example/help/reset. The warranty is 24 months.',
]
const run = (answer: string, more: Partial<CheckInput> = {}): CheckResult =>
  checkedBy('grounding', { context, answer, ...more })
const wrong = (answer: string, more: Partial<CheckInput> = {}): readonly string[] =>
  run(answer, more)
    .findings.filter(({ weight }) => weight === 'wrong')
    .map(({ code }) => code)

describe('what the passages say otherwise', () => {
  it.each([
    ['You can return unused items within 60 days of delivery.', '30'],
    ['Hold the reset button for 30 seconds.', '10'],
    ['The warranty is 12 months.', '24'],
    ['Return shipping costs €6.95.', '4.95'],
  ])('finds the number in “%s”', (answer, expected) => {
    expect(run(answer).findings).toContainEqual(
      expect.objectContaining({ code: 'number-differs', expected, weight: 'wrong' }),
    )
    expect(run(answer).verdict).toBe('fail')
  })

  it.each([
    'You can return unused items within 30 days of delivery.',
    'Refunds are paid within 6 business days.',
    'If the item is faulty, write within 14 days.',
    'The warranty is two years.',
    'You have 16 days left to return the item.',
    'That is about 8 days in total for the refund.',
    'One of the items can be returned within 30 days.',
    'With two routers an update takes up to 12 minutes.',
    'The reset button has to be held for about 11 seconds.',
  ])('lets “%s” pass', (answer) => {
    expect(wrong(answer)).not.toContain('number-differs')
  })

  it.each([
    'Gift cards can be returned for a full refund.',
    'Yes, opened software can be returned.',
    'Yes, you can unplug the router during an update without problems.',
  ])('finds the “cannot” of the passages missing in “%s”', (answer) => {
    expect(wrong(answer)).toContain('denied-in-context')
  })

  it.each([
    'Gift cards cannot be returned.',
    'Unused items can be returned.',
    'No, opened software can be exchanged only where it is faulty.',
    'The router can be updated.',
  ])('finds none in “%s”', (answer) => {
    expect(wrong(answer)).not.toContain('denied-in-context')
  })
})

describe('numbers that stand nowhere as they are', () => {
  const invoice = [
    'Invoice, total €1,234.50, due in 3 weeks. 2 % less within 10 days. Pay in 4 to 6 parts.',
  ]

  it.each([
    'It is due in 21 days.',
    'Within 10 days you pay €1,209.81.',
    'You can pay in 5 parts.',
  ])('lets “%s” pass', (answer) => {
    expect(wrong(answer, { context: invoice })).toEqual([])
  })

  it.each([
    'It is due in 28 days.',
    'Within 10 days you pay €1,190.00.',
    'You can pay in 8 parts.',
  ])('fails “%s”', (answer) => {
    expect(run(answer, { context: invoice }).verdict).toBe('fail')
  })
})

describe('addresses', () => {
  it.each(['The address is 192.168.0.1.', 'Write to help@shop.example.', 'Call 030 1234 9999.'])(
    'finds the made-up one in “%s”',
    (answer) => {
      expect(wrong(answer)).toContain('identifier-not-in-context')
    },
  )

  it.each([
    'The address is 192.168.1.1.',
    'Write to Support@shop.example.',
    'Call +49 30 12345678.',
    'See acme.example/help/reset or https://www.acme.example/help/reset.',
    'It was open from 1914-1918, on 2024-05-01 and for 1 234 567 people.',
  ])('knows those of “%s”', (answer) => {
    expect(wrong(answer)).not.toContain('identifier-not-in-context')
  })

  it('takes those of the question, and only doubts a page unless all has to come from the passages', () => {
    const question = 'Is 10.0.0.7 my printer?'
    expect(wrong('10.0.0.7 may be your router.', { question })).not.toContain(
      'identifier-not-in-context',
    )
    const answer = 'See https://elsewhere.example/router [2].'
    expect(wrong(answer)).toEqual([])
    expect(wrong(answer, { citesContext: true })).toContain('identifier-not-in-context')
  })

  it('reads them with what stands around them', () => {
    const text = '(https://a.example/b), x@y.example; tel. 0800-123 456.'
    expect(identifiersIn(text).map(({ kind, text: found }) => [kind, found])).toEqual([
      ['url', 'https://a.example/b'],
      ['email', 'x@y.example'],
      ['phone', '0800-123 456'],
    ])
  })

  it('is quick on hostile text', () => {
    for (const piece of [
      '1.2.3.4 ',
      '0 1 2 3 4 5 6 ',
      'a@b',
      'https://',
      '5 days can be ',
      '(0) ',
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length))
      const begun = process.cpuUsage()
      const sentences = text.replaceAll(' ', '. ')
      run(text, { context: [text] })
      run(sentences, { context: [sentences] })
      expect(processorMsSince(begun)).toBeLessThan(8000)
    }
  })
})

describe('a handbook with many numbers', () => {
  const handbook = [
    'Returns: You can return items within 30 days of delivery. Return shipping is free for orders over €50; otherwise we deduct €4.95 from your refund. Express delivery arrives the next business day if ordered before 2 pm (€9.95). Standard delivery takes 2–4 business days (€3.95, free from €29).',
    'Employees are entitled to 28 days of annual leave. Up to 5 unused days can be carried over until 31 March. Inform your manager before 9:30 am. Working from home is possible after the probation period of 6 months.',
    'The API allows 600 requests per minute per key.',
  ]
  const vetoes = (question: string, answer: string): readonly string[] =>
    wrong(answer, { question, context: handbook })

  it.each([
    [
      'My order was 80. Is returning free?',
      'Yes, return shipping is free for orders over €50, so an order of €80 can be returned for free.',
    ],
    [
      'Can I work from home? I started 4 months ago',
      'Not yet: working from home is possible after the probation period of 6 months, so in about 2 months.',
    ],
    ["what's the rate limit", '600 requests per minute per key, i.e. 10 per second on average.'],
  ])('%s: what the asker said, and a rate in another unit, are no errors', (question, answer) => {
    expect(vetoes(question, answer)).toEqual([])
  })

  it.each([
    ['What does express cost?', 'Express delivery costs €7.95.', 'number-not-in-context'],
    [
      'how many vacation days do i have',
      'You have 30 days of annual leave, and all unused days carry over indefinitely.',
      'number-differs',
    ],
  ])(
    '%s: a price is no sum of prices and days, and a clause is held to its own passage',
    (question, answer, code) => {
      expect(vetoes(question, answer)).toContain(code)
    },
  )
})
