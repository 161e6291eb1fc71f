import { describe, expect, test } from 'vitest'
import { checkedBy } from '../../../../test/support/checked.ts'

function wrongIn(answer: string, context: string): string[] {
  const { findings } = checkedBy('grounding', {
    question: 'What is told?',
    answer,
    context: [context],
  })
  return findings.flatMap(({ code, weight }) => (weight === 'wrong' ? [code] : []))
}

const OUTLOOK = 'The OECD expects growth of 1.8 % in 2026, while the IMF forecasts 2.3 %.'
const POINTS = 'Last night Anna scored 12 points and Ben 15 points.'
const RATES =
  'Turnout rose from 42 % to 67 %. Between 2020 and 2024 sales went from 68 to 80 units.'
const CITIES =
  'In 2023 Berlin had 320 cases while Hamburg had 210 cases. A year later it was Hamburg with 320 cases.'

describe('figures of two names', () => {
  test.each([
    ['The IMF expects growth of 1.8 % in 2026.', OUTLOOK],
    ['The OECD forecasts 2.3 %.', OUTLOOK],
    ['Ben scored 12 points.', POINTS],
  ])('the other way round: %s', (answer, context) => {
    expect(wrongIn(answer, context)).toContain('names-swapped')
  })

  test.each([
    ['The OECD expects 1.8 % growth and the IMF 2.3 %.', OUTLOOK],
    ['At 2.3 % the IMF is above the OECD with its 1.8 %.', OUTLOOK],
    ['Ben scored 15 points, 3 more than Anna.', POINTS],
    ['Anna was outscored by Ben, who had 15 points.', POINTS],
    ['Hamburg had 320 cases.', CITIES],
    ['Berlin had 320 cases.', CITIES],
  ])('as they are told: %s', (answer, context) => {
    expect(wrongIn(answer, context)).toEqual([])
  })
})

describe('a change', () => {
  test.each([
    ['Turnout went from 67 % to 42 %.', RATES],
    ['Sales went from 80 to 68 units.', RATES],
  ])('the other way round: %s', (answer, context) => {
    expect(wrongIn(answer, context)).toContain('change-reversed')
  })

  test.each([
    ['Turnout went from 42 % to 67 %.', RATES],
    ['Going back would take turnout from 67 % to 42 %.', RATES],
    ['Turnout was 67 %, up from 42 %.', RATES],
    ['Sales rose by 12 units.', RATES],
  ])('as it is told: %s', (answer, context) => {
    expect(wrongIn(answer, context)).toEqual([])
  })
})
