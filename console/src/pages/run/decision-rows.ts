import { personText, RELEASES } from '../../../../src/gateway/facts/explanation-words.ts'
import type { Explanation } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'

type Decision = Pick<
  Explanation,
  'needsPerson' | 'release' | 'rules' | 'answerRules' | 'shadowRules' | 'checks'
>

/** What the policy asks for: names and texts. */
export function decisionRows(decision: Decision): readonly (readonly [string, string])[] {
  const { release, rules, answerRules, shadowRules, checks } = decision
  const listed = (codes: readonly string[]) => codes.map(inWords).join(', ')
  const listedIfAny = (name: string, codes: readonly string[]) =>
    codes.length > 0 ? [[name, listed(codes)] as const] : []
  return [
    ['A person', personText(decision)],
    ['Released', RELEASES[release]],
    ['Rules', listed(rules)],
    ...listedIfAny('Rules on the answer', answerRules),
    ...listedIfAny('Shadow rules', shadowRules),
    ['Checks', listed(checks)],
  ]
}
