import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { matchScenario } from '../match-scenario.ts'
import { PRACTICE_SCENARIOS, SCENARIOS } from './all-scenarios.ts'
import { LONG_GUIDE } from './long-guide.ts'
import { SCENARIO_GROUPS, type Scenario, type Written } from './scenario.ts'

const textOf = (written: Written): string =>
  typeof written === 'string' ? written : (written.text ?? '')

/** Equations `a op b = c` of a text, each with whether it holds; written apart from the product's checks. */
function equationsIn(text: string): readonly { readonly text: string; readonly holds: boolean }[] {
  const pattern = /(?<![\d.×*/+−(] ?)(\d+(?:\.\d+)?) ([×/+−]) (\d+(?:\.\d+)?) = (\d+(?:\.\d+)?)/g
  return [...text.matchAll(pattern)].map(([found, left, operator, right, result]) => {
    const [a, b, c] = [Number(left), Number(right), Number(result)]
    const value = { '×': a * b, '/': a / b, '+': a + b, '−': a - b }[operator ?? ''] ?? NaN
    return { text: found, holds: Math.abs(value - c) < 0.005 }
  })
}

test('there are at least forty scenarios, some in every group, with ids of their own', () => {
  expect(SCENARIOS.length).toBeGreaterThanOrEqual(40)
  expect(new Set(SCENARIOS.map((scenario) => scenario.id)).size).toBe(SCENARIOS.length)
  expect(new Set(SCENARIOS.map((scenario) => scenario.group))).toEqual(new Set(SCENARIO_GROUPS))
  expect(PRACTICE_SCENARIOS).toHaveLength(SCENARIOS.length)
})

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
  '%s has two to four ways of asking and says what to expect',
  (_, scenario) => {
    expect(scenario.prompts.length).toBeGreaterThanOrEqual(2)
    expect(scenario.prompts.length).toBeLessThanOrEqual(4)
    expect(scenario.expect.length).toBeGreaterThan(20)
  },
)

test('every equation of a right answer holds', () => {
  const wrong = SCENARIOS.flatMap((scenario) =>
    equationsIn(textOf(scenario.second))
      .filter((equation) => !equation.holds)
      .map((equation) => `${scenario.id}: ${equation.text}`),
  )
  expect(wrong).toEqual([])
})

const SLIPS = ['bakery-boxes', 'discount-tax', 'orchard', 'stubborn-sum', 'mortgage-rate']

test.each(SLIPS)('the slip of %s stands in an equation that a check can find', (id) => {
  const scenario = SCENARIOS.find((one) => one.id === id) as Scenario
  expect(equationsIn(textOf(scenario.first)).some((equation) => !equation.holds)).toBe(true)
})

test.each(['bat-and-ball', 'machines', 'sisters'])(
  'no equation of %s is wrong: only another opinion tells',
  (id) => {
    const scenario = SCENARIOS.find((one) => one.id === id) as Scenario
    expect(equationsIn(textOf(scenario.first)).every((equation) => equation.holds)).toBe(true)
    expect(textOf(scenario.other ?? '')).not.toBe('')
  },
)

test('grounded answers use only figures of their passage, ungrounded ones do not', () => {
  for (const scenario of SCENARIOS.filter((one) => one.group === 'grounding')) {
    const inPassage = new Set(scenario.context?.match(/\d[\d,]*/g))
    const right = textOf(scenario.second).match(/\d[\d,]*/g) ?? []
    const first = textOf(scenario.first).match(/\d[\d,]*/g) ?? []
    expect(right.filter((figure) => !inPassage.has(figure) && figure !== '300')).toEqual([])
    expect(first.filter((figure) => !inPassage.has(figure)).length).toBeGreaterThan(0)
  }
})

test('the long guide has more than six hundred words', () => {
  expect(LONG_GUIDE.split(/\s+/).length).toBeGreaterThan(600)
})

test('the right JavaScript passes the tests that the first line’s fails', () => {
  const programOf = (text: string) => /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  const leap = SCENARIOS.find((one) => one.id === 'leap-year-js') as Scenario
  const run = (written: Written, year: number): unknown =>
    new Function(`${programOf(textOf(written))}; return isLeapYear(${year})`)()
  expect([1900, 2000, 2023, 2024].map((year) => run(leap.second, year))).toEqual([
    false,
    true,
    false,
    true,
  ])
  expect(run(leap.first, 1900)).toBe(true)
  const unique = SCENARIOS.find((one) => one.id === 'unique-js') as Scenario
  expect(() => new Function(programOf(textOf(unique.first)))).toThrow(SyntaxError)
  expect(() => new Function(programOf(textOf(unique.second)))).not.toThrow()
})

test('what the first page tells people to ask is a scenario', () => {
  const page = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8')
  const [, table = ''] = page.split('## What you see', 2)[1]?.match(/^([\s\S]*?)\n## /) ?? []
  const asked = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, prompt]) => prompt ?? '')
  expect(asked.length).toBeGreaterThanOrEqual(5)
  expect(asked.filter((prompt) => matchScenario(prompt) === undefined)).toEqual([])
})
