/** Whether the code gives what the answer around it says. */
import type { CaseOutcome, ProgramCase } from './sandbox/sandbox.ts'

/** What a case gave that the answer says otherwise; undefined when both agree, or differ in form alone. */
export function brokenClaim(
  claim: ProgramCase,
  outcome: CaseOutcome | undefined,
): { readonly found: string; readonly isSure: boolean } | undefined {
  const { status, detail = '' } = outcome ?? { status: 'not-run' }
  if (status !== 'failed') return undefined
  if (claim.kind !== 'equal') return { found: detail, isSure: true }
  // A printed text stands without its quotes, and printed numbers are cut.
  if (detail.replace(/^(["'])(.*)\1$/su, '$2') === claim.expected) return undefined
  if (isRounded(claim.expected, detail)) return undefined
  const kind = kindOf(detail)
  return { found: detail, isSure: kind === kindOf(claim.expected) && !detail.includes('.') }
}

function isRounded(stated: string, found: string): boolean {
  const decimals = /^-?\d+(?:\.(\d*))?$/u.exec(stated)?.[1]?.length ?? 0
  return Math.abs(Number(found) - Number(stated)) <= 10 ** -decimals && found.includes('.')
}

/** The kind of a value, from how it is written. */
export function kindOf(value: string): string {
  if (/^-?[\d.]/u.test(value)) return 'number'
  if (/^(?:true|false)$/i.test(value)) return 'boolean'
  return value[0]?.replace("'", '"') ?? ''
}
