import type { CheckName } from '../../core/check.ts'
import type { Zone } from '../../core/line.ts'
import type { PolicyRule } from '../../core/policy.ts'

/**
 * Rules that hold unless `default_policies: false`. A rule of the same name in the file takes the place of one.
 * High risk in the four domains, or in none that is known: the second line answers, checks look, a person has the last word.
 * Where only a learned score says so, and not plainly, a person is asked once the answer shows it too.
 */
export const DEFAULT_RULES: readonly PolicyRule[] = [
  {
    name: 'finance-high-risk',
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: ['finance'] },
    require: {
      line: 'second',
      checks: ['arithmetic', 'units', 'formula', 'grounding', 'consistency', 'agreement'],
      oversight: 'hold',
      onTimeout: 'stay_held',
      release: 'hold',
    },
  },
  {
    name: 'healthcare-high-risk',
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: ['healthcare'] },
    require: {
      line: 'second',
      checks: ['arithmetic', 'units', 'grounding', 'consistency', 'agreement'],
      oversight: 'hold',
      onTimeout: 'stay_held',
      release: 'hold',
    },
  },
  {
    name: 'legal-high-risk',
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: ['legal'] },
    require: {
      line: 'second',
      checks: ['logic', 'grounding', 'consistency', 'agreement'],
      oversight: 'hold',
      onTimeout: 'stay_held',
      release: 'hold',
    },
  },
  {
    name: 'safety-high-risk',
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: ['safety'] },
    require: {
      line: 'second',
      checks: ['units', 'grounding', 'consistency'],
      oversight: 'hold',
      onTimeout: 'stay_held',
      release: 'hold',
    },
  },
  {
    // A client may call any request one of high risk.
    name: 'high-risk-without-domain',
    mode: 'enforce',
    when: { risk: 'high', certain: true, domains: ['none'] },
    require: {
      line: 'second',
      checks: ['arithmetic', 'units', 'grounding', 'consistency'],
      oversight: 'hold',
      onTimeout: 'stay_held',
      release: 'hold',
    },
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
]

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
