import type { ContentPart, Message, ReasoningBlock, ToolCall } from '../../core/chat.ts'
import { entryOf } from '../../core/entry-of.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ContentBody, Conversation, PartBody } from './generate-schema.ts'

type ResponseBody = NonNullable<PartBody['functionResponse']>

/** A conversation in core's words. One turn becomes several messages where it answers function calls. */
export function readContents({ systemInstruction, contents }: Conversation): readonly Message[] {
  const calls = createCallNames()
  const instructions = (systemInstruction?.parts ?? []).flatMap(({ text }) =>
    text ? [asText(text)] : [],
  )
  const first: readonly Message[] =
    instructions.length === 0 ? [] : [{ role: 'system', content: instructions }]
  return [...first, ...contents.flatMap((content, index) => readContent(content, index, calls))]
}

function readContent(
  { role, parts }: ContentBody,
  index: number,
  calls: CallNames,
): readonly Message[] {
  const where = (place: number) => `contents[${index}].parts[${place}]`
  const written = parts ?? []
  if (role === 'model') return [readAnswer(written, where, calls)]
  const results: Message[] = []
  const content: ContentPart[] = []
  written.forEach((part, place) => {
    if (part.functionCall) throw misplaced(`${where(place)}.functionCall`, 'model')
    if (part.functionResponse) results.push(readResult(part.functionResponse, where(place), calls))
    else content.push(...readPart(part, where(place)))
  })
  return [
    ...results,
    ...(content.length > 0 || results.length === 0 ? [{ role: 'user' as const, content }] : []),
  ]
}

function readAnswer(
  parts: readonly PartBody[],
  where: (place: number) => string,
  calls: CallNames,
): Message {
  const content: ContentPart[] = []
  const toolCalls: ToolCall[] = []
  const reasoning: ReasoningBlock[] = []
  parts.forEach((part, place) => {
    const { functionCall: call, thought, text } = part
    if (part.functionResponse) throw misplaced(`${where(place)}.functionResponse`, 'user')
    reasoning.push(...readThinking(part))
    if (call) toolCalls.push(readCall(call, where(place), calls))
    // The last piece of a stream says nothing, and clients keep it.
    else if (thought !== true && text !== '') content.push(...readPart(part, where(place)))
  })
  return {
    role: 'assistant',
    content,
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(reasoning.length > 0 ? { reasoning } : {}),
  }
}

/** The dialect does not say who thought this: its lineage is unknown until the conversation is recalled. */
function readThinking({ thought, thoughtSignature, text }: PartBody): readonly ReasoningBlock[] {
  const thinking = (thought === true && text) || ''
  if (thoughtSignature) return [{ text: thinking, signature: thoughtSignature }]
  return thinking === '' ? [] : [{ text: thinking }]
}

function readCall(
  { id, name, args }: NonNullable<PartBody['functionCall']>,
  where: string,
  calls: CallNames,
): ToolCall {
  const named = { id: id || `call_${where.replace(/\D+/g, '_').slice(1, -1)}`, name }
  calls.made(named, !id)
  return { ...named, arguments: JSON.stringify(args ?? {}) }
}

/** Which call a result answers, where it does not say: the first of its function's that has none yet. */
interface CallNames {
  made(call: { readonly id: string; readonly name: string }, isNameless: boolean): void
  idOf(response: ResponseBody): string
}

function createCallNames(): CallNames {
  // Looked up and not searched: a conversation may have thousands that nobody has answered.
  const byId = createOpenCalls()
  const byName = createOpenCalls()
  const namelessByName = createOpenCalls()
  return {
    made({ id, name }, isNameless) {
      const call: MadeCall = { id, isAnswered: false }
      byId.add(id, call)
      byName.add(name, call)
      if (isNameless) namelessByName.add(name, call)
    },
    idOf({ id, name }) {
      const answered =
        byId.first(id ?? '') ??
        // Clients give a call that came without an id one of their own.
        (id ? namelessByName : byName).first(name)
      if (!answered) return id || name
      answered.isAnswered = true
      return answered.id
    },
  }
}

interface MadeCall {
  readonly id: string
  isAnswered: boolean
}

/** Calls in their order below an id or a name; each is passed over once. */
function createOpenCalls() {
  const queues = new Map<string, { readonly calls: MadeCall[]; next: number }>()
  return {
    add(key: string, call: MadeCall): void {
      const queue = queues.get(key)
      if (queue) queue.calls.push(call)
      else queues.set(key, { calls: [call], next: 0 })
    },
    first(key: string): MadeCall | undefined {
      const queue = queues.get(key)
      if (!queue) return undefined
      while (queue.calls[queue.next]?.isAnswered) queue.next += 1
      return queue.calls[queue.next]
    },
  }
}

function readResult(response: ResponseBody, where: string, calls: CallNames): Message {
  const media = (response.parts ?? []).flatMap((part, place) =>
    readPart(part, `${where}.functionResponse.parts[${place}]`),
  )
  return {
    role: 'tool',
    toolCallId: calls.idOf(response),
    content: [asText(resultText(response.response ?? {})), ...media],
  }
}

/** A response is an object. Of one that only wraps a text, models read the text. */
function resultText(response: Readonly<Record<string, unknown>>): string {
  const [only, ...others] = Object.entries(response)
  const [name, value] = only ?? []
  const isWrapped = others.length === 0 && (name === 'output' || name === 'result')
  return isWrapped && typeof value === 'string' ? value : JSON.stringify(response)
}

function readPart(part: PartBody, where: string): readonly ContentPart[] {
  const { inlineData, fileData, text } = part
  if (inlineData) {
    const { mimeType, data } = inlineData
    return [mediaPart(mimeType.toLowerCase(), data, `data:${mimeType};base64,${data}`, where)]
  }
  if (fileData) {
    const { mimeType, fileUri } = fileData
    if (/^https?:\/\/[\w.-]*\.googleapis\.com\//i.test(fileUri)) {
      throw new GatewayError(
        'unsupported_parameter',
        `'${where}.fileData.fileUri' names a file that only Google has; send it as inlineData`,
        { param: `${where}.fileData.fileUri` },
      )
    }
    const isVideo = mimeType?.startsWith('video/') ?? /^https:\/\/[\w.]*youtu\.?be/i.test(fileUri)
    return [{ type: isVideo ? 'video' : 'image', url: fileUri }]
  }
  return text == null ? [] : [asText(text)]
}

/** By its type; texts are read, so that they are seen by whoever looks at what is said. */
function mediaPart(mimeType: string, data: string, url: string, where: string): ContentPart {
  const [kind, format = ''] = mimeType.replace(/;.*$/, '').split('/')
  switch (kind) {
    case 'image':
      return { type: 'image', url }
    case 'video':
      return { type: 'video', url }
    case 'audio':
      return { type: 'audio', data, format: entryOf(AUDIO_FORMATS, format) ?? format }
    case 'text':
      return asText(decoded(data, where))
    default:
      return { type: 'document', data, mediaType: mimeType }
  }
}

const AUDIO_FORMATS: Readonly<Record<string, string>> = { mpeg: 'mp3', 'x-wav': 'wav', wave: 'wav' }

function decoded(data: string, where: string): string {
  try {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const param = `${where}.inlineData.data`
    throw new GatewayError('invalid_request', `'${param}' must be a text in UTF-8 as base64`, {
      param,
    })
  }
}

function asText(text: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text }
}

function misplaced(param: string, role: string): GatewayError {
  return new GatewayError('invalid_request', `'${param}' belongs in a turn of role '${role}'`, {
    param,
  })
}
