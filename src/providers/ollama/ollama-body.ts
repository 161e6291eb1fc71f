import { lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { textOf } from '../../core/chat.ts'
import { writtenParameter } from '../../core/written-parameter.ts'
import { toolBody } from '../../providers/openai/openai-body.ts'
import { type JsonObject, numberOf, parseObject } from '../../providers/read-json.ts'
import { readDataUrl } from '../../providers/translation/data-url.ts'
import { planTokens } from '../../providers/translation/plan-tokens.ts'
import { reasoningControls } from '../../providers/translation/reasoning-controls.ts'
import {
  type Dropped,
  dropped,
  refused,
  unmappedParameters,
} from '../../providers/translation/tell-parameters.ts'

type Body = Record<string, unknown>

/** Parameters that only the client's own body has and that Ollama takes among its options under the same name. */
const FROM_SOURCE = ['presence_penalty', 'frequency_penalty', 'top_k', 'min_p', 'repeat_penalty']

/** The body of Ollama's `/api/chat`. */
export function ollamaBody(
  request: ChatRequest,
  stream: boolean,
  card: ModelCard,
): { readonly body: JsonObject; readonly dropped: readonly Dropped[] } {
  if (request.choices > 1) throw refused('n', 'must be 1: this model gives one answer a call')
  const { limit } = planTokens(card, request)
  const control = reasoningControls(card.capabilities.reasoning, 'ollama', {
    ...(request.reasoningEffort === undefined ? {} : { effort: request.reasoningEffort }),
    ...(request.reasoningBudgetTokens === undefined
      ? {}
      : { askedBudget: request.reasoningBudgetTokens }),
  })
  const lineage = lineageOf(card)
  const names = toolNames(request.messages)
  const body: Body = {
    model: card.model,
    messages: request.messages.map((message, index) => messageBody(message, index, lineage, names)),
    stream,
    options: optionsOf(request, limit),
    ...control.fields,
  }
  const format = request.responseFormat
  if (format?.type === 'json_object') body.format = 'json'
  if (format?.type === 'json_schema') body.format = format.schema
  const told = [...unmappedParameters(request, FROM_SOURCE), ...control.told]
  if (request.tools.length > 0 && request.toolChoice !== 'none') {
    body.tools = request.tools.map(toolBody)
    if (request.toolChoice === 'required' || typeof request.toolChoice === 'object') {
      told.push(dropped('tool_choice', 'this model cannot be made to call a tool'))
    }
  }
  return { body, dropped: told }
}

function optionsOf(request: ChatRequest, limit: number | undefined): Body {
  const options: Body = {}
  if (limit !== undefined) options.num_predict = limit
  if (request.temperature !== undefined) options.temperature = request.temperature
  if (request.topP !== undefined) options.top_p = request.topP
  if (request.seed !== undefined) options.seed = request.seed
  if (request.stop && request.stop.length > 0) options.stop = request.stop
  for (const name of FROM_SOURCE) {
    const value = numberOf(writtenParameter(request.source, name))
    if (value !== undefined) options[name] = value
  }
  return options
}

function toolNames(messages: readonly Message[]): ReadonlyMap<string, string> {
  const calls = messages.flatMap((message) => message.toolCalls ?? [])
  return new Map(calls.map((call) => [call.id, call.name]))
}

function messageBody(
  message: Message,
  index: number,
  lineage: string,
  names: ReadonlyMap<string, string>,
): JsonObject {
  const role = message.role === 'developer' ? 'system' : message.role
  const body: Body = { role, content: textOf(message) }
  const images = imagesOf(message, index)
  if (images.length > 0) body.images = images
  if (message.toolCallId !== undefined)
    body.tool_name = names.get(message.toolCallId) ?? message.name
  if (message.toolCalls && message.toolCalls.length > 0) {
    body.tool_calls = message.toolCalls.map((call) => ({
      function: { name: call.name, arguments: parseObject(call.arguments) ?? {} },
    }))
    const own = (message.reasoning ?? []).filter((block) => block.lineage === lineage)
    if (own.length > 0) body.thinking = own.map((block) => block.text).join('')
  }
  return body
}

function imagesOf(message: Message, index: number): readonly string[] {
  return message.content.flatMap((part, position) => {
    if (part.type === 'text') return []
    const where = `messages[${index}].content[${position}]`
    if (part.type !== 'image')
      throw refused(where, `is ${part.type}, which this model does not take`)
    const inline = readDataUrl(part.url)
    if (!inline) throw refused(where, 'must be a data: URL: this model fetches no pictures')
    return [inline.data]
  })
}
