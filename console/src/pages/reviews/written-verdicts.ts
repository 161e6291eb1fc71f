import type { ReasonCode } from '../../../../src/core/review/review-item.ts'
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

/** Of this page, for what the browser has no room for. */
const kept = new Map<string, string>()
const PREFIX = 'secondline.written.'

/**
 * What somebody has begun to write on a draft. A lease or a session that ends, a look at another review, an undo or the way to
 * an identity provider and back must not take it away; it is kept in this tab only, until they sign out or the review ends, and
 * nobody else who signs in here sees it.
 */
export function writtenOn(key: string, draft: string): WrittenVerdict | undefined {
  const text = read(key)
  if (text === undefined) return undefined
  const { draft: before, written } = JSON.parse(text) as Kept
  if (before !== draft) return undefined
  const { kind, ...rest } = written
  return { ...rest, choice: VERDICT_CHOICES.find((choice) => choice.kind === kind) }
}

export function keepWritten(key: string, draft: string, written: WrittenVerdict): void {
  const { choice, ...rest } = written
  if (choice === undefined) forgetWritten(key)
  else write(key, JSON.stringify({ draft, written: { ...rest, kind: choice.kind } } satisfies Kept))
}

/** A note that was begun. */
export function noteOn(key: string): string {
  return read(`note.${key}`) ?? ''
}

export function keepNote(key: string, text: string): void {
  if (text === '') forgetWritten(`note.${key}`)
  else write(`note.${key}`, text)
}

/** A prompt that was begun in the playground, as it was kept. */
export function promptOn(key: string): string | undefined {
  return read(`prompt.${key}`)
}

export function keepPrompt(key: string, asked: string | undefined): void {
  if (asked === undefined) forgetWritten(`prompt.${key}`)
  else write(`prompt.${key}`, asked)
}

export function forgetWritten(key: string): void {
  kept.delete(key)
  sessionStorage.removeItem(PREFIX + key)
}

/** At signing out. */
export function forgetAllWritten(): void {
  kept.clear()
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  }
}

function read(key: string): string | undefined {
  return kept.get(key) ?? sessionStorage.getItem(PREFIX + key) ?? undefined
}

function write(key: string, value: string): void {
  kept.set(key, value)
  try {
    sessionStorage.setItem(PREFIX + key, value)
  } catch {
    sessionStorage.removeItem(PREFIX + key)
  }
}
