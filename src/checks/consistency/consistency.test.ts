import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import type { CheckResult } from '../../core/check.ts'

function check(question: string, answer: string): CheckResult {
  return checkedBy('consistency', { question, answer })
}

const BOOKS =
  'Ann has 28 books and Bob has 33 books. They give 15 books away. How many books are left?'

describe('where numbers come from', () => {
  test('numbers of the question and of earlier steps need no other source', () => {
    expect(check(BOOKS, '28 + 33 = 61 books.\n61 - 15 = 46 books.').findings).toEqual([])
  })

  test('what products and their factors come to together needs no sum that is shown', () => {
    const grades =
      'My grades are an A (4.0) in 3 credits, a B (3.0) in 4 and a C (2.0) in 3. What is my average?'
    const products = '4.0 * 3 = 12, 3.0 * 4 = 12, 2.0 * 3 = 6.'
    const right = check(grades, `${products} That is 30 points / 10 credits = 3.0.`)
    expect(right.verdict).toBe('abstain')
    const wrong = check(grades, `${products} That is 30 points / 11 credits = 2.73.`)
    expect(wrong.findings.filter(({ weight }) => weight === 'wrong')).toMatchObject([
      { claim: '11' },
    ])
  })

  test('a number of the question that was copied wrongly is found where it is used', () => {
    const result = check(BOOKS, '28 + 35 = 63 books.\n63 - 15 = 48 books.')
    expect(result).toMatchObject({ verdict: 'fail', findings: [{ step: 0, claim: '35' }] })
  })

  test.each([
    [
      'numbers of two sentences put together',
      'A class of 24 has a mean of 72 points. One more pupil has 96 points.',
      '24 * 72 = 1728\n1728 + 96 = 1824\n1824 / 25 = 72.96',
    ],
    [
      'a rough figure that is said to be one',
      'Ann drinks 2 coffees for $3 each on every day that she works.',
      '2 * 3 = 6. With about 220 workdays that is 6 * 220 = 1320',
    ],
    [
      'a share taken in the head',
      'Twelve people work 35 hours a week. Two of them go down to 80 %.',
      '10 * 35 = 350 and 2 * 28 = 56, so 350 + 56 = 406',
    ],
  ])('what was worked out in the head is no error: %s', (_, question, answer) => {
    const { verdict, findings } = check(question, answer)
    expect([verdict, findings.map(({ weight }) => weight)]).toEqual(['abstain', ['doubt']])
  })

  test('nor is it excused by what two others come to, where one of its size is left unused', () => {
    const question = 'Bo has 20 coins and 24 stamps. Al has 4 stamps more. Who has how many stamps?'
    const result = check(question, 'Al has 28 + 4 = 32 stamps.')
    expect(result).toMatchObject({ verdict: 'fail', findings: [{ claim: '28' }] })
  })

  test('a result that was copied wrongly is found in the step that uses it', () => {
    const result = check(BOOKS, '28 + 33 = 61 books.\n67 - 15 = 52 books.')
    expect(result).toMatchObject({ verdict: 'fail', findings: [{ step: 1, claim: '67' }] })
  })

  test('a result that is dropped for a number from nowhere is found at that number', () => {
    const question = 'Ben works 4 hours on 9 days for $100 a day. How many hours, and for how much?'
    const result = check(question, '4 * 9 = 36 hours.\nHe earns 30 * $25 = $750.')
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'dropped-result', step: 1, claim: '30', expected: '36' }),
    )
  })

  test('a result that is dropped for a number of the question is not', () => {
    const question = 'Ben works 4 hours on 9 days, and 30 hours at home for $25. What does he earn?'
    expect(check(question, '4 * 9 = 36 hours.\nHe earns 30 * $25 = $750.').findings).toEqual([])
  })

  test.each([
    ['two measures', 'He ran an hour and 20 minutes, Bo 5 minutes less.', '80 - 5 = 75 minutes'],
    ['grouped thousands', 'A $350 000 house costs 5% and 2% in fees.', '350,000 * 0.05 = 17,500'],
    ['parts', 'They split $100. Jo gets 4 times as much as Al, who is 9.', '100 / 5 = 20'],
    [
      'the rest',
      'The road is 90 km long. He built 12 km. How fast for the rest in 6 days?',
      'The remaining 78 km need 78 / 6 = 13 km a day',
    ],
    [
      'numbers in short',
      'A firm has 1.2M and 85 lakh and spends 80k a month.',
      '1,200,000 / 80,000 = 15\n8,500,000 / 80,000 = 106.25',
    ],
    ['hours and minutes in one', 'I ran the 21 km of the race in 1h45.', '105 / 21 = 5 min per km'],
    [
      'years in another language',
      'Wir sparen über 10 Jahre jeden Monat 250 Euro, was kommt heraus?',
      '250 * 120 = 30000',
    ],
    [
      'what its own step speaks of',
      'A card with a balance of $4200 costs 24% APR.',
      'The monthly rate is 24% / 12 = 2%.',
    ],
    ['speeds', 'A train runs at 72 kmph for 20 seconds.', '72 * 5 / 18 = 20'],
    ['times of the day', 'From 3:30 to 5:00 on 2 days.', '1.5 * 2 = 3'],
    ['days of a week', 'He runs 5 km a day. How far in 3 weeks?', '5 * 7 = 35\n35 * 3 = 105'],
    ['a percentage that is left', 'A $50 coat is 20% off.', '50 * 0.8 = 40 for 1 of the 2 coats'],
    [
      'minutes of an hour',
      'He reads 30 pages an hour for 90 minutes.',
      '90 / 60 = 1.5\n30 * 1.5 = 45',
    ],
    [
      'the count of a list',
      'Scores: 50, 80, 90 and 60. Find the mean.',
      '50+80+90+60 = 280\n280 / 4 = 70',
    ],
  ])('what everyone knows needs no source: %s', (_, question, answer) => {
    expect(check(question, answer).findings.filter((each) => each.weight === 'wrong')).toEqual([])
  })

  test('competition mathematics brings its own numbers and is left alone', () => {
    const question = 'Find all primes p with p^2 + 2 prime, 2 < p < 100.'
    expect(check(question, '27 * 4 = 108').findings).toEqual([])
  })
})

describe('the question asked is the one answered', () => {
  test.each([
    ['What is 12 * 13 + 1?', '12 * 13 = 156\nThe answer is 158', 'fail'],
    ['What is 12 * 13 + 1?', '12 * 13 = 156\nThe answer is 157', 'pass'],
    ['((2 + 3) * -4) =', 'So the answer is 20', 'fail'],
    ['((2 + 3) * -4) =', '5 * -4 = -20. So the answer is -20', 'pass'],
  ])('%s %s: %s', (question, answer, verdict) => {
    expect(check(question, answer).verdict).toBe(verdict)
  })
})

describe('a run over brackets that is written out', () => {
  const question = '< { [ ] }'
  const begin = 'stack: empty\n< ; stack: <\n{ ; stack: < {\n[ ; stack: < { ['

  test('passes where each step follows from the one before', () => {
    expect(check(question, `${begin}\n] ; stack: < {\n} ; stack: <`).findings).toEqual([])
  })

  test.each([
    ['pops too much', '] ; stack: <'],
    ['skips a bracket', '} ; stack: < {'],
  ])('is stopped at the step that %s', (_, line) => {
    expect(check(question, `${begin}\n${line}`)).toMatchObject({
      verdict: 'fail',
      findings: [{ code: 'wrong-state', step: 4 }],
    })
  })
})

describe('quantities taken for something else', () => {
  const sale =
    'Liam made $63. Mia sold 21 cups at $4. How many more dollars did Mia make than Liam?'

  test('money for a number of things', () => {
    const result = check(sale, 'Liam sold 63 cups.\nMia made 21 * 4 = 84 dollars.')
    expect(result.findings).toMatchObject([{ code: 'confused-quantity', step: 0, claim: '63' }])
    expect(check(sale, 'Liam made 63 dollars.\nMia sold 21 cups: 21 * 4 = 84.').findings).toEqual(
      [],
    )
  })

  test('seconds for a length', () => {
    const question =
      'It takes 16 seconds to row 20 feet. The shore is 64 seconds away. How far is it?'
    const result = check(question, 'The shore is 64 feet away.')
    expect(result.findings).toMatchObject([{ code: 'confused-quantity', claim: '64' }])
  })

  test('a per cent of the original for one of the last value', () => {
    const question =
      'A bag costs $20 and rises by 20% of the original price every two months. What does it cost after 8 months?'
    const compound = check(question, 'After 4 months it rises by 20% of the new price.')
    expect(compound.findings).toMatchObject([{ code: 'wrong-base' }])
    expect(check(question, '20% of $20 = $4. 4 * 4 = 16. 20 + 16 = 36.').findings).toEqual([])
  })
})
