import { lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest, ResponseFormat, ToolDefinition } from '../../core/chat.ts'
import { SHAPES_NOTHING } from '../../core/shapes-nothing.ts'
import { writtenModalities, writtenParameter } from '../../core/written-parameter.ts'
import type { Quirks } from '../../providers/quirks.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { argumentsSchema } from '../../providers/translation/fit-schema.ts'
import { forcesTool, noThinkingWithTool } from '../../providers/translation/forced-tool.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import {
  type ReasoningControl,
  reasoningControls,
} from '../../providers/translation/reasoning-controls.ts'
import {
  type Dropped,
  dropped,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { messageBodies } from './openai-messages.ts'

type Body = Record<string, unknown>

/**
 * The body of a chat completion. Where the client spoke this dialect, its own body is sent on and only what must
 * change is changed; else the body is made of core's words.
 */
export function chatBody(
  request: ChatRequest,
  stream: boolean,
  card: ModelCard,
  quirks: Quirks,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  const written = request.source?.dialect === 'openai-chat' ? request.source.body : undefined
  const body: Body = written ? { ...written } : writeBody(request, quirks)
  if (body.functions != null && body.tools == null) {
    // Most servers that are not OpenAI's own pass over what tools were called before.
    delete body.functions
    delete body.function_call
    setTools(body, request, quirks)
  }
  body.model = card.model
  body.messages = messageBodies(request.messages, written?.messages, {
    quirks,
    lineage: lineageOf(card),
  })
  setStreaming(body, stream, quirks)
  setTokenLimit(body, request, card, quirks)
  if (quirks.seedName !== 'seed' && body.seed != null) {
    body[quirks.seedName] = body.seed
    delete body.seed
  }
  const told = [
    ...(written ? [] : unmappedParameters(request, [...SAID_OTHERWISE, 'modalities'])),
    ...setReasoning(body, request, card, quirks),
    ...fitFormat(body, card, quirks),
    ...fitStops(body, quirks),
    ...fitSampling(body, quirks),
    ...dropRejected(body, quirks),
  ]
  if (written && !quirks.authorNames && request.messages.some(({ name }) => name !== undefined)) {
    told.push(dropped('messages.name', 'this provider has no such field'))
  }
  return { body, dropped: told }
}

/** What another dialect calls otherwise, and this protocol has words for. */
export const SAID_OTHERWISE = [
  'parallel_tool_calls',
  'tool_choice.disable_parallel_tool_use',
  'tools.strict',
  'messages.image.detail',
  'presence_penalty',
  'frequency_penalty',
]

function fitStops(body: Body, { mostStops }: Quirks): readonly Dropped[] {
  const { stop } = body
  if (stop == null || mostStops === Number.POSITIVE_INFINITY) return []
  const stops: readonly unknown[] = Array.isArray(stop) ? stop : [stop]
  if (stops.length > 0 && stops.length <= mostStops) return []
  delete body.stop
  if (stops.length === 0) return []
  if (mostStops === 0) return [dropped('stop', 'this model takes no sequences to stop at')]
  body.stop = stops.slice(0, mostStops)
  return [dropped('stop', `this model takes ${mostStops} sequences; the first were sent`)]
}

/** Where JSON is demanded without its schema, the schema is told, and the word has to be there. */
function fitFormat(
  body: Body,
  { capabilities }: ModelCard,
  { jsonFormat, jsonWord }: Quirks,
): readonly Dropped[] {
  const { type, json_schema } = objectOf(body.response_format) ?? {}
  const isLoose = type === 'json_schema' && jsonFormat === 'object' && !capabilities.jsonSchema
  if (isLoose) body.response_format = { type: 'json_object' }
  const messages = objectsOf(body.messages)
  if (isLoose) {
    const schema = JSON.stringify(objectOf(json_schema)?.schema ?? {})
    body.messages = [{ role: 'system', content: `${ASKS_JSON} Its schema: ${schema}` }, ...messages]
    return [dropped('response_format', 'this model is told the schema, not held to it')]
  }
  if (jsonWord && type === 'json_object' && !/json/i.test(JSON.stringify(messages))) {
    body.messages = [{ role: 'system', content: ASKS_JSON }, ...messages]
  }
  return []
}

/** OpenAI refuses to be held to JSON where nobody says so. */
export const ASKS_JSON = 'Answer in JSON.'

function fitSampling(body: Body, { greedyTopP }: Quirks): readonly Dropped[] {
  if (greedyTopP || body.temperature !== 0 || (body.top_p ?? 1) === 1) return []
  delete body.top_p
  return [dropped('top_p', 'this model takes none beside a temperature of 0')]
}

function setStreaming(body: Body, stream: boolean, quirks: Quirks): void {
  delete body.stream
  if (!stream) {
    delete body.stream_options
    return
  }
  body.stream = true
  if (quirks.streamOptions) {
    body.stream_options = { ...objectOf(body.stream_options), include_usage: true }
  } else delete body.stream_options
}

function setTokenLimit(body: Body, request: ChatRequest, card: ModelCard, quirks: Quirks): void {
  delete body.max_tokens
  delete body.max_completion_tokens
  const { limit } = planTokens(card, request)
  if (limit !== undefined) body[quirks.tokenLimit] = limit
}

function setReasoning(
  body: Body,
  request: ChatRequest,
  card: ModelCard,
  quirks: Quirks,
): readonly Dropped[] {
  delete body.reasoning_effort
  if (card.capabilities.reasoning === 'deepseek' && forcesTool(request)) {
    return withoutThinking(body, request)
  }
  const control = reasoningOf(request, card, quirks)
  for (const [name, value] of Object.entries(control.fields)) {
    // The client's own template arguments stay beside ours.
    const both = objectOf(body[name])
    body[name] = both ? { ...both, ...(value as object) } : value
  }
  return control.told
}

/** How much thinking is asked for, in chat completions' words. */
export function reasoningOf(
  request: ChatRequest,
  card: ModelCard,
  quirks: Quirks,
): ReasoningControl {
  const { thinking } = planTokens(card, request)
  return reasoningControls(card.capabilities.reasoning, 'openai', {
    ...(request.reasoningEffort === undefined ? {} : { effort: request.reasoningEffort }),
    ...(request.reasoningBudgetTokens === undefined
      ? {}
      : { askedBudget: request.reasoningBudgetTokens }),
    ...(thinking === undefined ? {} : { plannedBudget: thinking }),
    ...(quirks.efforts === undefined ? {} : { efforts: quirks.efforts }),
  })
}

/** DeepSeek thinks unasked, and while it does it refuses to be made to call a tool. */
function withoutThinking(body: Body, request: ChatRequest): readonly Dropped[] {
  body.thinking = { type: 'disabled' }
  const { reasoningEffort, reasoningBudgetTokens } = request
  const isAsked = (reasoningEffort ?? 'none') !== 'none' || reasoningBudgetTokens !== undefined
  return isAsked ? [noThinkingWithTool(request)] : []
}

/** Sampling parameters and the one value that a model with fixed sampling takes. */
export const SAMPLING_DEFAULTS: Readonly<Record<string, unknown>> = {
  temperature: 1,
  top_p: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  logit_bias: undefined,
  logprobs: false,
  top_logprobs: undefined,
}

export function dropRejected(body: Body, quirks: Quirks): readonly Dropped[] {
  const told: Dropped[] = []
  const drop = (name: string, reason: string) => {
    const value = body[name]
    delete body[name]
    if (value !== null && value !== SAMPLING_DEFAULTS[name]) told.push(dropped(name, reason))
  }
  if (quirks.sampling === 'default-only') {
    for (const name of Object.keys(SAMPLING_DEFAULTS)) {
      if (name in body) drop(name, 'this model reasons with fixed sampling')
    }
  }
  for (const name of quirks.rejects) {
    if (SHAPES_NOTHING.has(name)) delete body[name]
    else if (name in body) drop(name, 'this provider has no such parameter')
  }
  return told
}

function writeBody(request: ChatRequest, quirks: Quirks): Body {
  const body: Body = {}
  setTools(body, request, quirks)
  if (request.responseFormat) body.response_format = formatBody(request.responseFormat)
  if (request.temperature !== undefined) body.temperature = request.temperature
  if (request.topP !== undefined) body.top_p = request.topP
  if (request.stop !== undefined) body.stop = request.stop
  if (request.seed !== undefined) body[quirks.seedName] = request.seed
  if (request.choices > 1) body.n = request.choices
  for (const name of ['presence_penalty', 'frequency_penalty']) {
    const value = writtenParameter(request.source, name)
    if (value != null) body[name] = value
  }
  const modalities = writtenModalities(request.source)
  if (modalities?.some((kind) => kind !== 'text')) body.modalities = modalities
  return body
}

function setTools(body: Body, request: ChatRequest, { plainArguments }: Quirks): void {
  // A choice among no tools is refused.
  if (request.tools.length === 0) return
  body.tools = request.tools.map((tool) =>
    toolBody(plainArguments ? withPlainArguments(tool) : tool),
  )
  if (request.toolChoice !== undefined) {
    body.tool_choice =
      typeof request.toolChoice === 'string'
        ? request.toolChoice
        : { type: 'function', function: { name: request.toolChoice.name } }
  }
  if (request.parallelToolCalls === false) body.parallel_tool_calls = false
}

/** Also Ollama's form. */
export function toolBody({ cacheFor: _, custom: _known, ...tool }: ToolDefinition): JsonObject {
  return { type: 'function', function: tool }
}

function withPlainArguments(tool: ToolDefinition): ToolDefinition {
  return tool.parameters === undefined
    ? tool
    : { ...tool, parameters: argumentsSchema(tool.parameters) }
}

function formatBody(format: ResponseFormat): JsonObject {
  if (format.type !== 'json_schema') return { type: format.type }
  const { type, ...schema } = format
  return { type, json_schema: schema }
}
