import type { ReasonCode } from '../../../../src/core/review/review-item.ts'
import { begunText, forgetBegun, keepBegun } from '../../text/begun-texts.ts'
import { VERDICT_CHOICES, type VerdictChoice } from './review-words.ts'

export interface WrittenVerdict {
  readonly choice: VerdictChoice | undefined
  readonly text: string
  readonly reason: string
  readonly reasonCode: ReasonCode
}

interface Kept {
  readonly draft: string
  readonly written: Omit<WrittenVerdict, 'choice'> & { readonly kind: string }
}

/** What somebody has begun to write on a draft, kept over an undo as well, until they sign out or the review ends. */
export function writtenOn(key: string, draft: string): WrittenVerdict | undefined {
  const text = begunText(key)
  if (text === undefined) return undefined
  const { draft: before, written } = JSON.parse(text) as Kept
  if (before !== draft) return undefined
  const { kind, ...rest } = written
  return { ...rest, choice: VERDICT_CHOICES.find((choice) => choice.kind === kind) }
}

export function keepWritten(key: string, draft: string, written: WrittenVerdict): void {
  const { choice, ...rest } = written
  if (choice === undefined) forgetBegun(key)
  else {
    keepBegun(
      key,
      JSON.stringify({ draft, written: { ...rest, kind: choice.kind } } satisfies Kept),
    )
  }
}

/** A note that was begun. */
export function noteOn(key: string): string {
  return begunText(`note.${key}`) ?? ''
}

export function keepNote(key: string, text: string): void {
  keepBegun(`note.${key}`, text)
}
