import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { matchScenario } from './match-scenario.ts'
import { SCENARIOS } from './scenarios/all-scenarios.ts'

const EVERY_PROMPT = SCENARIOS.flatMap((scenario) =>
  scenario.prompts.map((prompt) => [prompt, scenario.id] as const),
)

test.each(EVERY_PROMPT)('“%s” means %s', (prompt, id) => {
  expect(matchScenario(prompt)?.id).toBe(id)
})

test('case, punctuation and a please do not matter', () => {
  for (const [prompt, id] of EVERY_PROMPT) {
    const varied = `  ${prompt.toUpperCase().replace(/[?!.]$/, '')} …please`
    expect(matchScenario(varied)?.id, varied).toBe(id)
  }
})

test('a long prompt is known by the written one inside it', () => {
  const scenario = SCENARIOS.find((one) => one.id === 'warranty-battery')
  const inside = `Context: ${scenario?.context}\nQuestion: According to the warranty text, how long is the battery covered?`
  expect(matchScenario(inside)?.id).toBe('warranty-battery')
})

test.each([
  'What is the capital of Peru?',
  'A bakery fills 25 boxes with 18 rolls each and sells 156 rolls. How many rolls are left?',
  'Convert 50 km/h to metres per second.',
  'Write a JavaScript function isPrime(number).',
  'How much paracetamol can I give my 6 year old who weighs 25 kg?',
  'Describe the history of the Roman aqueducts.',
  'Where is my order 55555?',
  '',
  '????',
])('“%s” is none of the written ones', (prompt) => {
  expect(matchScenario(prompt)).toBeUndefined()
})

test('any text is matched quickly, without throwing, always with the same result', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 500, unit: 'grapheme' }), (prompt) => {
      expect(matchScenario(prompt)).toBe(matchScenario(prompt))
    }),
  )
  const begun = process.cpuUsage()
  matchScenario('a b '.repeat(25_000))
  matchScenario('9.'.repeat(9_000))
  expect(processorMsSince(begun)).toBeLessThan(1500)
})
