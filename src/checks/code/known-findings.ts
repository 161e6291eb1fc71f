/** Where a program gives something else than a well-known function that the question asks for. */
import type { Finding } from '../../core/check.ts'
import { brokenBy, type KnownCall } from './known/known-results.ts'
import type { CaseOutcome } from './sandbox/sandbox.ts'

export interface KnownFinding {
  readonly code: 'known-differs' | 'known-breaks'
  readonly weight: Finding['weight']
  readonly message: string
  readonly source: string
  readonly found: string
  readonly expected?: string
}

/** The first call with another result; where all agree, the first that ends in an error. An error may be meant, so that it is a doubt. */
export function knownFinding(
  calls: readonly KnownCall[],
  outcomes: readonly CaseOutcome[],
): KnownFinding | undefined {
  const found = calls.map((call, at) => findingOf(call, outcomes[at]))
  return (
    found.find((one) => one?.code === 'known-differs') ?? found.find((one) => one !== undefined)
  )
}

function findingOf(call: KnownCall, outcome: CaseOutcome | undefined): KnownFinding | undefined {
  const { status = 'not-run', detail = '' } = outcome ?? {}
  const { source } = call
  if (status === 'raised' && call.gives !== undefined) {
    const message = `${source} ends with ${detail}, though it has a result.`
    return { code: 'known-breaks', weight: 'doubt', message, source, found: detail }
  }
  const broken = status === 'value' ? brokenBy(call, detail) : undefined
  if (broken === undefined) return undefined
  const { says, expected } = broken
  return {
    code: 'known-differs',
    weight: 'wrong',
    message: `${source} gives something wrong: ${says}.`,
    source,
    found: detail,
    ...(expected === undefined ? {} : { expected }),
  }
}
