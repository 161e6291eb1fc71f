import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'
import type { CheckInput } from '../../../core/check.ts'

function oddIn(input: CheckInput): readonly string[] {
  const { findings } = checkedBy('consistency', input)
  return findings.filter(({ code }) => code === 'odd-result').map(({ claim }) => claim)
}

const PLAN = 'I pay €85 for my plan and yours costs €40. How much would I save?'
const METER =
  'The meter read 15,230 kWh and now 15,842 kWh; the price is €0.32 per kWh. What is the bill?'

describe('of numbers in prose that follow from the question, the one that does not', () => {
  test.each([
    [PLAN, 'You would save €45 a month, so €540 a year.', []],
    [PLAN, 'You would save €45 a month, so €840 a year.', ['840']],
    [METER, 'You used 612 kWh, so the bill will be €195.84.', []],
    [METER, 'You used 612 kWh, so the bill will be €165.84.', ['165.84']],
    [
      'Mein Bruttogehalt ist 3.600 €, 35 % gehen ab. Was bleibt?',
      'Es gehen 1.263 € ab, es bleiben 2.340 € netto.',
      ['1.263'],
    ],
    [
      'Combien coûtent 8 cahiers à 2,35 € et un stylo à 1,90 € ?',
      'Les cahiers coûtent 18,80 €. Avec le stylo, cela fait 50,70 € en tout.',
      ['50,70'],
    ],
    [
      'Si gano 1.850 € al mes y gasto 1.390 €, ¿cuánto ahorro?',
      'Ahorras 460 € al mes, es decir, 8.520 € al año.',
      ['8.520'],
    ],
    [
      'La recette pour 4 personnes demande 1 400 g de riz. Combien pour 7 personnes ?',
      'Il faut 350 g par personne, soit 2 813 g, et du lait à 1,50 €.',
      ['2 813'],
    ],
    [
      'I earn $4,200, less 22% tax and 6% pension. Net?',
      'Tax takes $924 and the pension $252, so $3,324 are left.',
      ['3,324'],
    ],
    [
      'I earn $4,200, less 22% tax and 6% pension. Net?',
      'Tax takes $924 and the pension $252, so about $3,000 are left.',
      [],
    ],
  ])('%s – %s', (question, answer, odd) => {
    expect(oddIn({ question, answer })).toEqual(odd)
  })

  test.each([
    // What the question does not speak of comes from elsewhere.
    [
      'Was kostet ein Visum für 2 Personen?',
      'Ein Visum kostet 80 €, für 2 Personen 160 €. Dazu kommen 35 € Gebühr.',
    ],
    [
      'How big a disk for 5,000 photos?',
      'A photo takes 5 MB, so 5,000 photos need 25 GB. Take one of 128 GB.',
    ],
    // So does what the sentence does not say to follow.
    [
      'We sold 460 of 500 seats at €38. How did we do?',
      '92% of the seats were sold, for €17,480. Last year it was 88% and €15,840.',
    ],
    // Other units of what is told: the check of units judges these.
    ['How many acres is a 2.5 hectare plot?', 'It is 6.18 acres, or 25,000 square metres.'],
    // Two packs of 500 g, or thousands parted by a space.
    ['I eat 2 500 g packs in 5 days. How many g a day?', 'You eat 1,000 g, so 215 g a day.'],
    // Lines that tell an amount each are judged elsewhere: what they leave out may be in them.
    [
      'Plan a $2,000 trip to Rome for 2 people for 5 days.',
      'Flights: $900\nHotel: $600\nFood: $350\nActivities: $150\nTotal: $2,000',
    ],
    // Nothing else follows.
    ['How many boxes for 360 bottles, 24 in each?', 'You need 45 boxes for the 360 bottles.'],
    // Two do not.
    [PLAN, 'You would save €75 a month, so €860 a year, or €45 and €540 without the fee.'],
    // The calendar, and what is known of loans.
    [PLAN, 'You would save €45 a month, so €490 from 1 February 2026 on.'],
    [PLAN, 'You would save €45 a month, so €561 a year with interest.'],
  ])('nothing is said of %s – %s', (question, answer) => {
    expect(oddIn({ question, answer })).toEqual([])
  })

  test('passages and earlier turns may give any number', () => {
    const asked = { question: PLAN, answer: 'You would save €45 a month, so €840 a year.' }
    const said = { role: 'user', content: [{ type: 'text', text: PLAN }] } as const
    expect(oddIn(asked)).toEqual(['840'])
    expect(oddIn({ ...asked, conversation: [said] })).toEqual(['840'])
    expect(oddIn({ ...asked, context: ['It costs €840.'] })).toEqual([])
    expect(oddIn({ ...asked, conversation: [said, said] })).toEqual([])
  })
})
