/**
 * Answers that work something out of bills, tariffs, timetables and rules for staff, in four languages, written by one hand before
 * the rules were read: what a line comes to, a year by the month, what is left, what share it is. One half was read then.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { checkedBy, failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

interface Row {
  readonly half: 'read' | 'unread'
  readonly question: string
  readonly context?: string
  readonly answer: string
  readonly isRight: boolean
}

const ROWS = readFileSync(
  new URL('../../../../test/support/reckoned-answers.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

/** Other passages of a knowledge base, so that there are more than forty numbers. */
const ELSEWHERE = [
  'Opening hours. The shop in Elm Street 14 opens Monday to Friday from 9:30 to 18:45, on Saturdays from 10:15 to 16:00.',
  'Store 3 has 412 m² on 2 floors, 17 employees and 63 parking spaces. It was opened in 1998 and refurbished in 2019.',
  'Warranty: 36 months on machines, 27 on batteries. Repairs take 11 working days; a loan costs 4.75 after 13 days.',
  'Gift cards come at 21, 33, 55, 77 and 111. They expire after 39 months. Lost cards are replaced for 6.40.',
  'We took back 8,431 devices, 5,218 batteries and 1,904 lamps; 22, 37 and 46 tons were made of 129, 134 and 147 loads.',
]

function fails({ question, context, answer }: Row, others: readonly string[] = []): boolean {
  if (context === undefined) return failing(NUMBER_CHECKS, { question, answer }).length > 0
  const input = { question, answer, context: [...others, context] }
  return failing([...NUMBER_CHECKS, 'grounding'], input).length > 0
}

function flagged(half: Row['half'], isRight: boolean, others: readonly string[] = []): number {
  const rows = ROWS.filter((row) => row.half === half && row.isRight === isRight)
  return rows.filter((row) => fails(row, others)).length
}

describe.each([
  { half: 'read', right: 0, amongOthers: 0, wrong: 18, wrongAmongOthers: 13 },
  { half: 'unread', right: 5, amongOthers: 3, wrong: 15, wrongAmongOthers: 10 },
] as const)('the half that was $half', (most) => {
  it(`calls at most ${most.right} of 21 right answers wrong`, () => {
    expect(flagged(most.half, true)).toBeLessThanOrEqual(most.right)
    expect(flagged(most.half, true, ELSEWHERE)).toBeLessThanOrEqual(most.amongOthers)
  })

  it(`finds at least ${most.wrong} of 22 wrong ones`, () => {
    expect(flagged(most.half, false)).toBeGreaterThanOrEqual(most.wrong)
    expect(flagged(most.half, false, ELSEWHERE)).toBeGreaterThanOrEqual(most.wrongAmongOthers)
  })
})

function codesOf(answer: string, context: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('grounding', { question: '', answer, context: [context] })
  return findings.filter(({ weight }) => weight === 'wrong').map(({ code }) => code)
}

test.each([
  ['The chairs cost $90.00 together.', 'Office chair, qty 2 × $45.00'],
  ['One battery costs $0.80.', 'Battery pack: 12 pieces for $9.60.'],
  ['The crates weigh 150 kg.', 'The shipment holds 6 crates of 25 kg each.'],
  ['The bill comes to $318.', 'Toner: 3 at $62.00\nPaper: 5 at $24.00\nShipping: $12.00'],
  ['It costs $119.88 a year.', 'Solo: $9.99 a month.'],
  ['Die Frist beträgt 4 Wochen.', 'Die Frist beträgt vier Wochen.'],
  ['You have 17 days left.', 'You get 28 vacation days a year and took 11 days.'],
  ['Son 9 horas.', 'Horario: de 8:00 a 17:00.'],
  ['That leaves 12 days.', 'It was sent on 20 May and has to arrive by 1 June.'],
])('%s follows from: %s', (answer, context) => {
  expect(codesOf(answer, context)).toEqual([])
})

test.each([
  ['The chairs cost $95.00 together.', 'Office chair, qty 2 × $45.00'],
  ['One battery costs $0.90.', 'Battery pack: 12 pieces for $9.60.'],
  ['The crates weigh 160 kg.', 'The shipment holds 6 crates of 25 kg each.'],
  ['The bill comes to $328.', 'Toner: 3 at $62.00\nPaper: 5 at $24.00\nShipping: $12.00'],
  ['It costs $129.88 a year.', 'Solo: $9.99 a month.'],
  ['Die Frist beträgt 5 Wochen.', 'Die Frist beträgt vier Wochen.'],
  ['You have 18 days left.', 'You get 28 vacation days a year and took 11 days.'],
])('%s does not follow from: %s', (answer, context) => {
  expect(codesOf(answer, context)).not.toEqual([])
})
