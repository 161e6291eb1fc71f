import type { PlaceholderBook } from '../../classify/privacy/redact.ts'
import {
  createTextRestorer,
  inJson,
  type TextRestorer,
} from '../../classify/privacy/restore-text.ts'
import { choiceOf, type Part } from '../../core/chat.ts'

type Written = Extract<
  Part,
  { type: 'text-delta' | 'reasoning-delta' | 'refusal-delta' | 'tool-call-delta' }
>

interface Channel {
  readonly restorer: TextRestorer
  readonly last: Written
}

/**
 * A model's answer with the values back in it. Events as the upstream wrote them still hold placeholders and are left
 * out; what was read from them goes on.
 */
export async function* restoreParts(
  batches: AsyncIterable<readonly Part[]>,
  book: PlaceholderBook,
  isJson: boolean,
): AsyncGenerator<readonly Part[], void> {
  const channels = createChannels(book, isJson)
  for await (const parts of batches) yield parts.flatMap((part) => restored(part, channels))
  yield channels.end()
}

function restored(part: Part, channels: ReturnType<typeof createChannels>): readonly Part[] {
  if (part.type === 'native') return []
  if (isWritten(part)) return channels.push(part)
  return part.type === 'end' ? [...channels.end(), withoutMark(part)] : [withoutMark(part)]
}

function createChannels(book: PlaceholderBook, isJson: boolean) {
  const channels = new Map<string, Channel>()
  const end = (isEnded: (key: string) => boolean = () => true): readonly Part[] =>
    [...channels].flatMap(([key, { restorer, last }]) => {
      if (!isEnded(key)) return []
      channels.delete(key)
      const rest = restorer.end()
      return rest === '' ? [] : [withText(last, rest)]
    })
  return {
    end,
    push(part: Written): readonly Part[] {
      const key = channelOf(part)
      // One kind of text ends where another begins, so that nothing kept back comes out behind it.
      const before = end((other) => isReplacedBy(other, key))
      const encode = isJson || part.type === 'tool-call-delta' ? inJson : undefined
      const channel = channels.get(key) ?? {
        restorer: createTextRestorer(book, encode),
        last: onlyText(part),
      }
      channels.set(key, channel)
      const text = channel.restorer.push(textOf(part))
      return text === '' && !hasMore(part) ? before : [...before, withText(part, text)]
    },
  }
}

function isWritten(part: Part): part is Written {
  return (
    part.type === 'text-delta' ||
    part.type === 'reasoning-delta' ||
    part.type === 'refusal-delta' ||
    part.type === 'tool-call-delta'
  )
}

/** Choice, kind and, of a tool call, its number. */
function channelOf(part: Written): string {
  const choice = choiceOf(part)
  return `${choice} ${part.type} ${part.type === 'tool-call-delta' ? part.index : ''}`
}

/** Choices come side by side, and so may tool calls. */
function isReplacedBy(before: string, key: string): boolean {
  const [choice, type] = before.split(' ')
  const [nextChoice, nextType] = key.split(' ')
  return choice === nextChoice && type !== nextType
}

function textOf(part: Written): string {
  return part.type === 'tool-call-delta' ? (part.argumentsDelta ?? '') : part.text
}

/** True where a part says something beside its text. */
function hasMore(part: Written): boolean {
  if (part.type === 'tool-call-delta') return part.id !== undefined || part.name !== undefined
  return (
    part.type === 'reasoning-delta' &&
    (part.signature !== undefined || part.encrypted !== undefined)
  )
}

/** What is kept back is told without the name and the seal that went before it. */
function onlyText(part: Written): Written {
  if (part.type === 'tool-call-delta') {
    const { id: _id, name: _name, ...rest } = part
    return rest
  }
  return part.type === 'reasoning-delta' ? { type: part.type, text: part.text } : part
}

function withText(part: Written, text: string): Part {
  const { fromNative: _, ...rest } = part
  return rest.type === 'tool-call-delta' ? { ...rest, argumentsDelta: text } : { ...rest, text }
}

function withoutMark(part: Part): Part {
  if (!('fromNative' in part)) return part
  const { fromNative: _, ...rest } = part
  return rest as Part
}
