import { describe, expect, it } from 'vitest'
import { arithmeticCheck } from '../sums/arithmetic.ts'

const verdictOf = (answer: string): string =>
  (arithmeticCheck.run({ answer }, new AbortController().signal) as { verdict: string }).verdict

describe('totals told in one sentence', () => {
  it.each([
    ['Rent 900, power 80, phone 30: total 1,010', 'Rent 900, power 80, phone 30: total 1,110'],
    [
      'Rent $900, power $80, phone $30: $1,010 in total.',
      'Rent $900, power $80, phone $30: $1,100 in total.',
    ],
    [
      'Your costs: rent 900, power 80 and phone 30, for a total of 1,010.',
      'Your costs: rent 900, power 80 and phone 30, for a total of 1,110.',
    ],
    [
      'Miete 900 €, Strom 80 € und Telefon 30 €, insgesamt 1.010 €.',
      'Miete 900 €, Strom 80 € und Telefon 30 €, insgesamt 1.110 €.',
    ],
    [
      'Flights €420, hotel €610, food €150. Total: €1,180.',
      'Flights €420, hotel €610, food €150. Total: €1,280.',
    ],
    [
      'Votes: Miller 412, Ortiz 301 and Chen 177, 890 in total.',
      'Votes: Miller 412, Ortiz 301 and Chen 177, 990 in total.',
    ],
  ])('%s', (right, wrong) => {
    expect([verdictOf(right), verdictOf(wrong)]).not.toContain('error')
    expect(verdictOf(right)).not.toBe('fail')
    expect(verdictOf(wrong)).toBe('fail')
  })

  it.each([
    'Bedrooms 3, bathrooms 2, total 7.',
    'Income 900, power 80, phone 30: total 790.',
    'Rent 900, power 80 per month, phone 30: total 1,910.',
    'Team A won 30, team B 20, year 2024: total 50.',
    'Eggs 155 kcal, toast 80 kcal, juice 110 kcal, total 400 kcal with butter.',
    'Books $20, pens $5, minus a discount of $2: total $23.',
    'Paris 2.1 million, Lyon 0.5 million, France in total 68 million.',
    'Apples 4, pears 5, plums 6, of which total 12 were ripe.',
  ])('lets %s pass', (answer) => {
    expect(verdictOf(answer)).not.toBe('fail')
  })
})
