/** What checks of text say of an answer. */
import { runTextChecks } from '../../src/checks/run-checks.ts'
import type { CheckInput, CheckName, CheckResult } from '../../src/core/check.ts'

/** The checks that look at numbers. */
export const NUMBER_CHECKS: readonly CheckName[] = [
  'arithmetic',
  'units',
  'formula',
  'algebra',
  'consistency',
]

/** What one check says, as in the gateway: one that throws says `error`. */
export function checkedBy(name: CheckName, input: CheckInput): CheckResult {
  const [result] = runTextChecks([name], input)
  if (result === undefined) throw new Error(`${name} gave no result`)
  return result
}

/** So that a busy machine, which may stand still for seconds, gives nothing up. */
const LIMIT_MS = 60_000

/** Those of the checks that fail the answer. Throws where one errs: a bug finds nothing. */
export function failing(names: readonly CheckName[], input: CheckInput): readonly CheckName[] {
  const results = runTextChecks(names, input, { limitMs: LIMIT_MS })
  const broken = results.find(({ verdict }) => verdict === 'error')
  if (broken !== undefined) throw new Error(`${broken.check} erred: ${broken.note}`)
  return results.filter(({ verdict }) => verdict === 'fail').map(({ check }) => check)
}
