import { classify } from '../../classify/classify.ts'
import type { ChatRequest, ContentPart, Message, Role } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { DifficultySignal, Signals } from '../../core/signals.ts'

/** A prompt or a conversation with the label a careful reader gave it. */
export interface LabelledRow {
  readonly id: string | number
  readonly prompt?: string
  readonly messages?: readonly { readonly role: string; readonly content: unknown }[]
  readonly label: Readonly<Record<string, unknown>>
}

/** For `readRows`. Throws `invalid_request` for a row with no prompt, messages or label. */
export function parseLabelledRow(value: unknown): LabelledRow {
  const row = value as Partial<LabelledRow> | null
  if (typeof row?.prompt !== 'string' && !Array.isArray(row?.messages)) {
    throw new GatewayError('invalid_request', 'has neither prompt nor messages')
  }
  if (typeof row?.label !== 'object' || row.label === null) {
    throw new GatewayError('invalid_request', 'has no label')
  }
  return { ...row, id: row.id ?? '' } as LabelledRow
}

/** Difficulty is not looked at here. */
const UNKNOWN: DifficultySignal = {
  score: 0.5,
  firstOk: 0.5,
  secondOk: 0.5,
  promptClass: 'other',
  reasons: [],
}

/** A row's signals and how long they took. */
export function signalsOfRow(row: LabelledRow): { readonly signals: Signals; readonly ms: number } {
  const request = requestOfRow(row)
  const start = performance.now()
  const signals = classify(request, () => UNKNOWN)
  return { signals, ms: performance.now() - start }
}

/** The chat request that a row stands for. */
export function requestOfRow({
  prompt,
  messages,
}: Pick<LabelledRow, 'prompt' | 'messages'>): ChatRequest {
  const raw = messages ?? [{ role: 'user', content: prompt ?? '' }]
  return {
    model: 'auto',
    messages: raw.map(
      ({ role, content }): Message => ({ role: role as Role, content: partsOf(content) }),
    ),
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
}

/** Content as text or as parts of the OpenAI chat API; what is no known part is passed over. */
function partsOf(content: unknown): readonly ContentPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  if (!Array.isArray(content)) return []
  return content.flatMap((part: unknown) => partOf(part as Record<string, unknown> | null) ?? [])
}

function partOf(part: Record<string, unknown> | null): ContentPart | undefined {
  switch (part?.type) {
    case 'text':
    case 'input_text':
      return { type: 'text', text: String(part.text ?? '') }
    case 'image':
    case 'image_url':
    case 'input_image':
      return { type: 'image', url: 'data:,' }
    case 'audio':
    case 'input_audio':
      return { type: 'audio', data: '', format: 'wav' }
    case 'video':
    case 'video_url':
      return { type: 'video', url: 'data:,' }
    case 'file':
    case 'document':
      return { type: 'document' }
    default:
      return undefined
  }
}
