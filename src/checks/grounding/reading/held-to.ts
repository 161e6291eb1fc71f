/** What an answer is held to, read once for all drafts of a run: a second line's answer is held to what the first one's was. */
import { textOf } from '../../../core/chat.ts'
import type { CheckInput } from '../../../core/check.ts'
import { createMemo } from '../../../core/memory/memo.ts'
import { Asked } from './asked.ts'
import { indexPassages, type PassageIndex } from './index-passages.ts'

export interface HeldTo {
  readonly passages: PassageIndex
  readonly asked: Asked
}

interface Kept extends HeldTo {
  readonly context: readonly string[]
  readonly question: string
}

/** Kept on the conversation itself, so as long as its request lasts. */
const kept = createMemo<NonNullable<CheckInput['conversation']>, Kept>()

/** @param context the passages, which may be others in a later draft of the same conversation */
export function heldTo(
  { question = '', conversation = [] }: CheckInput,
  context: readonly string[],
): HeldTo {
  const known = kept.get(conversation)
  if (known?.question === question && areSame(known.context, context)) return known
  const asked = new Asked([question, ...conversation.map(textOf)].join('\n'))
  const read: Kept = { passages: indexPassages(context), asked, context, question }
  kept.set(conversation, read)
  return read
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((text, at) => text === others[at])
}
