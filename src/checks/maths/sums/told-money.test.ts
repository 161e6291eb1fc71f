import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'

const isFailed = (question: string, answer: string): boolean =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0

describe('money told by its names', () => {
  it.each([
    [
      'net and gross',
      'The net price is €858.48. What is the gross price with 21% VAT?',
      'The gross price is €1,038.76.',
      'The gross price is €1,047.76.',
    ],
    [
      'gross and net',
      'The gross price is €119.00 including 19% VAT. What is the net price?',
      'Divide by 1.19: the net price is €100.00.',
      'Take off 19%: the net price is €96.39.',
    ],
    [
      'a bill of three lines',
      'Split the price.',
      'Net: €807.45\nVAT (7%): €56.52\nGross: €863.97',
      'Net: €807.45\nVAT (7%): €56.52\nGross: €865.97',
    ],
    [
      'compound interest in a sentence',
      'Tell me.',
      '$5,000 at 4% compounded annually for 3 years grows to $5,624.32.',
      '$5,000 at 4% compounded annually for 3 years grows to $5,600.00.',
    ],
    [
      'compound interest by its question',
      'I invest $8,000 at 6% a year, compounded monthly. What do I have after 10 years?',
      'After 10 years you will have $14,555.17.',
      'After 10 years you will have $12,800.00.',
    ],
    [
      'a total told in a sentence',
      'What will it cost?',
      '- Flight: $170\n- Hotel: $801\n- Food: $418\n\nIn total, you will spend $1,389.',
      '- Flight: $170\n- Hotel: $801\n- Food: $418\n\nIn total, you will spend $1,399.',
    ],
    [
      'rows with a price and a cost',
      'List it.',
      '| Item | Quantity | Price | Cost |\n|---|---|---|---|\n| Desk | 2 | $146 | $292 |',
      '| Item | Quantity | Price | Cost |\n|---|---|---|---|\n| Desk | 2 | $146 | $302 |',
    ],
    [
      'shares of a whole',
      'Split it.',
      '| Part | Share |\n|---|---|\n| Rent | 33% |\n| Food | 33% |\n| Rest | 33% |\n| Total | 100% |',
      '| Part | Share |\n|---|---|\n| Rent | 33% |\n| Food | 33% |\n| Rest | 44% |\n| Total | 100% |',
    ],
  ])('%s', (_, question, right, wrong) => {
    expect(isFailed(question, right)).toBe(false)
    expect(isFailed(question, wrong)).toBe(true)
  })

  it.each([
    [
      'a discount between net and gross',
      'Net: €100.00\nDiscount: −€10.00\nVAT (19%): €17.10\nGross: €107.10',
    ],
    [
      'interest that is paid each month',
      '$5,000 at 4% compounded annually for 3 years with a deposit of $50 a month becomes $7,530.',
    ],
    [
      'another rate',
      '$5,000 at 1% per quarter, compounded quarterly for 3 years, grows to $5,634.13.',
    ],
    [
      'a sentence about something else',
      '- Flight: $170\n- Hotel: $801\n\nThat is $100 less than last year.',
    ],
  ])('lets %s pass', (_, answer) => {
    expect(isFailed('Tell me.', answer)).toBe(false)
  })
})
