import { expect, test } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'

function expectedOf(answer: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('units', { question: 'Plan my day, please.', answer })
  return findings.map(({ expected }) => expected)
}

const LIST = `- 08:00–09:15 Kitchen (1 h 15 min)
- 09:15–10:00 Windows (45 min)
- 10:00–12:30 Garden (2 h 30 min)
- 13:00–13:20 Call the bank (20 min)`
const TABLE = `| From | To | What | How long |
|---|---|---|---|
| 8:00 am | 9:30 am | Maths | 90 min |
| 9:45 am | 11:00 am | French | 75 min |
| 11:15 am | 12:05 pm | Music | 50 min |`
const SHIFTS = `22:00 bis 06:00 Anna (8 h)
06:00 bis 14:00 Ben (8 h)
14:00 bis 22:00 Cem (8 h)`

test.each([LIST, TABLE, SHIFTS, LIST.replaceAll('–', ' to ')])(
  'nothing is held against %s',
  (answer) => {
    expect(expectedOf(answer)).toEqual([])
  },
)

test.each([
  [LIST.replace('1 h 15 min', '1 h 25 min'), '1 hour 15 minutes'],
  [LIST.replace('(45 min)', '(55 min)'), '45 minutes'],
  [LIST.replace('12:30', '12:40'), '2 hours 40 minutes'],
  [TABLE.replace('75 min', '85 min'), '1 hour 15 minutes'],
  [SHIFTS.replace('Anna (8 h)', 'Anna (9 h)'), '8 hours'],
])('the one row that does not add up: %s', (answer, expected) => {
  expect(expectedOf(answer)).toHaveLength(1)
  expect(expectedOf(answer)).toEqual([expected])
})

test.each([
  // Two rows count in another way.
  LIST.replace('1 h 15 min', '1 h').replace('45 min', '40 min'),
  // Too few to tell how the list counts.
  '- 08:00–09:15 Kitchen (1 h)\n- 09:15–10:00 Windows (45 min)',
  `${LIST.replace('2 h 30 min', '2 h')}\nThe garden is without the break.`,
  `${SHIFTS.replace('Cem (8 h)', 'Cem (7 h 30 min)')}\nCem: 30 Minuten Pause.`,
  'Depart 10:00 – 12:15 Lisbon (3 h 15 min)\nDepart 13:00 – 14:00 Porto (1 h)\nDepart 15:00 – 16:00 Faro (1 h)',
])('nothing is said where time may be counted otherwise: %s', (answer) => {
  expect(expectedOf(answer)).toEqual([])
})
