import { expect, it } from 'vitest'
import type { Finding } from '../../core/check.ts'
import type { Outcome } from '../../core/run.ts'
import { outcomesFor } from './seed-outcomes.ts'

const finding = (claim: string, start: number): Finding => ({
  span: { start, end: start + claim.length },
  claim,
  message: 'It is not so',
  code: 'wrong-result',
  weight: 'wrong',
})
const checked = (card: string, findings: readonly Finding[]): Outcome => ({
  type: 'checked',
  card,
  results: [
    {
      check: 'arithmetic',
      version: 1,
      verdict: 'fail',
      findings,
      coverage: { checked: 2, total: 2 },
      ms: 1,
    },
  ],
  risk: { domain: 'none', severity: 'none', reasons: [] },
})
const resultOf = (outcome: Outcome | undefined) =>
  outcome?.type === 'checked' ? outcome.results[0] : undefined

it('puts a finding where a control item says the same, and leaves out what it does not say', () => {
  const said = [finding('7 g', 2), finding('200 mg', 9), finding('2', 9)]
  const [outcome] = outcomesFor('Give 200 mg at once.', 'thinker', [checked('thinker', said)])
  expect(resultOf(outcome)?.findings.map(({ span }) => span)).toEqual([{ start: 5, end: 11 }])
  expect(resultOf(outcome)?.verdict).toBe('fail')
})

it('lets a check fail of nothing it found abstain, and leaves other drafts as they were', () => {
  const outcomes = [checked('quick', [finding('7 g', 2)]), checked('thinker', [finding('7 g', 2)])]
  const [other, own] = outcomesFor('Give it all.', 'thinker', outcomes)
  expect(other).toBe(outcomes[0])
  expect(resultOf(own)).toMatchObject({
    findings: [],
    verdict: 'abstain',
    coverage: { checked: 0, total: 2 },
  })
})
