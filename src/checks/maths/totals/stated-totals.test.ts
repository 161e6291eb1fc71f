import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckResult } from '../../../core/check.ts'

function check(answer: string): CheckResult {
  return checkedBy('arithmetic', { answer })
}

const bill = (total: string, product = '20,00 €'): string => `
| Item | Qty | Price | Total |
|---|---|---|---|
| Pen | 2 | 10,00 € | ${product} |
| Pad | 1 | 5,50 € | 5,50 € |
| | | Subtotal | 25,50 € |
| | | VAT 19 % | 4,85 € |
| | | **Total** | **${total}** |`

const hours = (total: string): string =>
  `| Day | Hours |\n|---|---|\n| Mon | 8 |\n| Tue | 7.5 |\n| Total | ${total} |`

const people = (total: string): string =>
  `| Country | Millions | Share |\n|---|---|---|\n| A | 12.4 | 23% |\n| B | 33.3 | 63% |\n| C | 7.1 | 13% |\n| Total | ${total} | 100% |`

describe('totals that are the sum of what stands before them', () => {
  test.each([
    ['a bill with tax', bill('30,35 €')],
    ['hours', hours('15.5')],
    ['rounded parts', people('52.9')],
    [
      'two lists',
      '- Rent: 900 €\n- Food: 300 €\n- Total: 1.200 €\n\n- Rent: 10.800 €\n- Food: 3.600 €\n- Total: 14.400 €',
    ],
    ['thousands parted by spaces', '- Loyer : 1 250 €\n- Courses : 430,50 €\n- Total : 1 680,50 €'],
    [
      'sums of their own',
      '- Work: 12 × $85 = $1,020\n- Fee: $150\n- Subtotal: $1,170\n- Tax (10%): $117\n- Total due: $1,287',
    ],
    ['a label that ends like a word for a rate', people('52.8').replace('| A |', '| Paper |')],
    [
      'a column whose first part is a developer',
      '- Developer: $90\n- Peach: $5\n- Pen: $2\n- Total: $97',
    ],
    ['something taken off', '- A: $20\n- B: $30\n- Coupon: -$5\n- Total: $45'],
  ])('%s', (_, answer) => {
    const { verdict, coverage } = check(answer)
    expect(verdict).toBe('pass')
    expect(coverage.checked).toBeGreaterThan(0)
  })
})

describe('totals and amounts that are not', () => {
  test.each([
    ['a bill with tax', bill('31,35 €'), '30.35'],
    ['a product', bill('30,35 €', '30,00 €'), '20'],
    ['hours', hours('16.5'), '15.5'],
    ['rounded parts', people('55.9'), '52.8'],
    [
      'thousands parted by spaces',
      '- Loyer : 1 250 €\n- Courses : 430,50 €\n- Total : 1 780,50 €',
      '1680.5',
    ],
    ['a subtotal', '- Work: 12 × $85 = $1,020\n- Fee: $150\n- Subtotal: $1,070', '1170'],
    ['energy', '- Eggs: 140 kcal\n- Toast: 80 kcal\n- Total: 240 kcal', '220'],
  ])('%s', (_, answer, expected) => {
    expect(check(answer).findings).toContainEqual(
      expect.objectContaining({ code: 'wrong-total', expected, weight: 'wrong' }),
    )
  })

  test('the place is that of the total in the answer', () => {
    const answer = hours('16.5')
    const span = check(answer).findings[0]?.span
    expect(answer.slice(span?.start, span?.end)).toBe('16.5')
  })
})

describe('what a total need not be the sum of', () => {
  test.each([
    ['a discount without a sign', '- A: $20\n- B: $30\n- Discount: $5\n- Total: $45'],
    ['a discount before the others', '- Discount: $5\n- A: $20\n- B: $30\n- Total: $45'],
    [
      'lists under headings',
      '**Fixed**\n- Rent: $500\n- Power: $80\n**Food**\n- Shop: $300\n- Café: $50\n**Total: $930**',
    ],
    ['a part that is not told', '- A: $20\n- B: see below\n- C: $5\n- D: $4\n- Total: $39'],
    [
      'a row that cannot be read',
      '| Item | Total |\n|---|---|\n| A | see note 7 |\n| B | 5 |\n| C | 4 |\n| Total | 20 |',
    ],
    [
      'some of the parts',
      'The largest countries:\n| R | Millions |\n|---|---|\n| a | 1400 |\n| b | 1300 |\n| Total | 3900 |',
    ],
    [
      'parts of parts',
      '- Housing: $1,200\n  - Rent: $1,000\n  - Power: $200\n- Food: $400\n- Total: $1,600',
    ],
    ['prices of one piece', '- 3 chairs: $50\n- 1 table: $100\n- Total: $250'],
    [
      'a price and how many',
      '| Item | Qty | Cost |\n|---|---|---|\n| Pen | 3 | 5 |\n| Pad | 2 | 4 |\n| Total | 5 | 17 |',
    ],
    ['a monthly fee', '- Monthly fee: $50\n- Setup: $600\n- Total: $1,200'],
    ['a part in prose', '- A: $20\n- B: $30\nPlus shipping of ten dollars.\n- Total: $60'],
    ['an average', '| P | Points |\n|---|---|\n| a | 8 |\n| b | 9 |\n| Average | 8.5 |'],
    ['numbers of different things', '- Pages: 300\n- Year: 2020\n- Total: 2400'],
    ['a part that is a range', '- Hotel: $100-150\n- Food: $50\n- Total: $200'],
  ])('%s', (_, answer) => {
    expect(check(answer).findings).toEqual([])
  })
})

describe('labelled amounts in one line', () => {
  test.each([
    ['Books: $74.50. Shipping: $4.95. Total: $79.45.', []],
    ['Books: $74.50. Shipping: $4.95. Total: $72.45.', ['79.45']],
    ['Miete: 780 €; Strom: 62 €; Netz: 35 €; gesamt: 977 €.', ['877']],
    ['Milk: $2.40, bread: $3.10, and eggs: $4.20, total: $9.90.', ['9.7']],
    ['List price: $80. Discount: $16. Shipping: $5. Total: $69.', []],
    ['Income: $3,200. Rent: $1,100. Food: $500. Total: $1,600 of costs.', []],
    ['Departure: 10:20. Arrival: 13:05. Total: 2 h 45 min.', []],
  ])('%s', (answer, expected) => {
    expect(check(answer).findings.map((finding) => finding.expected)).toEqual(expected)
  })
})

describe('JSON with words around it', () => {
  const items =
    '[{"name":"a","qty":4,"price":11.5,"total":46},{"name":"b","qty":2,"price":24,"total":48}]'
  const json = (total: number): string => `{"items":${items},"total":${total}}`

  test.each([
    `${json(94)} so each of the four pays 23.50.`,
    `Here it is:\n\`\`\`json\n${json(94)}\n\`\`\`\nThe wine is more than half of it.`,
    `The response of the API looks like this: ${json(918)}`,
    'Found: {"results":[{"title":"x","price":12},{"title":"y","price":15}],"total":240}',
    '{"items":[{"count":200,"price":0.1},{"count":150,"price":0.08}],"total":350} pieces',
    `This is cut off: ${json(94).slice(0, 70)}`,
  ])('%s', (answer) => {
    expect(check(answer).findings).toEqual([])
  })

  test('its total and its rows are found where they stand', () => {
    const answer = `Here it is: ${json(84)} as asked.`
    const [finding, ...others] = check(answer).findings
    expect([finding?.expected, others]).toEqual(['94', []])
    expect(answer.slice(finding?.span.start, finding?.span.end)).toBe('84')
    const row = `Sure: ${json(94).replace('"total":46', '"total":56')} – done`
    expect(check(row).findings.map(({ found }) => found)).toContain('56')
  })
})
