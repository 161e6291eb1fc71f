import { expect, test } from 'vitest'
import { TEXT_CHECKS } from '../../../checks/registry.ts'
import { runTextChecks } from '../../../checks/run-checks.ts'
import type { BuiltInCheckName, CheckInput, CheckResult } from '../../../core/check.ts'
import { SCENARIOS } from './all-scenarios.ts'
import type { Scenario, Written } from './scenario.ts'

/** What a scenario promises: the check that finds the first line's fault. */
const PROMISES: readonly (readonly [
  id: string,
  check: BuiltInCheckName,
  more?: Partial<CheckInput>,
])[] = [
  ['refusal', 'refusal'],
  ['wrong-language', 'language'],
  ['truncated', 'complete'],
  ['empty', 'complete'],
  ['repeats', 'degeneration'],
  ['json-broken', 'structure', { responseFormat: { type: 'json_object' } }],
  ['bakery-boxes', 'arithmetic'],
  ['discount-tax', 'arithmetic'],
  ['orchard', 'arithmetic'],
  ['stubborn-sum', 'arithmetic'],
  ['speed-units', 'units'],
  ['tank-litres', 'units'],
  ['heater-cost', 'units'],
  ['warranty-battery', 'grounding'],
  ['minutes-who', 'grounding'],
  ['lamp-underwater', 'grounding'],
]

function inputOf(scenario: Scenario, written: Written): CheckInput {
  const whole = typeof written === 'string' ? { text: written } : written
  return {
    question: scenario.prompts[0],
    answer: 'refusal' in whole && whole.refusal ? whole.refusal : (whole.text ?? ''),
    finishReason: ('finish' in whole ? whole.finish : undefined) ?? 'stop',
    language: 'en',
    ...(scenario.context === undefined ? {} : { context: [scenario.context] }),
  }
}

function check(name: BuiltInCheckName, input: CheckInput): CheckResult {
  const [result] = runTextChecks([name], input)
  if (!result) throw new Error('no result')
  return result
}

const kept = PROMISES.filter(([, name]) => TEXT_CHECKS[name] !== undefined)

test.each(kept.map(([id, name, more = {}]) => ({ id, name, more })))(
  '$id: the $name check fails the first line and not the second',
  ({ id, name, more }) => {
    const scenario = SCENARIOS.find((one) => one.id === id) as Scenario
    const first = check(name, { ...inputOf(scenario, scenario.first), ...more })
    expect(first.verdict, first.note).toBe('fail')
    const second = check(name, { ...inputOf(scenario, scenario.second), ...more })
    expect(['pass', 'abstain'], JSON.stringify(second.findings)).toContain(second.verdict)
  },
)

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
  '%s: no check that the gateway has fails the right answer',
  (_, scenario) => {
    const names = (Object.keys(TEXT_CHECKS) as BuiltInCheckName[]).filter(
      (name) => !['structure', 'steps'].includes(name),
    )
    const results = runTextChecks(names, inputOf(scenario, scenario.second))
    const failed = results.filter((result) => ['fail', 'error'].includes(result.verdict))
    expect(failed.map((result) => [result.check, result.findings])).toEqual([])
  },
)

test('every promise is about a scenario there is', () => {
  const ids = SCENARIOS.map((scenario) => scenario.id)
  for (const [id] of PROMISES) expect(ids).toContain(id)
})
