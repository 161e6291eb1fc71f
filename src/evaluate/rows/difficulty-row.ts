import { difficultyText } from '../../classify/difficulty/difficulty-text.ts'
import type { Message } from '../../core/chat.ts'

/** A prompt or a conversation with what a careful reader says of it. */
export interface DifficultyRow {
  readonly id: string
  readonly prompt?: string
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[]
  readonly label: { readonly needs_reasoning: boolean }
  readonly half?: string
}

/** For `readRows`. */
export function parseDifficultyRow(value: unknown): DifficultyRow {
  const row = value as Partial<DifficultyRow> | null
  if (typeof row?.prompt !== 'string' && !Array.isArray(row?.messages)) {
    throw new TypeError('has neither prompt nor messages')
  }
  if (typeof row?.label?.needs_reasoning !== 'boolean') {
    throw new TypeError('has no label.needs_reasoning')
  }
  return { ...row, id: row.id ?? '' } as DifficultyRow
}

/** The messages of a row in the gateway's own shape. */
export function messagesOfRow(row: DifficultyRow): readonly Message[] {
  const raw = row.messages ?? [{ role: 'user', content: row.prompt ?? '' }]
  return raw.map(({ role, content }) => ({
    role: role as Message['role'],
    content:
      typeof content === 'string'
        ? [{ type: 'text' as const, text: content }]
        : (content as Message['content']),
  }))
}

export function difficultyRowText(row: DifficultyRow): string {
  return difficultyText(messagesOfRow(row))
}
