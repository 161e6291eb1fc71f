import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function expectedOf(answer: string): readonly (string | undefined)[] {
  const { findings } = checkedBy('arithmetic', { question: '', answer })
  return findings.map(({ expected }) => expected)
}

test.each([
  ['It rose from 3.5% to 4.2%, that is 3.7 percentage points or 20%.', ['0.7 points']],
  ['It rose from 3.5% to 4.2%, that is 0.7 percentage points or 50%.', ['20.0%']],
  ['It fell by 4 percentage points (from 28% to 21%), a drop of 25%.', ['7 points']],
  ['It fell by 7 percentage points (from 28% to 21%), a drop of 55%.', ['25.0%']],
  ['Churn fell from 5.0% to 4.4%, i.e. by 3.6 pp.', ['0.6 points']],
  ['It went from 5.2% to 6.5%. That is 4.3 percentage points.', ['1.3 points']],
  ['Die Quote stieg von 40 % auf 46 %, also um 9 Prozentpunkte.', ['6 points']],
])('%s', (answer, expected) => {
  expect(expectedOf(answer)).toEqual(expected)
})

test.each([
  'Turnout rose from 61% to 66% here and from 58% to 64% there, 5 and 6 points respectively.',
  'From 0.25% to 5.50% in 11 steps of up to 0.75 percentage points.',
  'Your grade went from 80% to 90%, which is 15 points more in the test of 150 points.',
  'Raising it from 7% to 19% makes 107 euros 119, an increase of 11.2%.',
  'From 4.25% to 4.00% is a cut of 25 basis points.',
  'It fell from 28% to 21%, a drop of 7%.',
  'From 2% to 5% between 2021 and 2023, 1.5 percentage points a year.',
])('nothing is held against %s', (answer) => {
  expect(expectedOf(answer)).toEqual([])
})

test('any change told in points and in relation to the first holds, and with other points does not', () => {
  const TENTHS = fc.integer({ min: 10, max: 900 })
  fc.assert(
    fc.property(TENTHS, TENTHS, fc.integer({ min: 1, max: 80 }), (from, to, off) => {
      fc.pre(from !== to)
      const [start = '', end = ''] = [from, to].map((each) => (each / 10).toFixed(1))
      const relative = Math.abs((100 * (to - from)) / from).toFixed(1)
      const say = (tenths: number): string =>
        `It went from ${start}% to ${end}%, that is ${(tenths / 10).toFixed(1)} percentage points`
      const points = Math.abs(to - from)
      expect(expectedOf(`${say(points)} or ${relative}%.`)).toEqual([])
      expect(expectedOf(`${say(points + off)}.`)).toHaveLength(1)
    }),
  )
})
