import type { CheckName } from '../../core/check.ts'
import type { Zone } from '../../core/line.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { RiskSignal } from '../../core/signals.ts'

/**
 * Rules that hold unless `default_policies: false`. A rule of the same name in the file takes the place of one.
 * High risk in the four domains, or in none that is known: the second line answers, checks look, a person has the last word.
 * Where only a learned score says so, and not plainly, a person is asked once the answer shows it too.
 */
export const DEFAULT_RULES: readonly PolicyRule[] = [
  highRisk('finance', ['arithmetic', 'units', 'formula', 'grounding', 'consistency', 'agreement']),
  highRisk('healthcare', ['arithmetic', 'units', 'grounding', 'consistency', 'agreement']),
  highRisk('legal', ['logic', 'grounding', 'consistency', 'agreement']),
  highRisk('safety', ['units', 'grounding', 'consistency']),
  {
    // A client may call any request one of high risk.
    ...highRisk('none', ['arithmetic', 'units', 'grounding', 'consistency']),
    name: 'high-risk-without-domain',
  },
  {
    // What only looks like it is answered, but nothing goes out before it was looked at. An answer that turns out to be
    // risky advice makes the risk certain, and the rules above hold it.
    name: 'doubtful-high-risk',
    mode: 'enforce',
    when: { risk: 'high', certain: false },
    require: {
      checks: ['arithmetic', 'units', 'grounding', 'consistency'],
      release: 'hold',
    },
  },
  {
    name: 'medium-risk',
    mode: 'enforce',
    when: { risk: 'medium' },
    require: {
      checks: ['arithmetic', 'units', 'grounding', 'consistency'],
      release: 'window',
    },
  },
  {
    // A slip in an easy sum is a wrong answer like any other, and most short ones are found only with their question.
    // Such answers are short, so nobody waits long for what is looked at before it goes out.
    name: 'sums',
    mode: 'enforce',
    when: { tasks: ['math'], zones: ['direct'] },
    require: { checks: ['units', 'consistency'], release: 'hold' },
  },
]

/** What is certainly grave in a domain: the second line answers, `checks` look, a person has the last word. */
function highRisk(domain: RiskSignal['domain'], checks: readonly CheckName[]): PolicyRule {
  return {
    name: `${domain}-high-risk`,
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: [domain] },
    require: { line: 'second', checks, oversight: 'hold', release: 'hold' },
  }
}

/** Cheap checks of form and plain arithmetic; they look at every answer. */
const EVERY_ANSWER: readonly CheckName[] = [
  'complete',
  'refusal',
  'language',
  'structure',
  'tool-arguments',
  'degeneration',
  'arithmetic',
]

const CLOSER_LOOK: readonly CheckName[] = [
  ...EVERY_ANSWER,
  'units',
  'formula',
  'algebra',
  'logic',
  'grounding',
  'consistency',
]

export const DEFAULT_CHECKS: Readonly<Record<Zone, readonly CheckName[]>> = {
  direct: EVERY_ANSWER,
  probe: CLOSER_LOOK,
  second: CLOSER_LOOK,
}
