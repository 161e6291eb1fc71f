import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import { processorMsSince } from '../../../../test/support/processor-time.ts'

const failures = (answer: string, question = 'Tell me.'): readonly string[] =>
  failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' })

/** What is right, and the same with another end. */
const PAIRS: readonly (readonly [right: string, wrong: string])[] = [
  ['The average of 4, 8 and 9 is 7.', 'The average of 4, 8 and 9 is 8.'],
  ['Sorted: 3, 5, 8. The median is 5.', 'Sorted: 3, 5, 8. The median is 8.'],
  ['The sum of the numbers from 1 to 20 is 210.', 'The sum of the numbers from 1 to 20 is 200.'],
  [
    'The greatest common divisor of 20 and 110 is 10.',
    'The greatest common divisor of 20 and 110 is 5.',
  ],
  ['The least common multiple of 4 and 6 is 12.', 'The least common multiple of 4 and 6 is 24.'],
  ['6 choose 2 is 15.', '6 choose 2 is 12.'],
  ['There are 20 ways to choose 2 of 5 in order.', 'There are 12 ways to choose 2 of 5.'],
  ['log base 2 of 32 is 5.', 'log base 2 of 32 is 6.'],
  ['The logarithm of 1000 to the base 10 is 3.', 'The logarithm of 1000 to the base 10 is 4.'],
  ['So log_3(81) = 4.', 'So log_3(81) = 5.'],
  ['The product of 4, 5 and 6 is 120.', 'The product of 4, 5 and 6 is 126.'],
  ['The prime factorization of 84 is 2² × 3 × 7.', 'The prime factorization of 84 is 2³ × 3 × 7.'],
  [
    'The prime factorization of 84 is 2^2 × 3 × 7.',
    'The prime factorization of 84 is 2^3 × 3 × 7.',
  ],
  ['3/8 as a percentage is 37.5%.', '3/8 as a percentage is 38.5%.'],
  ['The binary number 1010 is 10.', 'The binary number 1010 is 12.'],
  ['10 in binary is 1010.', '10 in binary is 1011.'],
  ['207 in hexadecimal is CF.', '207 in hexadecimal is CE.'],
  ['The Roman numeral XLIV stands for 44.', 'The Roman numeral XLIV stands for 64.'],
  ['20% off $80 is $64.', '20% off $80 is $62.'],
  ['With 25% off, the $80 jacket costs $60.', 'With 25% off, the $80 jacket costs $55.'],
  ['36 hours at $17 an hour is $612.', '36 hours at $17 an hour is $622.'],
  ['48 monthly payments of $110 come to $5,280.', '48 monthly payments of $110 come to $5,380.'],
  ['30 is 20% of 150.', '30 is 25% of 150.'],
  ['18 out of 24 is 75%.', '18 out of 24 is 65%.'],
  [
    'From 4% to 5% is a rise of 1 percentage point.',
    'From 4% to 5% is a rise of 2 percentage points.',
  ],
  ['$60,000 a year is $5,000 a month.', '$60,000 a year is $6,000 a month.'],
  ['250 mg three times a day is 750 mg a day.', '250 mg three times a day is 850 mg a day.'],
  [
    '4 servings of 220 calories each are 880 calories.',
    '4 servings of 220 calories each are 800 calories.',
  ],
  ['595 minutes is 9 hours and 55 minutes.', '595 minutes is 9 hours and 45 minutes.'],
  ['5 feet 7 inches is 67 inches.', '5 feet 7 inches is 66 inches.'],
  ['5 feet 7 inches is 170 cm.', '5 feet 7 inches is 180 cm.'],
  ['At 15 mg/kg, a 20 kg child needs 300 mg per dose.', 'At 15 mg/kg, a 20 kg child needs 320 mg.'],
  ['At 80 km/h, 240 km take 3 hours.', 'At 80 km/h, 240 km take 4 hours.'],
  ['540 mL over 9 hours is 60 mL per hour.', '540 mL over 9 hours is 70 mL per hour.'],
  ['150 minutes after 15:25 is 17:55.', '150 minutes after 15:25 is 17:45.'],
  [
    'A 95-minute film that starts at 7:30 pm ends at 9:05 pm.',
    'A 95-minute film that starts at 7:30 pm ends at 9:15 pm.',
  ],
  [
    'When it is 20:30 in UTC−1, it is 5:30 in UTC+8.',
    'When it is 20:30 in UTC−1, it is 3:30 in UTC+8.',
  ],
  [
    '3 months after November 30, 2029 is February 28, 2030.',
    '3 months after November 4, 2029 is March 4, 2030.',
  ],
  ['There are 30 days in April.', 'There are 31 days in April.'],
  [
    'Someone born on 5 May 1990 is 33 years old on 1 March 2024.',
    'Someone born on 5 May 1990 is 34 years old on 1 March 2024.',
  ],
]

describe('what is told in words', () => {
  it.each(PAIRS)('lets %s pass and fails %s', (right, wrong) => {
    expect(failures(right)).toEqual([])
    expect(failures(wrong)).not.toEqual([])
  })

  it.each([
    'Twice the sum of 3 and 4 is 14.',
    'The sum of 3 and 4 is 2 more than 5.',
    'The weighted average of 80 and 90 is 86.',
    'The cost of 5 phones at $700 each is $700 * 5 = $3500.',
    'What he pays of 30 is 20% of 150 less than before.',
    'If the average of 4, 8 and 9 is 8, something is wrong.',
    'At 60 km/h, 240 km take 5 hours with a break.',
    '12 hours at $20 a day is $10.',
  ])('lets %s pass', (answer) => {
    expect(failures(answer)).toEqual([])
  })

  it('takes no long time for long texts', () => {
    const parts = [
      '3, 4, ',
      '5 choose ',
      '12 a at $3 ',
      '2 × ',
      '5 km at ',
      '10:30 + ',
      '20% off $5 ',
    ]
    const texts = parts.map((part) => `The sum of ${part.repeat(20_000 / part.length)} is`)
    for (const text of texts) failures(text)
    const since = process.cpuUsage()
    for (const text of texts) failures(`${text} 1`)
    expect(processorMsSince(since)).toBeLessThan(1500)
  })
})

describe('short answers with their question', () => {
  it.each([
    ['What is the average of 81, 23, 24, 41?', 'The average is 42.25.', 'It is 52.25.'],
    ['15% of 240?', '36', '46'],
    ['How many grams are 2.5 kilograms?', 'There are 2,500 grams.', '250 grams.'],
    ['What percentage of 80 is 20?', '25%', '20%'],
    ['Was 1900 a leap year?', 'No.', 'Yes.'],
    ['Is 91 prime?', 'No, it is 7 × 13.', 'Yes.'],
    ['What day is it 10 days after Monday?', 'It will be a Thursday.', 'It will be a Friday.'],
  ])('holds the answer to “%s”', (question, right, wrong) => {
    expect(failures(right, question)).toEqual([])
    expect(failures(wrong, question)).toContain('consistency')
  })

  it.each([
    ['What is 7.26 to the nearest whole number?', '7'],
    ['What is the average of 81 and 23?', 'About 50.'],
    ['What is the sum of 3 and 4?', 'Let us add 3.'],
    ['What is 207 in hexadecimal?', '207 in hexadecimal is CF.'],
  ])('says nothing of “%s” “%s”', (question, answer) => {
    expect(failures(answer, question)).toEqual([])
  })
})
