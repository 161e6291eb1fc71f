import type { ChatRequest, ResponseFormat, ToolDefinition } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { type AllowedTools, onlyAllowed } from '../../wire/allowed-tools.ts'
import { readWishes } from '../../wire/client-wishes.ts'
import { endUserOf } from '../../wire/end-user.ts'
import { foreignIn, type OfferedTool, withoutProviderTools } from '../../wire/provider-tools.ts'
import { MAX_MESSAGES, readBody, refuseTooManyParts } from '../../wire/read-body.ts'
import { refuseSteering } from '../../wire/refuse-steering.ts'
import { customAsFunction } from './custom-tools.ts'
import { fullName } from './namespaces.ts'
import { isProviderItem, refusalOf } from './provider-items.ts'
import { readItems } from './read-items.ts'
import {
  type InputItem,
  inputItem,
  type ResponsesBody,
  responsesSchema,
  type WrittenItem,
} from './responses-schema.ts'

/** Fields that would change the answer and that this gateway has no way to serve. */
const NOT_SERVED = ['conversation', 'prompt'] as const

/** Checks a Responses request. Throws `invalid_request` or `unsupported_parameter`. */
export function readResponsesBody(body: unknown): ResponsesBody {
  const data = readBody(responsesSchema, body)
  refuseSteering(body)
  for (const name of NOT_SERVED) {
    if (data[name] != null) {
      throw refused(name, 'is not kept here; use previous_response_id or send the items')
    }
  }
  if (data.background && data.store === false) throw refused('store', 'must be true in background')
  refuseItems(data.input)
  refuseUnnamed(data.tools, 'tools')
  return data
}

function refuseItems(input: ResponsesBody['input']): void {
  if (typeof input === 'string') return
  for (const [index, item] of input.entries()) {
    const reason = refusalOf(item)
    if (reason) throw refused(`input[${index}]`, `is of type '${item.type}', ${reason}`)
  }
}

/** Tools that the client runs itself. */
const CALLED: ReadonlySet<string> = new Set(['function', 'custom'])

/** A tool of the client's own that has no name could never be called. */
function refuseUnnamed(tools: ResponsesBody['tools'], place: string): void {
  for (const [index, { type, name, tools: grouped }] of (tools ?? []).entries()) {
    const here = `${place}[${index}]`
    if ((CALLED.has(type) || type === 'namespace') && name === undefined) throw unnamed(here)
    if (type === 'namespace') refuseUnnamed(grouped, `${here}.tools`)
  }
}

/** Input as a list of items, without those of a provider; `lookUp` finds an item that is only referred to. */
export async function inputItems(
  input: ResponsesBody['input'],
  lookUp: (id: string) => Promise<unknown>,
): Promise<readonly InputItem[]> {
  if (typeof input === 'string') return [{ type: 'message', role: 'user', content: input }]
  const items: InputItem[] = []
  // One after the other: of many references to one response the first reads it for all.
  for (const item of input) {
    if (!isProviderItem(item)) items.push(await resolveItem(item, lookUp))
  }
  return items
}

async function resolveItem(
  item: WrittenItem,
  lookUp: (id: string) => Promise<unknown>,
): Promise<InputItem> {
  if (item.type == null && 'role' in item) return { ...item, type: 'message' } as InputItem
  if (item.type != null && item.type !== 'item_reference') return item as InputItem
  const { id } = item as { readonly id: string }
  return readBody(inputItem, await lookUp(id))
}

/** Puts a request together: what was said before, then this turn. Instructions hold for this turn only. */
export function responsesRequest(
  data: ResponsesBody,
  body: unknown,
  items: readonly InputItem[],
): ChatRequest {
  if (items.length > MAX_MESSAGES) {
    throw new GatewayError(
      'invalid_request',
      `The conversation has more than ${MAX_MESSAGES} items`,
      {
        param: 'input',
      },
    )
  }
  const ofProvider = providerItemsOf(data)
  if (items.length === 0 && ofProvider.providerItems) {
    throw refused('input', 'holds nothing but items of tools of a provider')
  }
  const conversation = readItems(items)
  const messages = data.instructions
    ? [
        {
          role: 'system' as const,
          content: [{ type: 'text' as const, text: data.instructions }],
        },
        ...conversation,
      ]
    : conversation
  refuseTooManyParts(messages, 'input')
  const { secondline: _, ...source } = body as Record<string, unknown>
  const foreign = foreignTools(data)
  return {
    model: data.model,
    messages,
    tools: onlyAllowed(readTools(data), readAllowedTools(data)),
    ...foreign,
    ...ofProvider,
    ...readControls(data),
    choices: 1,
    stream: data.stream ?? false,
    includeUsage: true,
    wishes: readWishes(data.secondline),
    ...endUserOf(source),
    source: { dialect: 'openai-responses', body: withoutProviderTools(source, foreign) },
  }
}

function providerItemsOf({ input }: ResponsesBody): Pick<ChatRequest, 'providerItems'> {
  if (typeof input === 'string') return {}
  const found = input.flatMap((item, index) =>
    isProviderItem(item) ? [{ param: `input[${index}]`, type: String(item.type) }] : [],
  )
  return found.length === 0 ? {} : { providerItems: found }
}

function readControls(data: ResponsesBody): Partial<ChatRequest> {
  const { effort } = data.reasoning ?? {}
  return {
    ...(data.max_output_tokens == null ? {} : { maxOutputTokens: data.max_output_tokens }),
    ...(effort == null ? {} : { reasoningEffort: effort }),
    ...(data.temperature == null ? {} : { temperature: data.temperature }),
    ...(data.top_p == null ? {} : { topP: data.top_p }),
    ...(data.parallel_tool_calls == null ? {} : { parallelToolCalls: data.parallel_tool_calls }),
    ...(data.text?.format == null ? {} : { responseFormat: readFormat(data.text.format) }),
    ...readToolChoice(data.tool_choice),
  }
}

function readFormat(
  format: NonNullable<NonNullable<ResponsesBody['text']>['format']>,
): ResponseFormat {
  if (format.type !== 'json_schema') return { type: format.type }
  const { name, schema, strict } = format
  return { type: 'json_schema', name, schema, ...(strict == null ? {} : { strict }) }
}

function readToolChoice(choice: ResponsesBody['tool_choice']): Partial<ChatRequest> {
  if (choice == null) return {}
  if (typeof choice === 'string') return { toolChoice: choice }
  if (CALLED.has(choice.type)) {
    if (choice.name === undefined) throw unnamed('tool_choice')
    return { toolChoice: { name: choice.name } }
  }
  if (choice.type === 'image_generation') return {}
  if (choice.type === 'allowed_tools') return { toolChoice: choice.mode ?? 'auto' }
  throw refused('tool_choice', `of type '${choice.type}' cannot be routed`)
}

function readAllowedTools({ tool_choice: choice }: ResponsesBody): AllowedTools | undefined {
  if (choice == null || typeof choice === 'string' || choice.type !== 'allowed_tools') {
    return undefined
  }
  const names = (choice.tools ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]))
  return { mode: choice.mode ?? 'auto', names: new Set(names) }
}

/** Those that only a provider has, also within a group of tools. */
function foreignTools({ tools }: ResponsesBody): Pick<ChatRequest, 'providerTools'> {
  const inGroups = (tools ?? []).flatMap((tool, index) =>
    tool.type === 'namespace' ? foreignIn(tool.tools, `tools[${index}].tools`, isCalled) : [],
  )
  const foreign = [...foreignIn(tools, 'tools', isOwn), ...inGroups]
  return foreign.length === 0 ? {} : { providerTools: foreign }
}

const isCalled = ({ type }: OfferedTool): boolean => CALLED.has(type ?? '')

/**
 * Making a picture is the creative line's work and no tool, so that tool only says that pictures are welcome. What a group
 * without a list holds only its provider knows.
 */
const isOwn = (tool: OfferedTool & Pick<Tool, 'tools'>): boolean =>
  tool.type === 'image_generation' ||
  isCalled(tool) ||
  (tool.type === 'namespace' && tool.tools != null)

type Tool = NonNullable<ResponsesBody['tools']>[number]

function readTools({ tools }: ResponsesBody): readonly ToolDefinition[] {
  return (tools ?? []).flatMap((tool) => {
    if (tool.type !== 'namespace') return readDefinition(tool, undefined)
    return (tool.tools ?? []).flatMap((inner) => readDefinition(inner, tool.name))
  })
}

function readDefinition(tool: Tool, namespace: string | undefined): readonly ToolDefinition[] {
  const { type, name, description, parameters, strict } = tool
  if (!CALLED.has(type) || name === undefined) return []
  if (type === 'custom') return [{ name: fullName(namespace, name), ...customAsFunction(tool) }]
  return [
    {
      name: fullName(namespace, name),
      ...(description == null ? {} : { description }),
      ...(parameters == null ? {} : { parameters }),
      ...(strict == null ? {} : { strict }),
    },
  ]
}

function unnamed(place: string): GatewayError {
  const param = `${place}.name`
  return new GatewayError('invalid_request', `'${param}' is missing; it must be a string`, {
    param,
  })
}

function refused(param: string, reason: string): GatewayError {
  return new GatewayError('unsupported_parameter', `'${param}' ${reason}`, { param })
}
