import { lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest, ResponseFormat, ToolChoice, ToolDefinition } from '../../core/chat.ts'
import { SHAPES_NOTHING } from '../../core/shapes-nothing.ts'
import type { Quirks } from '../../providers/quirks.ts'
import { type JsonObject, objectOf, stringOf } from '../../providers/read-json.ts'
import { argumentsSchema } from '../../providers/translation/fit-schema.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import {
  ASKS_JSON,
  dropRejected,
  reasoningOf,
  SAID_OTHERWISE,
  SAMPLING_DEFAULTS,
} from './openai-body.ts'
import { responseItems } from './responses-items.ts'

type Body = Record<string, unknown>

/** What the client's own body says, and this one under the same name or another. */
const MAPPED = [...SAID_OTHERWISE, 'verbosity', 'text.verbosity', ...Object.keys(SAMPLING_DEFAULTS)]

/** Tokens; fewer are refused. */
const LEAST_OUTPUT = 16

/**
 * The body of OpenAI's "Create a model response". Nothing is kept there: a conversation goes on from what the client sends,
 * and thinking from its sealed form.
 */
export function responsesBody(
  request: ChatRequest,
  stream: boolean,
  card: ModelCard,
  quirks: Quirks,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  if (request.choices > 1) throw refused('n', 'must be 1: this model gives one answer a call')
  const { limit } = planTokens(card, request)
  const control = reasoningOf(request, card, quirks)
  const reasoning = reasoningBody(control.fields.reasoning_effort, request)
  const text = textBody(request)
  const body: Body = {
    ...fromSource(request),
    model: card.model,
    input: withJsonAsked(
      responseItems(request.messages, lineageOf(card), quirks, customNames(request)),
      request,
    ),
    store: false,
    include: ['reasoning.encrypted_content'],
    ...toolsBody(request),
    ...(limit === undefined ? {} : { max_output_tokens: Math.max(limit, LEAST_OUTPUT) }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(text === undefined ? {} : { text }),
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { top_p: request.topP }),
    ...(stream ? { stream: true } : {}),
  }
  const told = [
    ...unmappedParameters(request, MAPPED),
    ...unknownHere(request),
    ...control.told,
    ...(limit !== undefined && limit < LEAST_OUTPUT
      ? [dropped('max_tokens', `the least this model takes is ${LEAST_OUTPUT}, which was sent`)]
      : []),
    ...dropRejected(body, quirks),
  ]
  return { body, dropped: told }
}

function withJsonAsked(items: JsonObject[], { responseFormat }: ChatRequest): JsonObject[] {
  if (responseFormat?.type !== 'json_object' || /json/i.test(JSON.stringify(items))) return items
  return [{ role: 'system', content: ASKS_JSON }, ...items]
}

/** What OpenAI's two APIs call by the same name. */
function fromSource({ source }: ChatRequest): Body {
  if (source === undefined || !source.dialect.startsWith('openai-')) return {}
  const names = [...SHAPES_NOTHING, ...Object.keys(SAMPLING_DEFAULTS)]
  const given = names.filter((name) => name !== 'store' && source.body[name] != null)
  return Object.fromEntries(given.map((name) => [name, source.body[name]]))
}

function unknownHere({ stop, seed }: ChatRequest): readonly Dropped[] {
  const names = [
    ...(stop !== undefined && stop.length > 0 ? ['stop'] : []),
    ...(seed === undefined ? [] : ['seed']),
  ]
  return names.map((name) => dropped(name, 'this model has no such parameter'))
}

/** A summary of the thinking is made where it was asked for: OpenAI does not let every account have it. */
function reasoningBody(effort: unknown, { source }: ChatRequest): JsonObject | undefined {
  const asked = source?.dialect === 'openai-responses' ? objectOf(source.body.reasoning) : undefined
  const summary = stringOf(asked?.summary)
  if (effort === undefined && summary === undefined) return undefined
  return {
    ...(effort === undefined ? {} : { effort }),
    ...(summary === undefined ? {} : { summary }),
  }
}

function textBody({ source, responseFormat }: ChatRequest): JsonObject | undefined {
  const given = source?.dialect === 'openai-responses' ? objectOf(source.body.text) : source?.body
  const verbosity = stringOf(given?.verbosity)
  if (verbosity === undefined && responseFormat === undefined) return undefined
  return {
    ...(responseFormat === undefined ? {} : { format: formatBody(responseFormat) }),
    ...(verbosity === undefined ? {} : { verbosity }),
  }
}

function formatBody(format: ResponseFormat): JsonObject {
  return { ...format }
}

/** Without a word on it a function would be strict here, which it is not in chat completions. */
function toolsBody({ tools, toolChoice, parallelToolCalls }: ChatRequest): JsonObject {
  if (tools.length === 0) return {}
  return {
    tools: tools.map(toolBody),
    ...(toolChoice === undefined ? {} : { tool_choice: choiceBody(toolChoice, tools) }),
    ...(parallelToolCalls === false ? { parallel_tool_calls: false } : {}),
  }
}

function toolBody({ parameters, strict, custom, ...tool }: ToolDefinition): JsonObject {
  if (custom !== undefined) return { type: 'custom', name: tool.name, ...custom }
  return {
    type: 'function',
    ...tool,
    parameters: argumentsSchema(parameters),
    strict: strict ?? false,
  }
}

function choiceBody(choice: ToolChoice, tools: readonly ToolDefinition[]): unknown {
  if (typeof choice === 'string') return choice
  const isCustom = tools.some(({ name, custom }) => name === choice.name && custom !== undefined)
  return { type: isCustom ? 'custom' : 'function', name: choice.name }
}

/** Tools that this protocol knows as they were offered. */
function customNames({ tools }: ChatRequest): ReadonlySet<string> {
  return new Set(tools.flatMap(({ name, custom }) => (custom === undefined ? [] : [name])))
}
