import type { ChatRequest, Message, ToolChoice } from '../../core/chat.ts'

/** What OpenAI's API called tools before: `functions`, one `function_call` an answer, results of the role `function`. */
interface OlderWords {
  readonly functions?: unknown
  readonly tools?: unknown
  readonly function_call?: unknown
}

interface OlderMessage {
  readonly role: string
  readonly function_call?: unknown
}

type Json = Readonly<Record<string, unknown>>

function speaksOlderWords({ functions, tools }: OlderWords): boolean {
  return Array.isArray(functions) && tools == null
}

/** Whether the answer has to be in the older words. */
export function isAnsweredInOlderWords({ source }: ChatRequest): boolean {
  return source?.dialect === 'openai-chat' && speaksOlderWords(source.body)
}

/** What the older words say of the tools' use: there was room for one call. */
export function olderFields(body: OlderWords): Partial<ChatRequest> | undefined {
  if (!speaksOlderWords(body)) return undefined
  const toolChoice = readChoice(body)
  return { parallelToolCalls: false, ...(toolChoice === undefined ? {} : { toolChoice }) }
}

function readChoice({ function_call: choice }: OlderWords): ToolChoice | undefined {
  if (choice === 'auto' || choice === 'none') return choice
  const name = (choice as { readonly name?: unknown } | null | undefined)?.name
  return typeof name === 'string' ? { name } : undefined
}

/** Gives calls and their results the ids that they had not: a result follows its call. */
export function linkOlderCalls(
  messages: readonly Message[],
  written: readonly OlderMessage[],
): readonly Message[] {
  if (!written.some(({ role, function_call: call }) => role === 'function' || call != null)) {
    return messages
  }
  let id = 'call_function_0'
  return messages.map((message, index) => {
    const { role, function_call: call } = written[index] as OlderMessage
    if (role === 'function') return { ...message, toolCallId: id }
    if (call == null || message.toolCalls) return message
    id = `call_function_${index}`
    const { name, arguments: given } = call as Json
    return { ...message, toolCalls: [{ id, name: String(name), arguments: String(given ?? '{}') }] }
  })
}

/** A completion or a chunk of one in the older words: its first call. */
export function inOlderWords(body: Json): Json {
  if (!Array.isArray(body.choices)) return body
  return { ...body, choices: (body.choices as readonly Json[]).map(olderChoice) }
}

function olderChoice(choice: Json): Json {
  const ended = choice.finish_reason === 'tool_calls' ? { finish_reason: 'function_call' } : {}
  const field = choice.message === undefined ? 'delta' : 'message'
  const said = choice[field] as Json | null | undefined
  if (!Array.isArray(said?.tool_calls)) return { ...choice, ...ended }
  const { tool_calls: calls, ...rest } = said
  const first = (calls as readonly Json[]).find(({ index }, place) => (index ?? place) === 0)
  const call = first === undefined ? {} : { function_call: first.function }
  return { ...choice, [field]: { ...rest, ...call }, ...ended }
}
