import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function table(head: string, ...rows: readonly string[]): string {
  const columns = head.split('|').length
  return [`| ${head} |`, `|${'---|'.repeat(columns)}`, ...rows.map((row) => `| ${row} |`)].join(
    '\n',
  )
}

function wrongIn(answer: string, question = ''): readonly (string | undefined)[] {
  const { findings } = checkedBy('arithmetic', { question, answer })
  return findings.map(({ found, expected }) => `${found} for ${expected}`)
}

const LOAN = ['1 | 365.06 | 60.00 | 305.06 | 11,694.94', '2 | 365.06 | 58.47 | 306.59 | 11,388.35']
const LOAN_HEAD = 'Month | Payment | Interest | Principal | Balance'
const loan = (last: string): string =>
  table(LOAN_HEAD, ...LOAN, '3 | 365.06 | 56.94 | 308.12 | 11,080.23', last)
const stock = (friday: number): string =>
  table(
    'Day | Sold | Restocked | Stock',
    'Mon | 35 | 0 | 205',
    'Tue | 42 | 0 | 163',
    'Wed | 28 | 60 | 195',
    'Thu | 51 | 0 | 144',
    `Fri | 39 | 0 | ${friday}`,
  )
const margins = (last: string): string =>
  table(
    'Product | Revenue | Cost | Profit | Margin',
    'Basic | $12,000 | $7,500 | $4,500 | 37.5%',
    'Plus | $28,400 | $15,620 | $12,780 | 45.0%',
    last,
  )
const hours = (friday: string, note = ''): string =>
  `${note}\n\n${table('Day | Hours | Pay', 'Mon | 7.5 | $165', 'Tue | 8 | $176', 'Wed | 6.25 | $137.50', friday)}`

describe('a row that does not follow as the others do', () => {
  test.each([
    ['a difference', loan('4 | 365.06 | 55.40 | 319.66 | 10,770.57'), '', '319.66 for 309.66'],
    [
      'a running balance',
      loan('4 | 365.06 | 55.40 | 309.66 | 10,870.57'),
      '',
      '10,870.57 for 10770.57',
    ],
    ['what came in and went out', stock(115), '', '115 for 105'],
    [
      'a balance that spoils its row and the next',
      table(
        'Month | Inflow | Outflow | Net | Closing',
        'Jan | 42,000 | 38,500 | 3,500 | 23,500',
        'Feb | 39,000 | 41,200 | -2,200 | 24,300',
        'Mar | 51,500 | 40,300 | 11,200 | 32,500',
        'Apr | 47,250 | 44,000 | 3,250 | 35,750',
      ),
      '',
      '24,300 for 21300',
    ],
    [
      'members by who joined and left',
      table(
        'Year | Joined | Left | Members',
        '2021 | 38 | 20 | 251',
        '2022 | 61 | 17 | 295',
        '2023 | 29 | 34 | 260',
      ),
      '',
      '260 for 290',
    ],
    ['a share', margins('Pro | $41,300 | $24,780 | $16,520 | 42.0%'), '', '42.0% for 40'],
    [
      'a rate of the question',
      hours('Thu | 8 | $186'),
      'What do I earn at 22 an hour?',
      '$186 for 176',
    ],
    [
      'a conversion that the names tell',
      table('kg | lb', '2 | 4.41', '5 | 12.02', '75 | 165.35'),
      '',
      '12.02 for 11.02',
    ],
    ['degrees', table('°F | °C', '32 | 0', '68 | 25', '104 | 40'), '', '25 for 20'],
    ['squares', table('n | n²', '2 | 4', '3 | 6', '12 | 144'), '', '6 for 9'],
    [
      'an average',
      table(
        'Student | Test 1 | Test 2 | Test 3 | Average',
        'A | 80 | 90 | 85 | 85',
        'B | 70 | 75 | 83 | 78',
      ),
      '',
      '78 for 76',
    ],
    [
      'a product of units',
      table('Room | Length (m) | Height (m) | Area (m²)', 'A | 12 | 2.5 | 30', 'B | 14 | 2.5 | 45'),
      '',
      '45 for 35',
    ],
    [
      'growth',
      table(
        'Shop | 2022 | 2023 | Growth %',
        'A | 120,000 | 138,000 | 15%',
        'B | 95,000 | 90,250 | -5%',
        'C | 64,000 | 72,960 | 12%',
      ),
      '',
      '12% for 14',
    ],
    [
      'amounts with commas',
      table(
        'Artikel | Netto | MwSt | Brutto',
        'A | 1.250,00 € | 237,50 € | 1.487,50 €',
        'B | 950,00 € | 180,50 € | 1.130,50 €',
        'C | 89,90 € | 17,08 € | 116,98 €',
      ),
      '',
      '116,98 € for 106.98',
    ],
  ])('%s', (_, answer, question, expected) => {
    expect(wrongIn(answer, question)).toEqual([expected])
  })

  test('it says what holds in the others', () => {
    const answer = loan('4 | 365.06 | 55.40 | 319.66 | 10,770.57')
    const { findings, coverage } = checkedBy('arithmetic', { answer })
    expect(findings.map(({ message }) => message)).toEqual([
      'In the other rows Payment − Interest = Principal; here that is 309.66, not 319.66',
    ])
    expect(coverage.checked).toBeGreaterThan(3)
  })
})

describe('a row that may be as it is', () => {
  test.each([
    ['one that says why', hours('Sun (double) | 4 | $176'), 'What do I earn at 22 an hour?'],
    [
      'exceptions in the question',
      hours('Sat | 4 | $132'),
      'At 22 an hour, overtime at time and a half?',
    ],
    [
      'a column that only it has something in',
      table(
        'Order | Subtotal | Discount | Shipping | Total',
        'A | 50.00 | 0 | 5.00 | 55.00',
        'B | 80.00 | 0 | 6.50 | 86.50',
        'C | 65.00 | 0 | 5.00 | 70.00',
        'D | 120.00 | 20.00 | 7.25 | 107.25',
        'E | 90.00 | 0 | 7.00 | 97.00',
      ),
      '',
    ],
    [
      'one that has something in a column where the only other has nothing',
      table(
        'Shop | Sales | Rent | Tax | Profit',
        'A | 1,000 | 400 | - | 600',
        'B | 2,000 | 800 | 200 | 1,000',
      ),
      '',
    ],
    [
      'another kind of day',
      table(
        'Day | Kind | Hours | Pay',
        'Mon | work | 8 | $176',
        'Tue | work | 7.5 | $165',
        'Wed | work | 6.25 | $137.50',
        'Sun | rest | 4 | $176',
      ),
      'What do I earn at 22 an hour?',
    ],
    [
      'a difference without its sign',
      table(
        'Game | Home | Away | Difference',
        '1 | 10 | 5 | 5',
        '2 | 12 | 4 | 8',
        '3 | 3 | 9 | 6',
        '4 | 20 | 9 | 11',
      ),
      '',
    ],
    [
      'a last row of a series',
      table('kg | Price', '1 | €5', '2 | €7', '3 | €9', '5 | €13', '10 | €20'),
      '',
    ],
    [
      'a rounded sum',
      table(
        'Region | Q1 | Q2 | H1',
        'N | 12k | 15k | 28k',
        'S | 9k | 11k | 20k',
        'E | 14k | 14k | 27k',
      ),
      '',
    ],
    [
      'a relation of most rows that another explains in all',
      table(
        'Family | Adults | Children | Total',
        'A | 20 | 20 | 40',
        'B | 30 | 30 | 60',
        'C | 25 | 25 | 50',
        'D | 20 | 35 | 55',
      ),
      '',
    ],
    [
      'what is measured',
      table(
        'Planet | Mass | Radius | Gravity',
        'Mars | 0.107 | 0.532 | 0.38',
        'Venus | 0.815 | 0.949 | 0.90',
        'Jupiter | 317.8 | 11.2 | 2.53',
      ),
      '',
    ],
    [
      'a weighted average',
      table(
        'Student | Homework | Exam | Average',
        'A | 80 | 90 | 87',
        'B | 70 | 76 | 74.2',
        'C | 90 | 90 | 90',
      ),
      '',
    ],
    ['a loan that ends', loan('4 | 11,135.63 | 55.40 | 11,080.23 | 0.00'), ''],
  ])('%s', (_, answer, question) => {
    expect(wrongIn(answer, question)).toEqual([])
  })
})

describe('lists of objects', () => {
  const orders = (last: number): string =>
    JSON.stringify({
      items: [
        { name: 'A', qty: 4, price: 12.99, total: 51.96 },
        { name: 'B', qty: 2, price: 7.5, total: 15 },
        { name: 'C', qty: 3, price: 20, total: last },
      ],
      note: 'as ordered',
    })
  const quarters = (profit: number): string => `\`\`\`json
[
  {
    "quarter": "Q1",
    "revenue": "$12,000",
    "cost": 7500,
    "profit": 4500
  },
  { "quarter": "Q2", "revenue": "$28,400", "cost": 15620, "profit": 12780 },
  { "quarter": "Q3", "revenue": "$41,300", "cost": 24780, "profit": ${profit} }
]
\`\`\``

  test('are compared as rows, at their place in the answer', () => {
    expect(wrongIn(orders(60))).toEqual([])
    expect(wrongIn(orders(90))).toEqual(['90 for 60'])
    expect(wrongIn(quarters(16520))).toEqual([])
    const answer = quarters(17520)
    const [finding] = checkedBy('arithmetic', { answer }).findings
    expect(answer.slice(finding?.span.start, finding?.span.end)).toBe('17520')
    expect(finding?.message).toContain('revenue − cost = profit')
  })

  test('of things that do not hang together are let be', () => {
    const people = [3, 7, 2].map((visits, id) => ({ id, age: 30 + id * id * 9, visits }))
    expect(wrongIn(JSON.stringify(people))).toEqual([])
    const places = [3, 5, 9].map((x, id) => ({ id, x: x + 0.5, y: x * x, w: 4 }))
    expect(wrongIn(JSON.stringify(places))).toEqual([])
  })
})
