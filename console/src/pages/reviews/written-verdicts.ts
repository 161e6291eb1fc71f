import type { ReasonCode } from '../../../../src/core/review-item.ts'
import type { VerdictChoice } from './review-words.ts'

export interface WrittenVerdict {
  readonly choice: VerdictChoice | undefined
  readonly text: string
  readonly reason: string
  readonly reasonCode: ReasonCode
}

const kept = new Map<string, { readonly draft: string; readonly written: WrittenVerdict }>()

/**
 * What somebody has begun to write on a draft. A lease or a session that ends, a look at another review or an undo must not
 * take it away; it is kept in this page only, and nobody else who signs in here sees it.
 */
export function writtenOn(key: string, draft: string): WrittenVerdict | undefined {
  const found = kept.get(key)
  return found?.draft === draft ? found.written : undefined
}

export function keepWritten(key: string, draft: string, written: WrittenVerdict): void {
  if (written.choice === undefined) kept.delete(key)
  else kept.set(key, { draft, written })
}
