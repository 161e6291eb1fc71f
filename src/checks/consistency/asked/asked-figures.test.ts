import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function expectedBy(question: string, answer: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('consistency', { question, answer })
  return findings.filter(({ code }) => code === 'other-figure').map(({ expected }) => expected)
}

const WEEK = 'Temperatures were 18, 21, 19, 24, 23, 17 and 18 °C. Average, median, min, max, range?'
const SALES = 'Sales: Q1 1200 units, Q2 1500, Q3 900, Q4 2100. Give total, average and growth.'
const VOTES = 'What percentage of the votes did each get? A 540, B 360, C 300.'

describe('figures of a list that is given', () => {
  test.each([
    [WEEK, 'Average: 23 °C', '20'],
    [WEEK, 'The median is 21.', '19'],
    [WEEK, '**Range:** 9 °C', '7'],
    [WEEK, 'Minimum: 18 °C\nMaximum: 24 °C', '17'],
    ['My 4 grades are 85, 90, 78 and 92. What is my average?', 'Your average is 88.', '86.25'],
    ['What is the mean of $12.50, $8.75 and $20?', 'The mean is $14.75.', '13.75'],
    [SALES, '- Total: 5,600 units\n- Average per quarter: 1,425 units', '5700'],
    [SALES, '- Q1 to Q2: 25%\n- Q2 to Q3: -30%\n- Q3 to Q4: 133.3%', '40'],
    [VOTES, '- A: 45%\n- B: 33%\n- C: 25%', '30'],
    ['48 tickets on Monday, 52 on Tuesday, 39 on Wednesday. Mean?', 'The mean is 45.', '46.33'],
  ])('%s %s', (question, answer, expected) => {
    expect(expectedBy(question, answer)).toEqual([expected])
  })
})

describe('figures of something else, and those that are right', () => {
  test.each([
    [WEEK, 'Average: 20 °C, with the highest at 24 °C'],
    ['Temperatures 18, 21, 24 and 30. What is the range?', 'The range is 18 to 30.'],
    ['I bought 3, 4 and 5 apples at $2 each. What is the total?', 'The total is $24.'],
    ['My grades are 85, 90, 78 and 92. Average if the lowest is dropped?', 'Your average is 89.'],
    ['Scores 7, 8, 9 and 10 with weights 1, 2, 3 and 4. Average?', 'The average is 9.'],
    ['Sales were 100, 120 and 150. What is the average growth?', 'The average growth is 22.5%.'],
    ['What is the total resistance of 10, 20 and 30 ohms in parallel?', 'The total is 5.45 ohms.'],
    ['What is the highest common factor of 12, 18 and 30?', 'The highest common factor is 6.'],
    ['Average of 1, 2 and 2?', 'The average is about 1.7.'],
    ['Mean of 50, 80 and 80?', 'The mean is 210 divided by 3, which is 70.'],
    ['Average of 1, 2 and 2?', 'Average = (1 + 2 + 2) / 3. The average is 1.67.'],
    ['My hours were 8, 7.5 and 9. What is the average in minutes?', 'The average is 490 minutes.'],
    ['For 1, 2, 3 and 4, 5, 6: find each total.', 'The total is 6, the other total is 15.'],
    ['Sales: Jan 100, Feb 150, Mar 120. Growth since January?', 'Feb: 50%\nMar: 20%'],
    ['Share: A 30, B 50, C 20. And the percentage without C?', 'A: 37.5%\nB: 62.5%'],
    ['Is the mean of 3, 5 and 10 larger than 5?', 'Yes, the mean is 6.'],
  ])('%s %s', (question, answer) => {
    expect(expectedBy(question, answer)).toEqual([])
  })
})
