import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../../test/support/checked.ts'
import { tokenize } from '../../../checks/maths/tokens/tokenize.ts'

interface Row {
  readonly question: string
  readonly answer: string
}

const FILE = new URL('../../../../test/support/assumed-numbers.jsonl', import.meta.url)
const ROWS = readFileSync(FILE, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

function isFailed({ question, answer }: Row): boolean {
  return failing(NUMBER_CHECKS, { question, answer, finishReason: 'stop' }).length > 0
}

test('of 135 right answers that bring in prices, rates and sizes of their own three are flagged', () => {
  const flagged = ROWS.filter(isFailed)
  expect(ROWS).toHaveLength(135)
  expect(flagged.length).toBeLessThanOrEqual(3)
})

/** The answer with one digit of each of its results changed by three: never the first of several. */
function withSlips({ question, answer }: Row): readonly Row[] {
  return [...answer.matchAll(/[=≈] ?[~£$€]?(\d[\d.,\u00a0\u202f ]*\d|\d)/g)].map((match) => {
    const number = match[1] ?? ''
    const from = match.index + match[0].indexOf(number) + (number.length > 1 ? 1 : 0)
    const at = from + answer.slice(from).search(/\d/)
    const digit = (Number(answer[at]) + 3) % 10
    return { question, answer: `${answer.slice(0, at)}${digit}${answer.slice(at + 1)}` }
  })
}

test('of their results with one digit changed five in six are noticed', () => {
  const slips = ROWS.filter((row) => !isFailed(row)).flatMap(withSlips)
  const found = slips.filter(isFailed)
  expect(slips.length).toBeGreaterThan(350)
  expect(found.length / slips.length).toBeGreaterThan(0.84)
})

test('of time and a half everyone knows what it makes of a wage', () => {
  const question =
    'Calculate overtime pay: 46 hours, 22 per hour, time and a half after 40 hours a week'
  const answer = 'Regular: 40 × 22 = 880. Overtime: 6 × 33 = 198. Total: 880 + 198 = 1,078.'
  expect(isFailed({ question, answer })).toBe(false)
})

test.each([
  ['a price', 'At $7 per ticket that is 3 × 7 = $21.'],
  ['a count', 'With 7 tickets a head that is 3 × 7 = 21 tickets.'],
])('%s in the measure of the question is still a wrong copy', (_, answer) => {
  const question =
    'Tom buys tickets at $8 each for himself and his two friends, 3 people in all. How much does he pay?'
  expect(isFailed({ question, answer })).toBe(true)
})

test('what is assumed may be converted and added: a hem of 4 cm, a tenth more, 50 ms', () => {
  const question =
    'My server gets 3 million requests per day. How many workers do I need at the peak, three times that?'
  const answer =
    '3,000,000 / 86,400 ≈ 34.7 requests per second, at the peak 104. With 50 ms per request you need 104 × 0.05 = 5.2 workers.'
  expect(isFailed({ question, answer })).toBe(false)
})

test('a sign of a currency belongs to the number before it', () => {
  const tokens = tokenize('Das Mehl kostet 1,80 € je Kilo, dazu 6 Birnen; 3 €5', 'comma')
  const signs = tokens.map((token) => (token.type === 'number' ? token.currency : 'no number'))
  expect(signs.filter((sign) => sign !== 'no number')).toEqual(['€', undefined, undefined, '€'])
})
