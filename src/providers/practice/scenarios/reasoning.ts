import type { Scenario } from './scenario.ts'

/** Several dependent steps. The first line errs: in an equation that can be checked, or in the idea itself. */
export const REASONING_SCENARIOS: readonly Scenario[] = [
  {
    id: 'bakery-boxes',
    title: 'A slip in a multiplication',
    group: 'reasoning',
    prompts: [
      'A bakery fills 24 boxes with 18 rolls each and sells 156 rolls. How many rolls are left?',
      'There are 24 boxes of 18 rolls. 156 rolls are sold. How many remain?',
    ],
    expect:
      'The arithmetic check finds 24 × 18 = 422 in the first line’s answer; the second line answers.',
    first: 'First all the rolls: 24 × 18 = 422. Then 422 − 156 = 266. So 266 rolls are left.',
    second: 'All the rolls: 24 × 18 = 432. After the sale: 432 − 156 = 276. 276 rolls are left.',
  },
  {
    id: 'discount-tax',
    title: 'A slip after a percentage',
    group: 'reasoning',
    prompts: [
      'A bicycle costs 640 euros. It is reduced by 15 percent and then 20 percent tax is added. What is the final price?',
      'What do I pay for a 640 euro bicycle with 15% off and then 20% tax on top?',
    ],
    expect: 'The arithmetic check finds 640 − 96 = 554; the second line answers.',
    first:
      'The discount is 640 × 0.15 = 96, so the reduced price is 640 − 96 = 554. With tax: 554 × 1.2 = 664.8. The final price is 664.80 euros.',
    second:
      'The discount is 640 × 0.15 = 96 and the reduced price 640 − 96 = 544. With tax: 544 × 1.2 = 652.8. The final price is 652.80 euros.',
  },
  {
    id: 'orchard',
    title: 'A slip in a sum of products',
    group: 'reasoning',
    prompts: [
      'An orchard has 12 rows of 15 apple trees and 9 rows of 14 pear trees. How many trees are there in all?',
      'How many trees has an orchard with 12 rows of 15 apples and 9 rows of 14 pears?',
    ],
    expect: 'The arithmetic check finds 180 + 126 = 316; the second line answers.',
    first: 'Apples: 12 × 15 = 180. Pears: 9 × 14 = 126. Together 180 + 126 = 316 trees.',
    second: 'Apples: 12 × 15 = 180. Pears: 9 × 14 = 126. Together 180 + 126 = 306 trees.',
  },
  {
    id: 'bat-and-ball',
    title: 'A wrong relation, fluent',
    group: 'reasoning',
    prompts: [
      'A pump and a bell cost 11 euros together. The pump costs 10 euros more than the bell. How much is the bell?',
      'Pump and bell are 11 euros in total, and the pump is 10 euros more expensive than the bell. What does the bell cost?',
    ],
    expect: 'No equation is wrong; only a second opinion disagrees. The second line answers.',
    first: 'Together they cost 11 euros and the pump costs 10 euros, so the bell costs 1 euro.',
    other:
      'Let the bell cost b. The pump costs b + 10, so 2b + 10 = 11. The bell costs 0.50 euros.',
    second:
      'Let the bell cost b. Then the pump costs b + 10, and together 2b + 10 = 11, so 2b = 11 - 10 = 1 and b = 1 / 2 = 0.5. The bell costs 0.50 euros, the pump 0.5 + 10 = 10.5 euros, and 10.5 + 0.5 = 11.',
  },
  {
    id: 'machines',
    title: 'A wrong proportion',
    group: 'reasoning',
    prompts: [
      'If 6 machines make 6 wheels in 6 minutes, how long do 30 machines need for 30 wheels?',
      '6 machines need 6 minutes for 6 wheels. How many minutes do 30 machines need to make 30 wheels?',
    ],
    expect: 'No equation is wrong; only a second opinion disagrees. The second line answers.',
    first:
      'The numbers grow together, so 30 machines need 30 minutes for 30 wheels. The answer is 30 minutes.',
    other: 'One machine needs 6 minutes for one wheel, so the answer is 6 minutes.',
    second:
      'Each machine makes one wheel in 6 minutes. 30 machines working side by side make 30 wheels in the same time. The answer is 6 minutes.',
  },
  {
    id: 'average-speed',
    title: 'An average that is not the mean',
    group: 'reasoning',
    prompts: [
      'I ride to work at 20 km/h and back the same way at 30 km/h. What is my average speed for the whole trip?',
      'There at 20 km/h, back on the same road at 30 km/h: what is the average speed?',
    ],
    expect: 'No equation is wrong; only a second opinion disagrees. The second line answers.',
    first: 'The average is (20 + 30) / 2 = 25, so the average speed is 25 km/h.',
    other:
      'For a 60 km road the trip takes 3 h + 2 h = 5 h for 120 km. The average speed is 24 km/h.',
    second:
      'Both ways are as long, so it is the harmonic mean: 2 × 20 × 30 / (20 + 30) = 1200 / 50 = 24. The average speed is 24 km/h.',
  },
  {
    id: 'sisters',
    title: 'An implicit relation',
    group: 'reasoning',
    prompts: [
      'Nora has 4 brothers. Each brother has 3 sisters. How many sisters does Nora have?',
      'Nora has four brothers and each of her brothers has 3 sisters. How many sisters has Nora?',
    ],
    expect: 'No equation is wrong; only a second opinion disagrees. The second line answers.',
    first: 'Each of the 4 brothers has 3 sisters, so 4 × 3 = 12. Nora has 12 sisters.',
    other: 'The brothers share their sisters. There are 3 girls, so Nora has 2 sisters.',
    second:
      'All the brothers have the same 3 sisters, and Nora is one of them. So 3 − 1 = 2. Nora has 2 sisters.',
  },
  {
    id: 'stubborn-sum',
    title: 'Even the second line needs to be told',
    group: 'reasoning',
    prompts: [
      'A hall has 17 rows of 26 seats and 39 seats are broken. How many people can sit down?',
      '17 rows with 26 seats each, 39 of them broken: how many usable seats?',
    ],
    expect:
      'Both lines slip at first; with the findings of the check the second line answers right.',
    first: '17 × 26 = 432 seats. 432 − 39 = 393. So 393 people can sit down.',
    secondUnchecked:
      'Seats in all: 17 × 26 = 452. Usable: 452 − 39 = 413. 413 people can sit down.',
    second: 'Seats in all: 17 × 26 = 442. Usable: 442 − 39 = 403. 403 people can sit down.',
  },
  {
    id: 'root-of-two',
    title: 'A proof',
    group: 'reasoning',
    prompts: [
      'Prove that the square root of 2 is irrational',
      'Show that the square root of 2 is not a rational number.',
    ],
    expect: 'Hard: straight to the second line, which proves it; the first line only asserts it.',
    first: 'Its digits go on without end and without a pattern, so it is irrational.',
    second:
      'Suppose it were rational: a fraction p/q of whole numbers in lowest terms, with p² = 2q². Then p² is even, and so is p: write p = 2r. That gives 4r² = 2q², hence q² = 2r², so q is even as well. Then p and q share the factor two, against the lowest terms. So no such fraction exists, and the square root of 2 is irrational.',
  },
]
