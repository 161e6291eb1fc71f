import { expect, test } from 'vitest'
import { changedAnswers } from '../../../../test/support/changed-answers.ts'
import { checkedBy } from '../../../../test/support/checked.ts'

const ANSWERS = changedAnswers('./changed-grounded.txt')

function codesOf(question: string, answer: string, context: readonly string[]): readonly string[] {
  const { findings } = checkedBy('grounding', { question, answer, context, finishReason: 'stop' })
  return findings.flatMap(({ code, weight }) => (weight === 'wrong' ? [code ?? ''] : []))
}

test.each(ANSWERS)('$label: the passages bear out $right', ({ question, right, context }) => {
  expect(codesOf(question, right, context)).toEqual([])
})

test.each([
  { half: 'read', changes: 136, least: 81 },
  { half: 'unread', changes: 162, least: 102 },
])(
  'of $changes changes in answers that were $half when the rules were made $least are found',
  ({ half, changes, least }) => {
    const all = ANSWERS.filter(({ label }) => label.startsWith(half)).flatMap(
      ({ question, context, wrong }) =>
        wrong.map(({ answer }) => codesOf(question, answer, context)),
    )
    expect(all).toHaveLength(changes)
    expect(all.filter((codes) => codes.length > 0).length).toBeGreaterThanOrEqual(least)
  },
)

const ROUTER = 'Hold the button for 10 seconds. The cable is 5 m long and the router weighs 300 g.'
const WEATHER = '{"city": "Oslo", "delay_minutes": 35, "wind_kmh": 18}'
const SHOP =
  'Opened software can be returned. Gift cards are excluded from returns. Prices rose by 4 %.'
const DEAL = 'Acme Corp acquired Initech in March 2024. Peter Gibbons stayed on as CTO in Austin.'
const PRICES =
  '| Model | Range | Price |\n|---|---|---|\n| City | 280 km | €24,900 |\n| Tour | 450 km | €36,500 |'
const SUMS =
  '| Item | Amount |\n|---|---|\n| Chair | $318.00 |\n| Desk | $249.00 |\n| Sum | $567.00 |'
const ORDERS =
  '{"orders": [{"id": "A-1", "status": "shipped"}, {"id": "A-2", "status": "pending"}]}'

test.each([
  ['unit-differs', 'Hold the button for 10 minutes.', ROUTER],
  ['unit-differs', 'The router weighs 300 kg.', ROUTER],
  ['unit-differs', 'There is a delay of 35 hours.', WEATHER],
  ['opposite-in-context', 'Gift cards are not excluded from returns.', SHOP],
  ['opposite-in-context', 'Prices fell by 4 %.', SHOP],
  ['names-swapped', 'Initech acquired Acme.', DEAL],
  ['names-swapped', 'Acme was acquired by Initech.', DEAL],
  ['date-differs', 'Acme Corp acquired Initech in May 2024.', DEAL],
  ['name-differs', 'Bill Lumbergh stayed on as CTO.', DEAL],
  ['record-differs', 'The Tour has a range of 280 km.', PRICES],
  ['record-differs', 'Order A-2 is shipped.', ORDERS],
])('%s: %s', (code, answer, passage) => {
  expect(codesOf('What do you know?', answer, [passage])).toContain(code)
})

test.each([
  ['Hold the button for 10 s.', ROUTER],
  ['The cable is 500 cm long.', ROUTER],
  ['There is a delay of 35 minutes.', WEATHER],
  ['Gift cards cannot be returned.', SHOP],
  ['Prices did not fall, they rose by 4 %.', SHOP],
  ['Initech was acquired by Acme.', DEAL],
  ['P. Gibbons stayed on as CTO.', DEAL],
  ['The City has 280 km, while the Tour has 450 km.', PRICES],
  ['Order A-2 is pending; A-1 has shipped.', ORDERS],
  [
    'It ended in 1945, six years after it began.',
    'The war began in 1939 and lasted six years. It ended in 1945.',
  ],
  ['Rates are higher in summer than in winter.', 'Winter rates are lower than summer rates.'],
  [
    "Tom Brady's wife makes more than his salary.",
    "She makes more than double her husband's salary.",
  ],
])('%s is borne out', (answer, passage) => {
  expect(codesOf('What do you know?', answer, [passage])).toEqual([])
})

test('a record that is named in another form is another record', () => {
  const passages = [SUMS]
  const codes = (answer: string): readonly string[] => codesOf('What is it?', answer, passages)
  expect(codes('4 chairs are $318.00, with the desk $567.00.')).not.toContain('record-differs')
  expect(codes('The desk is $318.00.')).toContain('record-differs')
})
