import type { ChatRequest, ReasoningEffort, ToolChoice, ToolDefinition } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { readCacheMark } from '../../wire/cache-mark.ts'
import { readWishes } from '../../wire/client-wishes.ts'
import { readEndUser } from '../../wire/end-user.ts'
import {
  type OfferedTool,
  providerToolsOf,
  withoutProviderTools,
} from '../../wire/provider-tools.ts'
import { readBody, refuseTooManyParts } from '../../wire/read-body.ts'
import { refuseSteering } from '../../wire/refuse-steering.ts'
import { THREAD } from './error-body.ts'
import { fitsStrict } from './fits-strict.ts'
import {
  countTokensSchema,
  type MessagesBody,
  messagesSchema,
  type TurnBody,
} from './messages-schema.ts'
import { providerBlocksOf, withoutProviderBlocks } from './provider-blocks.ts'
import { readTurns } from './read-turns.ts'

/** Reads an Anthropic message request. Fields that core has no words for reach an Anthropic upstream by `source`. */
export function parseMessagesRequest(body: unknown, betas?: string): ChatRequest {
  const request = toRequest(readBody(messagesSchema, body), body)
  const kept = betas === undefined ? '' : readBetas(betas)
  if (kept === '' || !request.source) return request
  return { ...request, source: { ...request.source, betas: kept } }
}

const LONGEST_BETAS = 2_000

/** The names in the header `anthropic-beta`. How a client shows who it is is no matter of the upstream's, which is shown our key. */
function readBetas(written: string): string {
  if (written.length > LONGEST_BETAS || !/^[\w.,: -]*$/.test(written)) {
    throw new GatewayError(
      'invalid_request',
      "'anthropic-beta' must be a comma-separated list of names",
      {
        param: 'anthropic-beta',
      },
    )
  }
  const names = written.split(',').map((name) => name.trim())
  return names.filter((name) => name !== '' && !name.startsWith('oauth-')).join(',')
}

/** Reads a request to count tokens: a message request that need not say how long its answer may be. */
export function parseCountTokensRequest(body: unknown): ChatRequest {
  return toRequest({ ...readBody(countTokensSchema, body), max_tokens: 1 }, body)
}

function toRequest(data: MessagesBody, body: unknown): ChatRequest {
  refuseServers(data)
  refuseThread(data)
  refuseSteering(body)
  const ofProvider = providerBlocksOf(data.messages)
  const said = withoutProviderBlocks(data.messages) as readonly TurnBody[]
  if (said.length === 0) throw saysNothing()
  const messages = readTurns({ system: data.system, messages: said })
  refuseTooManyParts(messages)
  const { secondline: _, ...written } = body as Record<string, unknown>
  const source = ofProvider.providerItems ? { ...written, messages: said } : written
  const foreign = providerToolsOf(data.tools, isCustom)
  return {
    model: data.model,
    messages,
    tools: readTools(data),
    ...foreign,
    ...ofProvider,
    maxOutputTokens: data.max_tokens,
    ...readSampling(data),
    ...readToolChoice(data),
    ...readThinking(data),
    ...readFormat(data),
    ...readCacheMark(data),
    choices: 1,
    stream: data.stream ?? false,
    includeUsage: true,
    wishes: readWishes(data.secondline),
    ...readEndUser(
      (written.metadata as { readonly user_id?: unknown } | null | undefined)?.user_id,
    ),
    source: { dialect: 'anthropic-messages', body: withoutProviderTools(source, foreign) },
  }
}

function saysNothing(): GatewayError {
  return new GatewayError(
    'unsupported_parameter',
    "'messages' contain only blocks of a provider's tools",
    { param: 'messages' },
  )
}

/** Tools that run at a provider: no other could take them over, and what they are shown nobody here would see. */
function refuseServers({ mcp_servers: servers }: MessagesBody): void {
  if (!Array.isArray(servers) || servers.length === 0) return
  throw new GatewayError(
    'unsupported_parameter',
    "'mcp_servers' are called by the provider; only tools that the client calls can be routed",
    { param: 'mcp_servers' },
  )
}

/** Turns that the provider keeps behind the id of an answer: nobody here could look at what was said, and no other model go on from it. */
function refuseThread({ thread }: MessagesBody): void {
  if (thread == null) return
  throw new GatewayError(
    'unsupported_parameter',
    "'thread' has the provider keep the conversation, which nobody here could look at; send all of its messages, and no 'thread' (in Anthropic's SDK: unsupportedRequestBehavior: 'continue_unthreaded')",
    { param: THREAD },
  )
}

function readSampling(data: MessagesBody): Partial<ChatRequest> {
  return {
    ...(data.temperature == null ? {} : { temperature: data.temperature }),
    ...(data.top_p == null ? {} : { topP: data.top_p }),
    ...(data.stop_sequences == null ? {} : { stop: data.stop_sequences }),
  }
}

const isCustom = ({ type }: OfferedTool) => type == null || type === 'custom'

function readTools({ tools }: MessagesBody): readonly ToolDefinition[] {
  return (tools ?? []).filter(isCustom).map((tool) => ({
    name: tool.name,
    ...(tool.description == null ? {} : { description: tool.description }),
    ...(tool.input_schema === undefined ? {} : { parameters: tool.input_schema }),
    ...readCacheMark(tool),
  }))
}

const TOOL_CHOICES = { auto: 'auto', any: 'required', none: 'none' } as const

function readToolChoice({ tool_choice: choice }: MessagesBody): Partial<ChatRequest> {
  if (!choice) return {}
  const single = choice.disable_parallel_tool_use ? { parallelToolCalls: false } : {}
  if (choice.type !== 'tool') return { toolChoice: TOOL_CHOICES[choice.type], ...single }
  if (choice.name === undefined) {
    throw new GatewayError('invalid_request', "'tool_choice.name': a tool must be named", {
      param: 'tool_choice.name',
    })
  }
  const toolChoice: ToolChoice = { name: choice.name }
  return { toolChoice, ...single }
}

/** Effort names that the two dialects do not share. */
const EFFORTS: Readonly<Record<string, ReasoningEffort>> = {
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'xhigh',
  max: 'max',
}

function readThinking({ thinking, output_config: config }: MessagesBody): Partial<ChatRequest> {
  if (thinking?.type === 'disabled' || thinking?.type === 'between_tools') {
    return { reasoningEffort: 'none' }
  }
  const effort = config?.effort == null ? undefined : EFFORTS[config.effort]
  if (thinking?.type === 'enabled') return { reasoningBudgetTokens: thinking.budget_tokens }
  if (effort !== undefined) return { reasoningEffort: effort }
  return thinking?.type === 'adaptive' ? { reasoningEffort: 'high' } : {}
}

function readFormat({
  output_config: config,
  output_format: older,
}: MessagesBody): Partial<ChatRequest> {
  const format = config?.format ?? older
  if (!format) return {}
  const { schema } = format
  return {
    responseFormat: { type: 'json_schema', name: 'answer', schema, strict: fitsStrict(schema) },
  }
}
