import Anthropic from '@anthropic-ai/sdk'
import { type Content, type GenerateContentResponse, GoogleGenAI } from '@google/genai'
import OpenAI from 'openai'
import type { FinishReason } from '../../src/core/chat.ts'

/** What an answer says, whatever dialect it came in. */
export interface Said {
  text: string
  reasoning: string
  refusal: string
  toolCalls: { id: string; name: string; arguments: unknown }[]
  finish: string
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  media: string[]
}

/** What is asked, in no dialect's words. */
interface Asked {
  readonly model: string
  readonly text: string
  /** `data:` URL */
  readonly image?: string
  readonly tools?: readonly { readonly name: string; readonly schema: Record<string, unknown> }[]
  readonly schema?: Record<string, unknown>
}

export interface DialectClient {
  readonly name: 'chat' | 'messages' | 'responses' | 'generate'
  /** How this dialect says why an answer ended. */
  readonly finishes: Readonly<Record<FinishReason, string>>
  /** Puts a refusal into its own field, not into the text. */
  readonly marksRefusals: boolean
  /** Has a place for pictures that a model made. */
  readonly carriesPictures: boolean
  ask(asked: Asked, stream: boolean): Promise<Said>
}

const NOTHING: Said = {
  text: '',
  reasoning: '',
  refusal: '',
  toolCalls: [],
  finish: '',
  inputTokens: 0,
  cachedTokens: 0,
  outputTokens: 0,
  media: [],
}

/** The dialects through their official SDKs. */
export function dialectClients(url: string): readonly DialectClient[] {
  const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 })
  const anthropic = new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 })
  const google = new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl: url } })
  return [chat(openai), messages(anthropic), responses(openai), generate(google)]
}

interface ChatMessage extends OpenAI.ChatCompletionMessage {
  reasoning_content?: string
  images?: { image_url: { url: string } }[]
}

function chat(client: OpenAI): DialectClient {
  return {
    name: 'chat',
    marksRefusals: true,
    carriesPictures: true,
    finishes: {
      stop: 'stop',
      length: 'length',
      'tool-calls': 'tool_calls',
      'content-filter': 'content_filter',
    },
    async ask(asked, stream) {
      const body: OpenAI.ChatCompletionCreateParamsNonStreaming = {
        model: asked.model,
        max_tokens: 2000,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: asked.text },
              ...(asked.image
                ? [{ type: 'image_url' as const, image_url: { url: asked.image } }]
                : []),
            ],
          },
        ],
        ...(asked.tools
          ? {
              tools: asked.tools.map(({ name, schema }) => ({
                type: 'function' as const,
                function: { name, parameters: schema },
              })),
            }
          : {}),
        ...(asked.schema
          ? {
              response_format: {
                type: 'json_schema' as const,
                json_schema: { name: 'answer', schema: asked.schema },
              },
            }
          : {}),
      }
      return stream ? chatStream(client, body) : chatWhole(client, body)
    },
  }
}

async function chatWhole(
  client: OpenAI,
  body: OpenAI.ChatCompletionCreateParamsNonStreaming,
): Promise<Said> {
  const answer = await client.chat.completions.create(body)
  const choice = answer.choices[0]!
  const message = choice.message as ChatMessage
  return {
    text: message.content ?? '',
    reasoning: message.reasoning_content ?? '',
    refusal: message.refusal ?? '',
    toolCalls: (message.tool_calls ?? []).map((call) => calledFunction(call)),
    finish: choice.finish_reason,
    ...chatUsage(answer.usage),
    media: (message.images ?? []).map((image) => image.image_url.url),
  }
}

function calledFunction(call: OpenAI.ChatCompletionMessageToolCall): Said['toolCalls'][number] {
  if (call.type !== 'function') throw new Error(`a tool call of type ${call.type}`)
  return {
    id: call.id,
    name: call.function.name,
    arguments: JSON.parse(call.function.arguments),
  }
}

async function chatStream(
  client: OpenAI,
  body: OpenAI.ChatCompletionCreateParamsNonStreaming,
): Promise<Said> {
  const said = structuredClone(NOTHING)
  const calls: { id: string; name: string; written: string }[] = []
  const chunks = await client.chat.completions.create({
    ...body,
    stream: true,
    stream_options: { include_usage: true },
  })
  for await (const chunk of chunks) {
    Object.assign(said, chunk.usage ? chatUsage(chunk.usage) : {})
    const choice = chunk.choices.find(({ index }) => index === 0)
    const delta = choice?.delta as Partial<ChatMessage> | undefined
    said.text += delta?.content ?? ''
    said.reasoning += delta?.reasoning_content ?? ''
    said.refusal += delta?.refusal ?? ''
    said.finish = choice?.finish_reason ?? said.finish
    said.media.push(...(delta?.images ?? []).map((image) => image.image_url.url))
    for (const call of choice?.delta?.tool_calls ?? []) {
      calls[call.index] ??= { id: '', name: '', written: '' }
      const known = calls[call.index]!
      known.id ||= call.id ?? ''
      known.name ||= call.function?.name ?? ''
      known.written += call.function?.arguments ?? ''
    }
  }
  said.toolCalls = calls.map(({ id, name, written }) => ({
    id,
    name,
    arguments: JSON.parse(written),
  }))
  return said
}

function chatUsage(usage: OpenAI.CompletionUsage | undefined) {
  return {
    inputTokens: usage?.prompt_tokens ?? 0,
    cachedTokens: usage?.prompt_tokens_details?.cached_tokens ?? 0,
    outputTokens: usage?.completion_tokens ?? 0,
  }
}

function messages(client: Anthropic): DialectClient {
  return {
    name: 'messages',
    marksRefusals: false,
    carriesPictures: false,
    finishes: {
      stop: 'end_turn',
      length: 'max_tokens',
      'tool-calls': 'tool_use',
      'content-filter': 'refusal',
    },
    async ask(asked, stream) {
      const [mediaType, data] = asked.image?.replace('data:', '').split(';base64,') ?? []
      const body: Anthropic.MessageCreateParamsNonStreaming = {
        model: asked.model,
        max_tokens: 2000,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: asked.text },
              ...(data
                ? [
                    {
                      type: 'image' as const,
                      source: {
                        type: 'base64' as const,
                        media_type: mediaType as 'image/png',
                        data,
                      },
                    },
                  ]
                : []),
            ],
          },
        ],
        ...(asked.tools
          ? {
              tools: asked.tools.map(({ name, schema }) => ({
                name,
                input_schema: schema as { type: 'object' },
              })),
            }
          : {}),
        ...(asked.schema
          ? { output_config: { format: { type: 'json_schema' as const, schema: asked.schema } } }
          : {}),
      }
      const message = stream
        ? await client.messages.stream(body as Anthropic.MessageStreamParams).finalMessage()
        : await client.messages.create(body)
      return messageSaid(message)
    },
  }
}

function messageSaid({ content, usage, stop_reason }: Anthropic.Message): Said {
  const said = structuredClone(NOTHING)
  for (const block of content) {
    if (block.type === 'text') said.text += block.text
    else if (block.type === 'thinking') said.reasoning += block.thinking
    else if (block.type === 'tool_use') {
      said.toolCalls.push({ id: block.id, name: block.name, arguments: block.input })
    }
  }
  const cachedTokens = usage.cache_read_input_tokens ?? 0
  return {
    ...said,
    finish: stop_reason ?? '',
    inputTokens: usage.input_tokens + cachedTokens + (usage.cache_creation_input_tokens ?? 0),
    cachedTokens,
    outputTokens: usage.output_tokens,
  }
}

function responses(client: OpenAI): DialectClient {
  return {
    name: 'responses',
    marksRefusals: true,
    carriesPictures: true,
    finishes: {
      stop: 'completed',
      length: 'max_output_tokens',
      'tool-calls': 'completed',
      'content-filter': 'content_filter',
    },
    async ask(asked, stream) {
      const body: OpenAI.Responses.ResponseCreateParamsNonStreaming = {
        model: asked.model,
        store: false,
        max_output_tokens: 2000,
        input: [
          {
            role: 'user',
            content: [
              { type: 'input_text', text: asked.text },
              ...(asked.image
                ? [
                    {
                      type: 'input_image' as const,
                      image_url: asked.image,
                      detail: 'auto' as const,
                    },
                  ]
                : []),
            ],
          },
        ],
        ...(asked.tools
          ? {
              tools: asked.tools.map(({ name, schema }) => ({
                type: 'function' as const,
                name,
                parameters: schema,
                strict: null,
              })),
            }
          : {}),
        ...(asked.schema
          ? {
              text: {
                format: { type: 'json_schema' as const, name: 'answer', schema: asked.schema },
              },
            }
          : {}),
      }
      if (!stream) return responseSaid(await client.responses.create(body))
      let last: OpenAI.Responses.Response | undefined
      for await (const event of await client.responses.create({ ...body, stream: true })) {
        if (event.type === 'response.completed' || event.type === 'response.incomplete') {
          last = event.response
        }
      }
      return responseSaid(last!)
    },
  }
}

function responseSaid(response: OpenAI.Responses.Response): Said {
  const said = structuredClone(NOTHING)
  for (const item of response.output) {
    if (item.type === 'reasoning') said.reasoning += item.summary.map(({ text }) => text).join('')
    else if (item.type === 'function_call') {
      const { call_id: id, name } = item
      said.toolCalls.push({ id, name, arguments: JSON.parse(item.arguments) })
    } else if (item.type === 'image_generation_call') {
      said.media.push(`data:image/png;base64,${item.result}`)
    } else if (item.type === 'message') {
      for (const part of item.content) {
        if (part.type === 'output_text') said.text += part.text
        else said.refusal += part.refusal
      }
    }
  }
  const { usage } = response
  return {
    ...said,
    finish: response.incomplete_details?.reason ?? response.status ?? '',
    inputTokens: usage?.input_tokens ?? 0,
    cachedTokens: usage?.input_tokens_details.cached_tokens ?? 0,
    outputTokens: usage?.output_tokens ?? 0,
  }
}

function generate(client: GoogleGenAI): DialectClient {
  return {
    name: 'generate',
    marksRefusals: false,
    carriesPictures: true,
    finishes: {
      stop: 'STOP',
      length: 'MAX_TOKENS',
      'tool-calls': 'STOP',
      'content-filter': 'SAFETY',
    },
    async ask(asked, stream) {
      const [mimeType, data] = asked.image?.replace('data:', '').split(';base64,') ?? []
      const contents: Content = {
        role: 'user',
        parts: [
          { text: asked.text },
          ...(data ? [{ inlineData: { mimeType: mimeType ?? '', data } }] : []),
        ],
      }
      const body = {
        model: asked.model,
        contents,
        config: {
          maxOutputTokens: 2000,
          thinkingConfig: { includeThoughts: true },
          ...(asked.tools
            ? {
                tools: [
                  {
                    functionDeclarations: asked.tools.map(({ name, schema }) => ({
                      name,
                      parametersJsonSchema: schema,
                    })),
                  },
                ],
              }
            : {}),
          ...(asked.schema
            ? { responseMimeType: 'application/json', responseJsonSchema: asked.schema }
            : {}),
        },
      }
      const said = structuredClone(NOTHING)
      if (!stream) addGenerated(said, await client.models.generateContent(body))
      else {
        for await (const piece of await client.models.generateContentStream(body)) {
          addGenerated(said, piece)
        }
      }
      return said
    },
  }
}

function addGenerated(said: Said, { candidates, usageMetadata }: GenerateContentResponse): void {
  const candidate = candidates?.find(({ index }) => index === 0)
  said.finish = candidate?.finishReason ?? said.finish
  for (const { text, thought, functionCall: call, inlineData: media } of candidate?.content
    ?.parts ?? []) {
    if (thought) said.reasoning += text ?? ''
    else said.text += text ?? ''
    if (call) said.toolCalls.push({ id: call.id!, name: call.name!, arguments: call.args })
    if (media) said.media.push(`data:${media.mimeType};base64,${media.data}`)
  }
  if (!usageMetadata) return
  said.inputTokens = usageMetadata.promptTokenCount ?? 0
  said.cachedTokens = usageMetadata.cachedContentTokenCount ?? 0
  const { candidatesTokenCount: written = 0, thoughtsTokenCount: thoughts = 0 } = usageMetadata
  said.outputTokens = written + thoughts
}
