/** Answers that reckon with what their passages tell, and ones that reckon wrongly. */
import { expect, test } from 'vitest'
import { failing } from '../../../../test/support/checked.ts'

const USAGE =
  '{"usage":[{"day":"2026-11-02","mb":412},{"day":"2026-11-03","mb":388},{"day":"2026-11-05","mb":950}],"plan_mb":10000}'
const CART =
  '{"cart":[{"name":"Desk","qty":1,"price":249.0},{"name":"Chair","qty":4,"price":79.5}],"voucher_percent":10}'
const TRAVEL =
  'Hotels up to €120 per night. Per diem €28 for full days and €14 for days of arrival and departure. Private cars €0.38 per km for the first 20 km, €0.30 beyond.'
const OVERDRAFT = 'Overdraft: 11.9 % p.a., charged daily on the amount overdrawn (actual/365).'
const INCIDENT =
  '10:02 UTC release 7.3.1; 10:20 first complaint; 11:40 all green. 3,120 requests failed.'
const LEASE =
  'Clause 4: The deposit of EUR 12,000 is refunded within 30 days. Clause 6: Rent is EUR 4,000 per month, index-linked from the third year.'
const NOTICE = 'The notice period is 3 months to the end of a month.'

test.each([
  [
    USAGE,
    'How much have I used?',
    'You have used 1,750 MB of your 10 GB, about 18 %. That leaves 8.25 GB.',
  ],
  [
    USAGE,
    'How much have I used?',
    '412 + 388 + 950 = 1,750 MB, which is 17.5% of your 10,000 MB; 8,250 MB are left.',
  ],
  [
    CART,
    'What do I pay?',
    '4 chairs at $79.50 are $318.00, together $567.00. The voucher takes off $56.70, so you pay $510.30.',
  ],
  [
    TRAVEL,
    'I arrive Monday and leave Wednesday, and drove 286 km. What do I get?',
    '| Item | Calculation | Amount |\n|---|---|---:|\n| Per diem, arrival and departure | 2 × €14 | €28.00 |\n| Per diem, full day | 1 × €28 | €28.00 |\n| Car, first 20 km | 20 × €0.38 | €7.60 |\n| Car, other 266 km | 266 × €0.30 | €79.80 |\n| **Total** | | **€143.40** |',
  ],
  [OVERDRAFT, 'I was 800 overdrawn for 23 days.', '800 × 0.119 × 23 / 365 ≈ **€6.00**'],
  [
    INCIDENT,
    'How long?',
    'It took **1 h 38 min** (98 minutes), and 18 minutes until the first complaint.',
  ],
  [
    LEASE,
    "How many months' rent is the deposit?",
    "The deposit of EUR 12,000 is three months' rent.",
  ],
  [NOTICE, 'When does it end?', 'If you give notice on 10 March, it ends on 30 June.'],
  [
    'Up to 20 days a year.',
    'May I stay a month?',
    'A month has about 21 or 22 working days, more than the 20 days allowed.',
  ],
  [
    '1 point for each full euro.',
    'I spent 312.40 and 275.80.',
    'That is 312 points and 275 points, together 587 points.',
  ],
  [
    'Headcount 1 Jan 2026: 214. Leavers: 27. Headcount 1 Dec 2026: 225.',
    'What is our attrition?',
    'With an average headcount of (214 + 225) / 2 = 219.5, attrition is 27 / 219.5 ≈ 12.3%.',
  ],
  [
    'Measured: 118 Mbit/s at 19:02, 131 Mbit/s at 21:10.',
    'How fast is it?',
    'The mean of the two is 124.5 Mbit/s.',
  ],
  [
    'M. Keller, born 12.04.1958. Tetanus vaccination 03.06.2016. Booster every 10 years.',
    'Is it due? Today is 1 Dec 2026',
    'He is 68 years old. It was due on 3 June 2026, six months ago.',
  ],
  [
    'Clarithromycin inhibits CYP3A4. With simvastatin: contraindicated.',
    'Simvastatin with clarithromycin, ok?',
    '**No.** Clarithromycin inhibits CYP3A4.',
  ],
  [
    'Meals up to €35 per day; hotel up to €140 per night.',
    '2 nights hotel at 128, what do I get?',
    'Hotel, 2 nights at €128: €256.00.',
  ],
])('%s %s: borne out is %s', (passage, question, answer) => {
  expect(failing(['grounding'], { question, answer, context: [passage] })).toEqual([])
})

test.each([
  [USAGE, 'How much have I used?', 'You have used 1,850 MB of your 10 GB, about 28 %.'],
  [CART, 'What do I pay?', 'With the voucher you pay $501.30.'],
  [INCIDENT, 'How long?', 'It took 89 minutes.'],
  [NOTICE, 'When does it end?', 'It ends on 30 June.'],
  ['M. Keller, born 12.04.1958.', 'How old? Today is 1 Dec 2026', 'He is 86 years old.'],
  [
    'Clarithromycin inhibits CYP3A4.',
    'Does it inhibit it?',
    'No. Clarithromycin does not inhibit CYP3A4.',
  ],
])('%s %s: not borne out is %s', (passage, question, answer) => {
  expect(failing(['grounding'], { question, answer, context: [passage] })).toEqual(['grounding'])
})
