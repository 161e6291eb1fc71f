import {
  type ContentPart,
  isInstruction,
  type Message,
  type ReasoningBlock,
  type ToolCall,
} from '../../core/chat.ts'
import { type JsonObject, parseObject } from '../../providers/read-json.ts'
import { readDataUrl } from '../../providers/translation/data-url.ts'
import { refused } from '../../providers/translation/tell-parameters.ts'

interface Content extends JsonObject {
  readonly role: 'user' | 'model'
  readonly parts: JsonObject[]
}

export interface ContentOptions {
  readonly lineage: string
  /** Takes the ids of calls. */
  readonly namesCalls: boolean
  /** Gemini 3 rejects a tool call of the current turn that has no signature. */
  readonly needsSignatures: boolean
}

/** Google's own way to say that a tool call was made by another model. */
export const FOREIGN_SIGNATURE = 'skip_thought_signature_validator'

/** The instructions, wherever in the conversation they stand; empty where there are none. */
export function systemText(messages: readonly Message[]): string {
  return messages
    .filter(isInstruction)
    .flatMap(({ content }) => content.map((part) => (part.type === 'text' ? part.text : '')))
    .filter(Boolean)
    .join('\n\n')
}

/** What was said, in Gemini's words. */
export function googleContents(
  messages: readonly Message[],
  options: ContentOptions,
): readonly Content[] {
  const contents: Content[] = []
  const names = new Map<string, string>()
  messages.forEach((message, index) => {
    if (isInstruction(message)) return
    for (const call of message.toolCalls ?? []) names.set(call.id, call.name)
    const role = message.role === 'assistant' ? 'model' : 'user'
    const parts = partsOf(message, index, names, options)
    const last = contents.at(-1)
    if (last?.role === role) last.parts.push(...parts)
    else if (parts.length > 0) contents.push({ role, parts })
  })
  return contents
}

function partsOf(
  message: Message,
  index: number,
  names: ReadonlyMap<string, string>,
  options: ContentOptions,
): JsonObject[] {
  const where = (position: number) => `messages[${index}].content[${position}]`
  if (message.role === 'tool') {
    // A response is JSON: pictures of a tool stand beside it.
    const others = message.content.flatMap((part, position) =>
      part.type === 'text' ? [] : [partOf(part, where(position))],
    )
    return [functionResponse(message, names), ...others]
  }
  const parts = message.content
    .map((part, position) => partOf(part, where(position)))
    // An empty text is rejected.
    .filter(({ text }) => text !== '')
  if (message.role !== 'assistant') return parts
  return [...parts, ...functionCalls(message.toolCalls ?? [], message.reasoning ?? [], options)]
}

/** The signature of thinking goes back on the first tool call of its message. */
function functionCalls(
  calls: readonly ToolCall[],
  reasoning: readonly ReasoningBlock[],
  { lineage, needsSignatures }: ContentOptions,
): JsonObject[] {
  const own = reasoning.findLast((block) => block.lineage === lineage && block.signature)
  const signature = own?.signature ?? (needsSignatures ? FOREIGN_SIGNATURE : undefined)
  return calls.map((call, position) => ({
    functionCall: { name: call.name, args: parseObject(call.arguments) ?? {} },
    ...(position === 0 && signature !== undefined ? { thoughtSignature: signature } : {}),
  }))
}

function functionResponse(message: Message, names: ReadonlyMap<string, string>): JsonObject {
  const text = message.content
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n')
  const name = names.get(message.toolCallId ?? '') ?? message.name ?? 'tool'
  return { functionResponse: { name, response: parseObject(text) ?? { result: text } } }
}

function partOf(part: ContentPart, where: string): JsonObject {
  switch (part.type) {
    case 'text':
      return { text: part.text }
    case 'image':
      return mediaPart(part.url, 'image/jpeg')
    case 'video':
      return mediaPart(part.url, 'video/mp4')
    case 'audio':
      return { inlineData: { mimeType: `audio/${part.format}`, data: part.data } }
    case 'document': {
      if (part.data === undefined)
        throw refused(where, 'names a file that this provider does not have')
      const inline = readDataUrl(part.data)
      const mimeType = inline?.mediaType ?? part.mediaType ?? 'application/pdf'
      return { inlineData: { mimeType, data: inline?.data ?? part.data } }
    }
  }
}

function mediaPart(url: string, mimeType: string): JsonObject {
  const inline = readDataUrl(url)
  return inline
    ? { inlineData: { mimeType: inline.mediaType, data: inline.data } }
    : { fileData: { mimeType, fileUri: url } }
}
