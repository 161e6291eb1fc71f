import { lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { type JsonObject, objectOf, objectsOf } from '../../providers/read-json.ts'
import { cacheMark } from '../../providers/translation/cache-mark.ts'
import { claudeGeneration } from '../../providers/translation/claude-generation.ts'
import { argumentsSchema, claudeSchema } from '../../providers/translation/fit-schema.ts'
import {
  forcesTool,
  noThinkingWithTool,
  thinkingParameter,
} from '../../providers/translation/forced-tool.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import {
  type ReasoningControl,
  reasoningControls,
} from '../../providers/translation/reasoning-controls.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'
import { withUserTurn } from '../../providers/translation/with-user-turn.ts'
import { anthropicMessages, askedToGoOn } from './anthropic-messages.ts'
import { writtenMessages } from './anthropic-written.ts'

type Body = Record<string, unknown>

/** The body of an Anthropic message. `max_tokens` is always there: the protocol demands it. */
export function messagesBody(
  request: ChatRequest,
  stream: boolean,
  card: ModelCard,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  if (request.choices > 1) throw refused('n', 'must be 1: this model gives one answer a call')
  const speaksIt = request.source?.dialect === 'anthropic-messages'
  const told: Dropped[] = speaksIt
    ? []
    : [
        ...unmappedParameters(request, [
          'parallel_tool_calls',
          'tool_choice.disable_parallel_tool_use',
        ]),
      ]
  const { limit, thinking } = planTokens(card, request)
  const lineage = lineageOf(card)
  const { system, messages } =
    writtenMessages(request, lineage) ?? anthropicMessages(withUserTurn(request.messages), lineage)
  if (messages.length === 0) throw refused('messages', 'say nothing')
  const body: Body = {
    ...cacheMark(request),
    ...ownFields(request),
    model: card.model,
    max_tokens: limit ?? card.maxOutputTokens,
    messages,
  }
  if (system.length > 0) body.system = system
  if (stream) body.stream = true
  setStop(body, request, speaksIt, told)
  setTools(body, request, card, told)
  const control = controlOf(request, card, thinking, told)
  mergeFields(body, control.fields)
  if (control.thinks || !claudeGeneration(card).prefill) body.messages = askedToGoOn(messages)
  setDisplay(body, request, card)
  setFormat(body, request, card, told)
  setOwnConfig(body, request, card, told)
  setSampling(body, request, control.thinks, card, told)
  return { body, dropped: told }
}

/** Fields of the client's own body that core has no words for; only where it spoke this dialect. */
function ownFields(request: ChatRequest): Body {
  if (request.source?.dialect !== 'anthropic-messages') return {}
  const body: Body = { ...request.source.body }
  for (const name of IN_CORE) delete body[name]
  return body
}

const IN_CORE = [
  'messages',
  'system',
  'tools',
  'tool_choice',
  'max_tokens',
  'temperature',
  'top_p',
  'stop_sequences',
  'stream',
  'thinking',
  'output_config',
  'output_format',
]

function mergeFields(body: Body, fields: JsonObject): void {
  for (const [name, value] of Object.entries(fields)) {
    const group = objectOf(value)
    body[name] = group ? { ...objectOf(body[name]), ...group } : value
  }
}

function controlOf(
  request: ChatRequest,
  card: ModelCard,
  planned: number | undefined,
  told: Dropped[],
): ReasoningControl {
  const control = reasoningControls(card.capabilities.reasoning, 'anthropic', {
    ...(request.reasoningEffort === undefined ? {} : { effort: request.reasoningEffort }),
    ...(request.reasoningBudgetTokens === undefined
      ? {}
      : { askedBudget: request.reasoningBudgetTokens }),
    ...(planned === undefined ? {} : { plannedBudget: planned }),
    ...(claudeGeneration(card).xhigh ? { efforts: ['xhigh'] } : {}),
  })
  told.push(...control.told)
  if (!control.thinks) return withoutThinking(request, card, told)
  if (forcesTool(request) && claudeGeneration(card).forcedTools) {
    told.push(noThinkingWithTool(request))
    return withoutThinking(request, card, told)
  }
  if (card.capabilities.reasoning !== 'anthropic-budget' || !goesOnUnthought(request, card)) {
    return control
  }
  told.push(
    dropped(
      thinkingParameter(request),
      'the tool call that is answered was made without thinking of this model',
    ),
  )
  return silent
}

const silent: ReasoningControl = { fields: {}, told: [], thinks: false }

/** Keeps a model from thinking that does so unasked, where thinking is not wanted or a tool call is forced. */
function withoutThinking(request: ChatRequest, card: ModelCard, told: Dropped[]): ReasoningControl {
  const { thinksUnasked, off, forcedTools } = claudeGeneration(card)
  const isForced = forcedTools && forcesTool(request)
  if (!thinksUnasked || (request.reasoningEffort !== 'none' && !isForced)) return silent
  if (off !== undefined) return { ...silent, fields: { thinking: { type: off } } }
  told.push(dropped('reasoning_effort', "this model always thinks; 'low' was sent"))
  return { ...silent, fields: { output_config: { effort: 'low' } } }
}

/**
 * What a client of this dialect writes of its output beside a format. Its effort counts for words as well as for
 * thinking, so that it goes beside a budget, and where nothing is thought.
 */
function setOwnConfig(
  body: Body,
  { source, reasoningEffort, reasoningBudgetTokens }: ChatRequest,
  card: ModelCard,
  told: Dropped[],
): void {
  if (source?.dialect !== 'anthropic-messages') return
  const { effort, format: _, ...own } = objectOf(source.body.output_config) ?? {}
  if (Object.keys(own).length > 0) mergeFields(body, { output_config: own })
  const isBeside = reasoningBudgetTokens !== undefined || reasoningEffort === 'none'
  if (typeof effort !== 'string' || !isBeside) return
  if (card.capabilities.reasoning !== 'anthropic-adaptive') {
    told.push(dropped('output_config.effort', 'this model takes no effort'))
  } else if (reasoningEffort !== 'none' || claudeGeneration(card).off !== undefined) {
    const known = effort === 'xhigh' && !claudeGeneration(card).xhigh ? 'max' : effort
    mergeFields(body, { output_config: { effort: known } })
  }
}

/** What a client gets to see of thinking: where it cannot say so itself, whoever asks for thinking wants to see it. */
function setDisplay(body: Body, { source }: ChatRequest, card: ModelCard): void {
  const thinking = objectOf(body.thinking)
  if (thinking?.type !== 'adaptive') return
  const speaksIt = source?.dialect === 'anthropic-messages'
  const asked = speaksIt ? objectOf(source.body.thinking)?.display : 'summarized'
  const isSaid = speaksIt ? typeof asked === 'string' : claudeGeneration(card).hidesThinking
  if (isSaid) body.thinking = { ...thinking, display: asked }
}

/** A call that another model made, or this one without thinking: it is rejected where thinking is on. */
function goesOnUnthought({ messages }: ChatRequest, card: ModelCard): boolean {
  const lineage = lineageOf(card)
  // What a client says beside results of tools begins no turn of its own.
  const asked = messages.findLastIndex(
    ({ role }, index) => role === 'user' && messages[index - 1]?.role !== 'tool',
  )
  const loop = messages.slice(asked + 1)
  const first = loop.find((message) => message.role === 'assistant')
  return (
    first?.toolCalls !== undefined &&
    !first.reasoning?.some(
      (block) => block.lineage === lineage && (block.signature ?? block.encrypted) !== undefined,
    )
  )
}

/** A sequence of blanks alone is rejected; as a client of this dialect wrote it, that is the provider's to say. */
function setStop(body: Body, { stop = [] }: ChatRequest, speaksIt: boolean, told: Dropped[]): void {
  const taken = speaksIt ? stop : stop.filter((sequence) => sequence.trim() !== '')
  if (taken.length > 0) body.stop_sequences = taken
  if (taken.length === stop.length) return
  told.push(dropped('stop', 'this model takes no sequence of blanks alone'))
}

function setTools(body: Body, request: ChatRequest, card: ModelCard, told: Dropped[]): void {
  if (request.tools.length === 0) return
  const written = request.source?.dialect === 'anthropic-messages' && request.source.body.tools
  body.tools =
    written ||
    request.tools.map((tool) => ({
      name: tool.name,
      ...(tool.description === undefined ? {} : { description: tool.description }),
      input_schema: argumentsSchema(tool.parameters),
      ...cacheMark(tool),
    }))
  if (!forcesTool(request) || claudeGeneration(card).forcedTools) {
    const choice = toolChoiceOf(request)
    if (choice) body.tool_choice = choice
    return
  }
  told.push(dropped('tool_choice', 'this model cannot be made to call a tool'))
  body.tool_choice = toolChoiceOf({ ...request, toolChoice: 'auto' })
  // Where it calls one, it is the right one.
  const { toolChoice: named } = request
  if (typeof named !== 'object') return
  body.tools = objectsOf(body.tools).filter(({ name }) => name === named.name)
}

function toolChoiceOf({
  toolChoice,
  parallelToolCalls,
}: Pick<ChatRequest, 'toolChoice' | 'parallelToolCalls'>): JsonObject | undefined {
  const single = parallelToolCalls === false
  const parallel = single ? { disable_parallel_tool_use: true } : {}
  if (typeof toolChoice === 'object') return { type: 'tool', name: toolChoice.name, ...parallel }
  if (toolChoice === 'none') return { type: 'none' }
  if (toolChoice === 'required') return { type: 'any', ...parallel }
  return toolChoice === 'auto' || single ? { type: 'auto', ...parallel } : undefined
}

function setFormat(body: Body, request: ChatRequest, card: ModelCard, told: Dropped[]): void {
  const format = request.responseFormat
  if (!format || format.type === 'text') return
  const { jsonSchema, unknown } = card.capabilities
  if (format.type === 'json_schema' && (jsonSchema || unknown?.includes('jsonSchema'))) {
    const speaksIt = request.source?.dialect === 'anthropic-messages'
    const { schema, isWhole } = claudeSchema(format.schema)
    const kept = speaksIt ? format.schema : schema
    mergeFields(body, { output_config: { format: { type: 'json_schema', schema: kept } } })
    if (!speaksIt && !isWhole) {
      told.push(
        dropped('response_format', 'this model is told lengths and ranges, not held to them'),
      )
    }
    return
  }
  told.push(
    dropped('response_format', 'this model cannot be held to JSON without a schema it takes'),
  )
}

function setSampling(
  body: Body,
  request: ChatRequest,
  thinks: boolean,
  card: ModelCard,
  told: Dropped[],
): void {
  if (request.seed !== undefined) told.push(dropped('seed', 'this model has no such parameter'))
  const isFixed = !claudeGeneration(card).sampling
  if (isFixed && 'top_k' in body) {
    delete body.top_k
    told.push(dropped('top_k', 'the sampling of this model is fixed'))
  }
  if (thinks || isFixed) tellFixedSampling(request, told)
  else writeSampling(body, request, told)
}

function tellFixedSampling({ temperature, topP }: ChatRequest, told: Dropped[]): void {
  if (temperature !== undefined && temperature !== 1) {
    told.push(dropped('temperature', 'this model thinks with a fixed temperature'))
  }
  if (topP !== undefined && topP !== 1) {
    told.push(dropped('top_p', 'this model thinks with fixed sampling'))
  }
}

function writeSampling(body: Body, { temperature, topP }: ChatRequest, told: Dropped[]): void {
  if (temperature !== undefined) {
    body.temperature = Math.min(1, temperature)
    if (temperature > 1)
      told.push(dropped('temperature', 'the most this model takes is 1, which was sent'))
  }
  if (topP === undefined) return
  if (temperature === undefined) body.top_p = topP
  else if (topP !== 1)
    told.push(dropped('top_p', 'this model takes temperature or top_p, not both'))
}
