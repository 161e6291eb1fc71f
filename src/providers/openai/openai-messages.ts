import type { ContentPart, Message } from '../../core/chat.ts'
import type { Quirks } from '../../providers/quirks.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { fitToolCallId } from '../../providers/translation/tool-call-ids.ts'

export interface MessageOptions {
  readonly quirks: Quirks
  /** Lineage of the card that is called: only its own thinking is sent back. */
  readonly lineage: string
}

/** Stands where a model insists on its thinking and the thinking was another's. */
const FOREIGN_THINKING = '(The thinking behind this step is not available.)'

const HAS_READ = '(I have read the results.)'

/** The conversation in OpenAI's words. A message that the client wrote in them is kept, with every field it has. */
export function messageBodies(
  messages: readonly Message[],
  written: unknown,
  options: MessageOptions,
): readonly JsonObject[] {
  const originals = Array.isArray(written) ? (written as readonly unknown[]) : []
  const bodies: JsonObject[] = []
  let shown: JsonObject[] = []
  messages.forEach((message, index) => {
    const original = objectOf(originals[index])
    const kept = original && says(original, message)
    const body = kept ? withoutThinking(original) : writeMessage(message)
    if (body !== original && saysNothing(body)) return
    if (shown.length > 0 && message.role !== 'tool') {
      bodies.push({ role: 'user', content: shown })
      shown = []
    }
    bodies.push(fitMessage(body, message, options))
    if (!kept && message.role === 'tool') shown.push(...shownByTool(message, options))
  })
  if (shown.length > 0) bodies.push({ role: 'user', content: shown })
  return options.quirks.turns === 'strict' ? inStrictTurns(bodies) : bodies
}

/** After a tool nobody but the assistant may speak, and what is last of it is to be marked as begun (Mistral's validator). */
function inStrictTurns(bodies: readonly JsonObject[]): readonly JsonObject[] {
  const ordered = bodies.flatMap((body, index) => {
    const before = bodies[index - 1]?.role
    const isBarred =
      (before === 'tool' && body.role !== 'tool' && body.role !== 'assistant') ||
      (before === 'assistant' && body.role === 'system')
    if (!isBarred) return [body]
    const bridge = before === 'tool' ? [{ role: 'assistant', content: HAS_READ }] : []
    return [...bridge, body.role === 'system' ? { ...body, role: 'user' } : body]
  })
  const last = ordered.at(-1)
  if (last?.role !== 'assistant') return ordered
  return [...ordered.slice(0, -1), { ...last, prefix: true }]
}

/** What a tool's message, which holds text only here, cannot show: the user shows it behind the results. */
function shownByTool(
  { content, toolCallId = '' }: Message,
  { quirks }: MessageOptions,
): JsonObject[] {
  const parts = content.filter((part) => part.type !== 'text').map(writePart)
  if (parts.length === 0) return []
  const id = fitToolCallId(toolCallId, quirks.toolCallIds)
  return [{ type: 'text', text: `[result of the tool call ${id}]` }, ...parts]
}

/** Whether a written message still says what core's message says; the gateway may have changed it since. */
function says(written: JsonObject, message: Message): boolean {
  if (written.role !== message.role || written.function_call != null) return false
  const { content } = written
  if (content == null) {
    return message.content.length === 0 || (!!written.refusal && isText(message, written.refusal))
  }
  if (typeof content === 'string') return isText(message, content)
  if (!Array.isArray(content) || content.length !== message.content.length) return false
  return content.every((item: unknown, index) => {
    const part = message.content[index]
    return part?.type !== 'text' || objectOf(item)?.text === part.text || 'refusal' in Object(item)
  })
}

function isText({ content }: Message, text: unknown): boolean {
  const only = content[0]
  return content.length === 1 && only?.type === 'text' && only.text === text
}

const THINKING_FIELDS = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking'] as const

function withoutThinking(body: JsonObject): JsonObject {
  if (!THINKING_FIELDS.some((field) => field in body)) return body
  const rest: Record<string, unknown> = { ...body }
  for (const field of THINKING_FIELDS) delete rest[field]
  return rest
}

/** An answer that was thinking alone, which is not sent on: with no words and no calls it would be rejected. */
function saysNothing({
  role,
  content,
  tool_calls,
  function_call,
  audio,
  refusal,
}: JsonObject): boolean {
  const isEmpty = content == null || content === '' || (Array.isArray(content) && !content.length)
  return role === 'assistant' && isEmpty && !(tool_calls ?? function_call ?? audio ?? refusal)
}

/** Changes only what this upstream would reject. Returns the same object where nothing had to change. */
function fitMessage(
  body: JsonObject,
  message: Message,
  { quirks, lineage }: MessageOptions,
): JsonObject {
  const changes: Record<string, unknown> = {}
  if (message.role === 'developer' && !quirks.developerRole) changes.role = 'system'
  if (!quirks.customCalls && hasCustomCalls(body) && message.toolCalls) {
    changes.tool_calls = toolCallBodies(message.toolCalls)
  }
  if (!quirks.authorNames && body.name !== undefined) changes.name = undefined
  if (quirks.toolCallIds !== 'any') Object.assign(changes, fittedIds(message, quirks))
  const thinking = thinkingOf(message, quirks, lineage)
  if (thinking !== undefined) changes.reasoning_content = thinking
  return Object.keys(changes).length === 0 ? body : { ...body, ...changes }
}

function hasCustomCalls({ tool_calls: calls }: JsonObject): boolean {
  return objectsOf(calls).some(({ type }) => type === 'custom')
}

function fittedIds(message: Message, quirks: Quirks): JsonObject {
  const rule = quirks.toolCallIds
  if (message.toolCallId !== undefined)
    return { tool_call_id: fitToolCallId(message.toolCallId, rule) }
  const fits = ({ id }: { readonly id: string }) => fitToolCallId(id, rule) === id
  // Calls of custom tools can only be kept as they came.
  if (!message.toolCalls || message.toolCalls.every(fits)) return {}
  return {
    tool_calls: toolCallBodies(
      message.toolCalls.map((call) => ({ ...call, id: fitToolCallId(call.id, rule) })),
    ),
  }
}

/**
 * Own thinking is sent back where the model wants it, beside calls of tools; another's never is. DeepSeek ("Thinking Mode")
 * wants it of calls in earlier turns too.
 */
function thinkingOf(message: Message, quirks: Quirks, lineage: string): string | undefined {
  if (!quirks.echoesReasoning || message.role !== 'assistant' || !message.toolCalls) {
    return undefined
  }
  const own = (message.reasoning ?? []).filter((block) => block.lineage === lineage)
  return own.map((block) => block.text).join('') || FOREIGN_THINKING
}

function writeMessage(message: Message): JsonObject {
  const said = message.role === 'tool' ? message.content.filter(isTextPart) : message.content
  const body: Record<string, unknown> = {
    role: message.role,
    content: writeContent({ role: message.role, content: said }),
  }
  if (message.name !== undefined) body.name = message.name
  if (message.toolCallId !== undefined) body.tool_call_id = message.toolCallId
  if (message.toolCalls && message.toolCalls.length > 0) {
    body.tool_calls = toolCallBodies(message.toolCalls)
  }
  return body
}

function toolCallBodies(calls: NonNullable<Message['toolCalls']>): readonly JsonObject[] {
  return calls.map(({ id, ...call }) => ({
    id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }))
}

function isTextPart({ type }: ContentPart): boolean {
  return type === 'text'
}

function writeContent({ role, content }: Pick<Message, 'role' | 'content'>): unknown {
  if (content.length === 0) return role === 'assistant' ? null : ''
  const only = content[0]
  if (content.length === 1 && only?.type === 'text') return only.text
  return content.map(writePart)
}

function writePart(part: ContentPart): JsonObject {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'image': {
      const { url, detail } = part
      return { type: 'image_url', image_url: detail === undefined ? { url } : { url, detail } }
    }
    case 'audio':
      return { type: 'input_audio', input_audio: { data: part.data, format: part.format } }
    case 'video':
      return { type: 'video_url', video_url: { url: part.url } }
    case 'document':
      return { type: 'file', file: fileBody(part) }
  }
}

/** Also a file of the Responses API, but for its type. */
export function fileBody(part: Extract<ContentPart, { type: 'document' }>): JsonObject {
  const file: Record<string, unknown> = {}
  if (part.filename !== undefined) file.filename = part.filename
  if (part.fileId !== undefined) file.file_id = part.fileId
  if (part.data !== undefined) {
    const mediaType = part.mediaType ?? 'application/pdf'
    file.file_data = part.data.startsWith('data:')
      ? part.data
      : `data:${mediaType};base64,${part.data}`
  }
  return file
}
