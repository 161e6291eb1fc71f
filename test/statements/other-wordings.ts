/** The same kinds in wordings that were written after the rules, and to which no rule was fitted. All made up here. */
export const OTHER_WORDINGS: readonly (readonly [
  question: string,
  right: string,
  wrong: string,
])[] = [
  [
    'Average of 12, 18 and 33?',
    'Add them up (63) and divide by three: 21.',
    'Add them up (63) and divide by three: 23.',
  ],
  ['What is the mean of 4, 9, 11 and 20?', 'Mean = 44/4 = 11.', 'Mean = 44/4 = 12.'],
  [
    'Median of 7, 3, 12, 9, 5?',
    'In order they are 3, 5, 7, 9, 12, so the middle value is 7.',
    'In order they are 3, 5, 7, 9, 12, so the middle value is 9.',
  ],
  [
    'If a $60 sweater is reduced by 15 percent, what does it cost?',
    'The reduction is $9, leaving $51.',
    'The reduction is $9, leaving $49.',
  ],
  [
    'Two discounts of 20% and 10% on $200?',
    'After the first discount: $160. After the second: $144.',
    'After the first discount: $160. After the second: $140.',
  ],
  ['Net 250 euros, 20 % VAT, gross?', '250 € + 50 € = 300 €', '250 € + 50 € = 310 €'],
  ['What is the VAT in €240 gross at 20%?', '€240 − €240/1.2 = €40', '€240 − €240/1.2 = €48'],
  [
    '$2,000 for two years at 10% compound interest?',
    '2000 × 1.1² = $2,420',
    '2000 × 1.1² = $2,400',
  ],
  [
    'My child weighs 18 kg, 10 mg/kg. Dose?',
    '18 kg times 10 mg/kg equals 180 mg.',
    '18 kg times 10 mg/kg equals 190 mg.',
  ],
  [
    'How many ml of a 5 mg/ml solution give 40 mg?',
    '40 mg divided by 5 mg/ml = 8 ml',
    '40 mg divided by 5 mg/ml = 9 ml',
  ],
  ['BMI at 80 kg and 1.80 m?', '80 / (1.8 * 1.8) = 24.7', '80 / (1.8 * 1.8) = 26.7'],
  ['How fast is 150 km in 2 hours?', 'That works out to 75 km/h.', 'That works out to 85 km/h.'],
  [
    'Distance at 65 mph for 3 hours?',
    '65 mph × 3 hours = 195 miles',
    '65 mph × 3 hours = 185 miles',
  ],
  ['Resistance at 12 V and 3 A?', 'R = V / I = 12 V / 3 A = 4 Ω', 'R = V / I = 12 V / 3 A = 5 Ω'],
  [
    'Differentiate 3x^3 - 4x',
    "y = 3x^3 - 4x, so y' = 9x^2 - 4.",
    "y = 3x^3 - 4x, so y' = 9x^2 - 4x.",
  ],
  [
    'Find the roots of x^2 + x - 12 = 0',
    'Factoring: (x + 4)(x - 3) = 0. Hence x = -4 or x = 3.',
    'Factoring: (x + 4)(x - 3) = 0. Hence x = 4 or x = -3.',
  ],
  [
    'Solve 2x + 3y = 12 and x - y = 1',
    'Substituting x = y + 1: 5y = 10.\n\nThus y = 2 and x = 3.',
    'Substituting x = y + 1: 5y = 10.\n\nThus y = 2 and x = 4.',
  ],
  ['Chance of two sixes?', '1/6 × 1/6 = 1/36', '1/6 × 1/6 = 1/12'],
  ['How many pairs can be made of 8 people?', '8 × 7 / 2 = 28 pairs', '8 × 7 / 2 = 26 pairs'],
  ['GCF of 36 and 48?', 'The GCF of 36 and 48 is 12.', 'The GCF of 36 and 48 is 6.'],
  [
    'Days from 1 March 2024 to 1 May 2024?',
    'March has 31 days and April 30, so 31 + 30 = 61 days.',
    'March has 31 days and April 30, so 31 + 30 = 60 days.',
  ],
  [
    'Born 12 June 1985, age on 1 January 2020?',
    'You were 34 years old on that day.',
    'You were 35 years old on that day.',
  ],
  ['What weekday was 14 July 1999?', 'A Wednesday.', 'A Friday.'],
  [
    'Was 2100 going to be a leap year?',
    '2100 will not be a leap year, since it is divisible by 100 but not by 400.',
    '2100 will be a leap year, since it is divisible by 4.',
  ],
  [
    'New York is UTC-5, Berlin UTC+1. 9:00 in New York?',
    'Berlin is 6 hours ahead, so it is 15:00 there.',
    'Berlin is 6 hours ahead, so it is 14:00 there.',
  ],
  [
    'A 50 minute lesson from 10:25?',
    '10:25 plus 50 minutes is 11:15.',
    '10:25 plus 50 minutes is 11:05.',
  ],
  ['5 miles in km', '5 miles ≈ 8.05 km', '5 miles ≈ 9.05 km'],
  [
    'Add my expenses',
    'Rent $900, food $350, travel $120: $1,370 in all.',
    'Rent $900, food $350, travel $120: $1,470 in all.',
  ],
  [
    'Invoice please',
    'Design: $400.00\nHosting: $60.00\nSupport: $90.00\nAmount due: $550.00',
    'Design: $400.00\nHosting: $60.00\nSupport: $90.00\nAmount due: $560.00',
  ],
  ['£80 at 1.25 dollars to the pound?', '80 × 1.25 = 100, so $100', '80 × 1.25 = 110, so $110'],
]
