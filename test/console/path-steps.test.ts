import { expect, test } from 'vitest'
import type { CheckResult, Verdict } from '../../src/core/check.ts'
import { answeredBy, checkedAs, runRecord } from '../support/run-record.ts'

interface PathStep {
  readonly title: string
  readonly detail: string
  readonly tone: string
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { pathSteps } = (await import('../../console/src/pages/run/path-steps.ts' as string)) as {
  pathSteps(run: object): readonly PathStep[]
}

/** The step of the check in a run whose checks came to these verdicts; none: it was never carried out. */
function checkStep(...verdicts: readonly Verdict[]): PathStep | undefined {
  const [checked] = [checkedAs('pass')]
  const results = verdicts.map((verdict): CheckResult => ({ ...resultOf(checked), verdict }))
  const outcomes =
    verdicts.length === 0
      ? [answeredBy('first')]
      : [answeredBy('first'), { ...checked, results } as typeof checked]
  return pathSteps(runRecord({ outcomes })).find(({ title }) => title === 'Check')
}

function resultOf(checked: ReturnType<typeof checkedAs>): CheckResult {
  const [result] = checked.type === 'checked' ? checked.results : []
  if (!result) throw new Error('no result')
  return result
}

test.each([
  [['pass', 'abstain'], '1 of 2 passed, none failed', 'good'],
  [['pass', 'fail'], 'failed: arithmetic', 'bad'],
  [['pass', 'error'], 'could not check: arithmetic', 'warn'],
  [['abstain', 'abstain'], 'nothing that could be judged', 'neutral'],
  [[], 'nothing that could be judged', 'neutral'],
] as const)('checks that came to %j are told as that', (verdicts, detail, tone) => {
  expect(checkStep(...verdicts)).toMatchObject({ detail, tone })
})
