/** Sums and lengths as people write them: thousands as `k`, currencies of more countries, little words in front, arrows, slips told again. */
import { expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../test/support/checked.ts'

const WRONG: readonly (readonly [question: string, answer: string])[] = [
  ['What is our burn?', 'Net burn: 210k − 60k = **$160k** per month.'],
  ['What is our runway?', 'Runway: 1,800k / 150k = **18 months**.'],
  ['And in three years?', '$4.2M × 3 = $12.9M'],
  ['Quanto fica?', '3 × R$ 59,90 = R$ 197,70'],
  ['How much is it?', 'A$3 + A$4 = A$8'],
  ['年間でいくらになりますか？', '2,728円 × 12か月 = **37,236円** になります。'],
  ['Hoeveel per dag?', 'Per dag neemt u 1 + 2 = 4 tabletten.'],
  ['What is it in per cent?', 'That is a discount of $81, and 81 / 180 = 54%.'],
  [
    'Sum it up',
    '| Category | Total |\n|---|---:|\n| Rent | 1,200.00 |\n| Food | 263.25 |\n| Transport | 67.30 |\n| **All** | **1,503.55** |',
  ],
  [
    'Check this',
    '| Position | Amount |\n|---|---:|\n| Consulting | €1,330.00 |\n| Travel | €142.50 |\n| Net | €1,472.50 |\n| VAT 19% | €297.78 |\n| **Gross** | **€1,752.28** |',
  ],
  ['How long until it was seen?', '**Time to detect** (14:09 → 14:15): 16 minutes'],
  ['How long did it take?', 'It took **1 h 28 min** (10:02 → 11:40).'],
  ['Wie viel Wasser ist das?', 'Das sind **2.250 ml**, also rund **22,5 Liter** am Tag.'],
]
test.each(WRONG)('%s: wrong is %s', (question, answer) => {
  expect(failing(NUMBER_CHECKS, { question, answer })).not.toEqual([])
})

const RIGHT: readonly (readonly [question: string, answer: string])[] = [
  [
    'What is our burn?',
    'Net burn: 210k − 60k = $150k a month. Runway: 1,800k / 150k = 12 months. 37 × 4.33k ≈ 160k.',
  ],
  [
    'Prove that odd squares are odd',
    'n = 2k+1, so (2k+1)(2k+1) = 4k² + 4k + 1. And 100k + 10 = 10(10k + 1).',
  ],
  ['Quanto fica?', '3 × R$ 59,90 = R$ 179,70'],
  [
    'Sum up my pay',
    '| Item | Amount |\n|---|---:|\n| Base | 3000 |\n| Bonus | 500 |\n| Gross | 3500 |\n| Tax | 800 |\n| Social | 300 |\n| Net | 2400 |',
  ],
  [
    'How long did it take?',
    '- Detect (14:09 → 14:15): 6 minutes\n- Recover (14:09 → 14:44): 35 minutes\n- Over midnight (23:48 → 01:33): 1 hour 45 minutes',
  ],
  ['Wie viel Wasser ist das?', 'Das sind 2.250 ml, also rund 2,25 Liter am Tag.'],
  [
    'pls check my work: 48 / 6 * 2 = 4',
    'Not quite: 48 / 6 × 2 = 8 × 2 = 16.\n\nYou probably multiplied first: 48 / (6 × 2) = 48 / 12 = 4.',
  ],
  [
    'I got x = 5 for 2x + 3 = 11, why is it wrong?',
    'Most likely you computed 2x = 11 − 1 = 10. The correct way is: subtract 3, so 2x = 8, and x = 4.',
  ],
  ['Quanto fa 7 × 8?', '7 × 8 = 56. Un errore frequente: 7 × 8 = 54, sbagliato.'],
  [
    '12% up to 44,725, 22% above; I earn 58,000',
    '- 12% of $33,725 ($44,725 − $11,000) = **$4,047**\n- 22% of $13,275 ($58,000 − $44,725) = **$2,920.50**',
  ],
  [
    'paracetamol 15 mg/kg for a 22 kg child, syrup 120mg/5ml',
    '15 mg/kg × 22 kg = 330 mg. 330 mg ÷ 24 mg/mL = 13.75 mL.',
  ],
  ["what's 256 gb, the phone shows 238", '256,000,000,000 / 1,073,741,824 ≈ 238.4'],
  [
    'اشتريت ثلاثة كتب بسعر 45 ريال للكتاب ودفعت 200 ريال. كم الباقي؟',
    '3 × 45 = 135 ريال. 200 − 135 = 65 ريال.',
  ],
  ['Regex for a date?', 'It accepts `2026-02-30`, since a regex cannot tell how long months are.'],
  [
    'Was verdiene ich bei 2.850 € und 38,5 h pro Stunde?',
    'Pro Monat sind das 38,5 × 4,33 ≈ 166,7 h, also 2.850 € / 166,7 h ≈ 17,10 €.',
  ],
]
test.each(RIGHT)('%s: nothing is wrong with %s', (question, answer) => {
  expect(failing(NUMBER_CHECKS, { question, answer })).toEqual([])
})
