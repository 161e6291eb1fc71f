import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import { processorMsSince } from '../../../../test/support/processor-time.ts'

const failures = (answer: string, question = 'Tell me.'): readonly string[] =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' })

describe('sums told in words', () => {
  it.each([
    '8 pens at $6.18 each cost $40.00.',
    'In all, 12 large boxes of tea at €3.50 each come to €45.',
    'An increase from 40 to 52 is a 35% increase.',
    'The drop from $80 to $60 represents a decrease of 20%.',
    'Revenue grew from €4.2M in 2023 to €5.1M in 2024, an increase of about 31 %.',
    'From 15,000 to 18,000 is an increase of 30 %.',
    'Complaints fell from 420 to 310, down 36%.',
    'The rent went from $1,250 to $1,400 (a 21% increase).',
    'Visits rose from 12,400 last year to 15,500 this year, which is 35% more.',
    'With a 10 % discount on €618.70 you pay €566.83.',
    'A 20% reduction of $80 is $62.',
    '$90 split between 4 friends is $25 each.',
    '**15% of $80:** $14',
    '15% of $80: $14',
  ])('fails %s', (answer) => {
    expect(failures(answer)).toContain('arithmetic')
  })

  it.each([
    '8 pens at $6.18 each cost $49.44.',
    '$90 split between 4 friends is $22.50 each.',
    '15% of $80: $12',
    '8 pens at $6.18 each cost $49.44 plus shipping, so $54.39.',
    '2 tickets at $15 each cost $30 before fees.',
    'An increase from 40 to 52 is a 30% increase.',
    'A rise from 3% to 4% is an increase of one point.',
    'The decrease from 70 to 60 is 14.3%.',
    'The fall from 60 to 70 is 16.7%, as we count backwards.',
    'Revenue grew from €4.2M in 2023 to €5.1M in 2024, an increase of about 21 %.',
    'Revenue grew from €4.2M to €5.1M, an increase of 23 % (before rounding).',
    'From 15,000 to 18,000 is an increase of 20 %.',
    'The margin improved from 36 % to 41 %, an increase of 5 points.',
    'It grew from 100 to 200, an increase of 7.2 % a year.',
    'Moved from 20 to 30 stores, 12 % of them abroad.',
    'Sales went from 3 shops to 4 million, an increase of 50 %.',
    'With a 10 % discount on €618.70 you pay €556.83.',
    'A 20% reduction of $80 is $16.',
  ])('lets %s pass', (answer) => {
    expect(failures(answer)).toEqual([])
  })
})

describe('the clock and the calendar', () => {
  it.each([
    'From 8:20 to 11:20 is 4 hours and 0 minutes.',
    'From 9:15 am to 1:05 pm it takes 3 hours and 40 minutes.',
    'Zwischen 8:20 und 10:05 Uhr sind es 95 Minuten.',
    'There are 165 days between 7 January 2009 and 28 June 2009.',
    'From 2024-02-01 to 2024-03-01 it is 31 days.',
    '7 January 2009 was a Friday.',
    '30 days after 15 March 2025 is 16 April 2025.',
  ])('fails %s', (answer) => {
    expect(failures(answer)).toContain('units')
  })

  it.each([
    'From 8:20 to 11:20 is 3 hours.',
    'From 9:15 am to 1:05 pm it takes 3 hours and 50 minutes.',
    'From 8:00 to 5:00 is 9 hours.',
    'From 10:00 to 12:00 is 2 hours less than yesterday.',
    'There are 172 days between 7 January 2009 and 28 June 2009.',
    'There are 173 days from 7 January 2009 to 28 June 2009, both counted.',
    'From 2024-02-01 to 2024-03-01 it is 29 days.',
    '7 January 2009 was a Wednesday.',
    '30 days after 15 March 2025 is April 14, 2025.',
  ])('lets %s pass', (answer) => {
    expect(failures(answer)).toEqual([])
  })
})

describe('conversions', () => {
  it.each([
    ['26 km is about 13.77 miles.', 'How many miles are 26 km?'],
    ['58 kg ≈ 58 lb', '58 kg in pounds'],
    ['20 minutes = 1210 seconds', 'How long is it?'],
  ])('fails %s', (answer, question) => {
    expect(failures(answer, question)).toContain('units')
  })

  it.each([
    ['26 km is about 16 miles.', 'How many miles are 26 km?'],
    ['58 kg ≈ 128 lb', '58 kg in pounds'],
    ['5 km is about 3 miles.', 'How far is it?'],
    ['1 kg is about 2.2 lb.', 'kg in pounds'],
    ['1 hour = 3600 seconds', 'How long is it?'],
    ['506 minutes is 8 hours and 26 minutes.', 'How long is it?'],
    ['July has 5 days left after the 26th.', 'How many days are left?'],
    ['He works 8 hours per day.', 'What does he do?'],
  ])('lets %s pass', (answer, question) => {
    expect(failures(answer, question)).not.toContain('units')
  })
})

describe('another form of an expression', () => {
  it.each([
    ['(x + 4)(x + 4) = x² + 9x + 16', 'Expand (x+4)(x+4)'],
    ['6x^2 + 15x = 3x(2x + 6)', 'Please factorise 6x^2 + 15x.'],
  ])('fails %s', (answer, question) => {
    expect(failures(answer, question)).toContain('algebra')
  })

  it.each([
    ['(x + 4)(x + 4) = x² + 8x + 16', 'Expand (x+4)(x+4)'],
    ['6x^2 + 15x = 3x(2x + 5)', 'Please factorise 6x^2 + 15x.'],
    ['6x^2 + 15x - 4x - 10 = 3x(2x + 5) - 2(2x + 5)', 'Factor 6x^2 + 11x - 10'],
    ['(x + 1)^2 = 9, so x = 2', 'Solve (x + 1)^2 = 9'],
  ])('lets %s pass', (answer, question) => {
    expect(failures(answer, question)).toEqual([])
  })
})

describe('totals in JSON', () => {
  const json = (value: unknown): string => JSON.stringify(value, null, 1)
  const items = [
    { name: 'a', qty: 2, price: 3.5 },
    { name: 'b', qty: 1, price: 4 },
  ]

  it.each([
    { items, total: 12 },
    { items, subtotal: 12, tax: 1.1, total: 12.1 },
    { invoice: { lines: [{ amount: 5.25 }, { amount: 7 }], total_amount: 12 } },
  ])('fails %j', (value) => {
    expect(failures(json(value))).toContain('arithmetic')
    expect(failures(`\`\`\`json\n${json(value)}\n\`\`\``)).toContain('arithmetic')
  })

  it.each([
    { items, total: 11 },
    { items, subtotal: 11, tax: 1.1, total: 12.1 },
    { items, total: 2 },
    { items, page: 1, total: 120 },
    { items, discount: 1, total: 10 },
    { items: [{ score: 5 }, { score: 7 }], total: 99 },
    { a: items, b: items, total: 99 },
  ])('lets %j pass', (value) => {
    expect(failures(json(value))).toEqual([])
  })
})

it('is quick on 100 kB of hostile text', () => {
  for (const piece of [
    '8 a b c at $1 each ',
    ' increase from 1 to ',
    'from 8:20 to 9:30 is ',
    '7 days between 1 May 2020 and ',
    '{"total": 1, "a": [{"amount": 1}, ',
    '[[[[',
    '1 a-a-a a-a-a ',
    '412 (46.3%), ',
    'A 412 for b (4%)\n',
    '5 × 5:30 + 4:10 = ',
    'from 1% to 2%, so by 3 points or ',
    '250 g for €2.99 is €1 per 100 g (',
    'Tip: $2. ',
    '{"a": "',
  ]) {
    const begun = process.cpuUsage()
    failures(piece.repeat(Math.ceil(100_000 / piece.length)))
    expect(processorMsSince(begun)).toBeLessThan(4000)
  }
})

describe('what is written in other ways', () => {
  it.each([
    ['€402.58 plus 5% VAT is €422.71.', 'arithmetic'],
    ['200 - 10% = 180', 'arithmetic'],
    ['148 = 0x94', 'arithmetic'],
    ['233 minutes = 3 h 53 min', 'units'],
  ] as const)('lets %s pass', (answer, check) => {
    expect(failures(answer)).not.toContain(check)
  })

  it('fails a per cent that was added wrongly', () => {
    expect(failures('€402.58 plus 5% VAT is €452.71.')).toContain('arithmetic')
  })

  it.each([
    [
      'A 4000 W heater runs 3 hours at €0.30 per kWh. What does it cost?',
      '4 kW × 3 h = 12 kWh, and 12 kWh × €0.30/kWh = €3.60',
    ],
    [
      'I am 68 years old. What is my maximum heart rate, and 70 % of it?',
      'Your maximum heart rate is about 220 − 68 = 152, and 70% of 152 is 106.4.',
    ],
  ])('knows where the numbers of %s come from', (question, answer) => {
    expect(failures(answer, question)).toEqual([])
  })
})
