import type { CheckResult, Finding } from '../../api/types.ts'
import { inWords } from '../../display/format.ts'

interface Named {
  readonly check: string
  readonly choice?: number | undefined
}

/** What was found in the answer that is shown: of several (`n`), the first. */
export function findingsOfFirst(
  results: readonly (Pick<CheckResult, 'choice'> & { readonly findings?: readonly Finding[] })[],
): readonly Finding[] {
  return results.flatMap(({ choice, findings }) => (choice === undefined ? (findings ?? []) : []))
}

/** The check by its name, and which of several answers it looked at. */
export function nameOfCheck({ check, choice }: Named): string {
  return choice === undefined ? inWords(check) : `${inWords(check)} (answer ${choice + 1})`
}

export function keyOfCheck({ check, choice = 0 }: Named): string {
  return `${check} ${choice}`
}
