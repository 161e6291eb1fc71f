import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function verdictOf(answer: string): string | undefined {
  return checkedBy('units', { question: '', answer, finishReason: 'stop' }).verdict
}

test.each([
  '2 packs of 500 g = 1 kg',
  '3 pieces of 40 cm = 1.2 m',
  'Two bottles of 750 ml are 1.5 l.',
  '3 sessions of 20 minutes = 1 hour',
  '3 tickets at $12 each = $36',
  '2 Packungen à 500 g = 1 kg',
  '3 bottles of 0.7 l ≈ 2 l',
  '12 loads of 1,250 kg = 15 t',
])('%s', (answer) => {
  expect(verdictOf(answer)).toBe('pass')
})

test.each([
  ['2 packs of 500 g = 2 kg'],
  ['4 rolls of 10 m = 50 m'],
  ['5 days of 8 hours = 42 hours'],
  ['3 tickets at $12 = $46'],
  ['Zwei Packungen zu je 400 g = 900 g'],
  ['a pack of 500 g = 0.8 kg'],
  ['12,000 kg = 15 t'],
  ['4 Mbps = 0.8 MB/s'],
  ['462 minutes ≈ 7.0 hours'],
])('not %s', (answer) => {
  expect(verdictOf(answer)).toBe('fail')
})

test.each([
  '5 × 2 kg = 2 bags of 5 kg',
  '2 h at 60 km/h = 120 km',
  '3 adults at $12 = $36 + $8 for the child',
  '100 Mbit/s ≈ 11.9 MB/s',
])('nothing is held against %s', (answer) => {
  expect(verdictOf(answer)).not.toBe('fail')
})
