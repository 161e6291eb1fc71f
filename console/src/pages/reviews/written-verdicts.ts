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
  const kept = keptOf(key)
  if (kept?.draft !== draft) return undefined
  const { kind, ...rest } = kept.written
  return { ...rest, choice: VERDICT_CHOICES.find((choice) => choice.kind === kind) }
}

/** The texts of it, and whether they are of another draft than the one that is there now. */
export function textsWritten(
  key: string,
  draft: string,
): { readonly texts: readonly string[]; readonly isOfAnother: boolean } {
  const kept = keptOf(key)
  if (!kept) return { texts: [], isOfAnother: false }
  const { text, reason } = kept.written
  return {
    texts: [text, reason].filter((one) => one.trim() !== ''),
    isOfAnother: kept.draft !== draft,
  }
}

function keptOf(key: string): Kept | undefined {
  const text = begunText(key)
  return text === undefined ? undefined : JSON.parse(text)
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
