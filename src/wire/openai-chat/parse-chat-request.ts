import type {
  ChatRequest,
  ContentPart,
  Message,
  ResponseFormat,
  ToolCall,
  ToolChoice,
  ToolDefinition,
} from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { type AllowedTools, onlyAllowed } from '../../wire/allowed-tools.ts'
import { markEnd, readCacheMark } from '../../wire/cache-mark.ts'
import { readWishes } from '../../wire/client-wishes.ts'
import { endUserOf } from '../../wire/end-user.ts'
import {
  type OfferedTool,
  providerToolsOf,
  withoutProviderTools,
} from '../../wire/provider-tools.ts'
import { readBody, refuseTooManyParts } from '../../wire/read-body.ts'
import { refuseSteering } from '../../wire/refuse-steering.ts'
import { type ChatBody, type ContentPartBody, chatSchema } from './chat-schema.ts'
import { linkOlderCalls, olderFields } from './older-functions.ts'

/** Reads an OpenAI chat request. Unknown fields are kept in `source.body` and reach an OpenAI-shaped upstream, unless they steer it. */
export function parseChatRequest(written: unknown): ChatRequest {
  const body = withoutVainTools(withoutOpenLimits(written))
  const data = readBody(chatSchema, body)
  refuseSteering(body)
  const messages = linkOlderCalls(data.messages.map(readMessage), data.messages)
  refuseTooManyParts(messages)
  const { secondline: _, ...source } = body as Record<string, unknown>
  const optional = optionalFields(data)
  const foreign = providerToolsOf(data.tools, isFunction)
  return {
    model: data.model,
    messages,
    tools: onlyAllowed(readTools(data), readAllowedTools(data)),
    ...foreign,
    ...optional,
    ...olderFields(data),
    ...readCacheMark(data),
    choices: data.n ?? 1,
    stream: data.stream ?? false,
    includeUsage: data.stream_options?.include_usage ?? false,
    wishes: readWishes(data.secondline),
    ...endUserOf(source),
    source: { dialect: 'openai-chat', body: withoutProviderTools(source, foreign) },
  }
}

/** Local servers' word for no limit is -1, which others refuse; all of them set none where none is sent. */
export function withoutOpenLimits(body: unknown): unknown {
  const { max_tokens: seen, max_completion_tokens: all } = (body ?? {}) as Partial<ChatBody>
  if (seen !== -1 && all !== -1) return body
  const limited = { ...(body as Partial<ChatBody>) }
  if (seen === -1) delete limited.max_tokens
  if (all === -1) delete limited.max_completion_tokens
  return limited
}

/** An empty list of tools, and what is said of how to call none: some clients write both always, and OpenAI refuses them. */
function withoutVainTools(body: unknown): unknown {
  const { tools, functions, tool_choice: choice } = (body ?? {}) as Partial<ChatBody>
  const isEmpty = tools == null || (Array.isArray(tools) && tools.length === 0)
  if (!isEmpty || functions != null) return body
  const isVain = choice === 'auto' || choice === 'none'
  if (tools === undefined && !isVain) return body
  const { tools: _, parallel_tool_calls: __, ...kept } = body as Partial<ChatBody>
  if (isVain) delete kept.tool_choice
  return kept
}

/** Optional properties are left out rather than set to undefined. */
function optionalFields(data: ChatBody): Partial<ChatRequest> {
  const fields: { -readonly [Key in keyof ChatRequest]?: ChatRequest[Key] } = {}
  const limit = data.max_completion_tokens ?? data.max_tokens
  if (limit != null) fields.maxOutputTokens = limit
  if (data.reasoning_effort != null) fields.reasoningEffort = data.reasoning_effort
  if (data.temperature != null) fields.temperature = data.temperature
  if (data.top_p != null) fields.topP = data.top_p
  if (data.stop != null) fields.stop = typeof data.stop === 'string' ? [data.stop] : data.stop
  if (data.seed != null) fields.seed = data.seed
  if (data.tool_choice != null) fields.toolChoice = readToolChoice(data.tool_choice)
  if (data.parallel_tool_calls != null) fields.parallelToolCalls = data.parallel_tool_calls
  if (data.response_format != null) fields.responseFormat = readFormat(data.response_format)
  return fields
}

function readMessage(message: ChatBody['messages'][number]): Message {
  const said =
    message.content == null && message.refusal
      ? [asText(message.refusal)]
      : readContent(message.content)
  const content = markEnd(said, message)
  if (message.name == null && (message.role === 'user' || message.role === 'system')) {
    return { role: message.role, content }
  }
  const read: { -readonly [Key in keyof Message]: Message[Key] } = {
    role: message.role === 'function' ? 'tool' : message.role,
    content,
  }
  if (message.name != null) read.name = message.name
  if (message.tool_call_id != null) read.toolCallId = message.tool_call_id
  if (message.tool_calls != null && message.tool_calls.length > 0) {
    read.toolCalls = message.tool_calls.map(readCall)
  }
  // The dialect has no place for who thought this, so its lineage is unknown until the conversation is recalled.
  if (message.reasoning_content) read.reasoning = [{ text: message.reasoning_content }]
  return read
}

function readCall(call: NonNullable<ChatBody['messages'][number]['tool_calls']>[number]): ToolCall {
  const { id } = call
  if (call.type === 'custom') {
    const { name, input } = call.custom
    return { id, name, arguments: JSON.stringify({ input }) }
  }
  return { id, name: call.function.name, arguments: call.function.arguments }
}

function asText(text: string): ContentPart {
  return { type: 'text', text }
}

function readContent(content: ChatBody['messages'][number]['content']): readonly ContentPart[] {
  if (content == null) return []
  if (typeof content === 'string') return [asText(content)]
  return content.map((part) => ({ ...readPart(part), ...readCacheMark(part) }))
}

function readPart(part: ContentPartBody): ContentPart {
  switch (part.type) {
    case 'text':
      return { type: 'text', text: part.text }
    case 'refusal':
      return { type: 'text', text: part.refusal }
    case 'image_url': {
      const { url, detail } = part.image_url
      return detail === undefined ? { type: 'image', url } : { type: 'image', url, detail }
    }
    case 'input_audio':
      return { type: 'audio', data: part.input_audio.data, format: part.input_audio.format }
    case 'video_url':
      return { type: 'video', url: part.video_url.url }
    case 'file': {
      const { filename, file_data: data, file_id: fileId } = part.file
      return {
        type: 'document',
        ...(filename === undefined ? {} : { filename }),
        ...(data === undefined ? {} : { data }),
        ...(fileId === undefined ? {} : { fileId }),
      }
    }
  }
}

const isFunction = ({ type }: OfferedTool) => type === 'function'

function readTools(data: ChatBody): readonly ToolDefinition[] {
  if (!data.tools) return (data.functions ?? []).map(readDefinition)
  return data.tools.flatMap((tool, index) => {
    if (!isFunction(tool)) return []
    const place = `tools[${index}]`
    if (tool.function === undefined) {
      throw new GatewayError(
        'invalid_request',
        `'${place}.function' is missing; it must be an object`,
        { param: `${place}.function` },
      )
    }
    return {
      ...readDefinition(tool.function),
      ...readCacheMark(tool.function),
      ...readCacheMark(tool),
    }
  })
}

function readDefinition(definition: NonNullable<ChatBody['functions']>[number]): ToolDefinition {
  return {
    name: definition.name,
    ...(definition.description == null ? {} : { description: definition.description }),
    ...(definition.parameters === undefined ? {} : { parameters: definition.parameters }),
    ...(definition.strict == null ? {} : { strict: definition.strict }),
  }
}

function readAllowedTools({ tool_choice: choice }: ChatBody): AllowedTools | undefined {
  if (choice == null || typeof choice === 'string' || !choice.allowed_tools) return undefined
  const { mode, tools } = choice.allowed_tools
  return { mode, names: new Set(tools.map((tool) => tool.function.name)) }
}

function readToolChoice(choice: NonNullable<ChatBody['tool_choice']>): ToolChoice {
  if (typeof choice === 'string') return choice
  if (choice.allowed_tools) return choice.allowed_tools.mode
  return choice.function === undefined ? 'auto' : { name: choice.function.name }
}

function readFormat(format: NonNullable<ChatBody['response_format']>): ResponseFormat {
  if (format.type !== 'json_schema') return { type: format.type }
  const { name, schema, strict } = format.json_schema
  return { type: 'json_schema', name, schema, ...(strict == null ? {} : { strict }) }
}
