import type {
  LanguageModelV3CallOptions,
  LanguageModelV3ToolChoice,
  SharedV3Warning,
} from '@ai-sdk/provider'
import { z } from 'zod'
import { type ChatRequest, ON_HOLD, REASONING_EFFORTS } from '../core/chat.ts'
import { presentFields } from '../core/present-fields.ts'
import { parseChatRequest } from '../wire/openai-chat/parse-chat-request.ts'
import { readBody } from '../wire/read-body.ts'
import { promptMessages } from './prompt-messages.ts'

/** What a call may say under `providerOptions.secondline`. */
const callOptionsSchema = z.strictObject({
  /** Raises the risk of the request; nothing lowers it. */
  risk: z.literal('high').optional(),
  /** `wait` waits for the person's verdict, `error` throws. */
  onHold: z.enum(ON_HOLD).optional(),
  timeoutSeconds: z.number().positive().max(3600).optional(),
  /** A shorter time for the whole call than the configuration allows. */
  deadlineSeconds: z.number().positive().max(3600).optional(),
  explain: z.boolean().optional(),
  conversation: z.string().max(200).optional(),
  /** For whom the call is: with `end_users` in the configuration each person has limits and a pseudonym of their own. */
  user: z.string().max(512).optional(),
  /** Passages the answer has to rest on. */
  context: z.array(z.string()).max(200).optional(),
  reasoningEffort: z.enum(REASONING_EFFORTS).optional(),
  parallelToolCalls: z.boolean().optional(),
})

export type SecondlineCallOptions = z.input<typeof callOptionsSchema>

export interface WrittenRequest {
  readonly request: ChatRequest
  readonly warnings: readonly SharedV3Warning[]
}

/** Words the SDK's call as a chat request, by the same reader that a client's body goes through. Throws `invalid_request`. */
export function chatRequestOf(
  model: string,
  options: LanguageModelV3CallOptions,
  { stream }: { readonly stream: boolean },
): WrittenRequest {
  const { messages, warnings } = promptMessages(options.prompt)
  const tools = toolsOf(options)
  const own = readBody(callOptionsSchema, options.providerOptions?.secondline ?? {})
  const body = {
    model,
    messages: messages.map((message) => message.body),
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...presentFields({
      max_completion_tokens: options.maxOutputTokens,
      temperature: options.temperature,
      top_p: options.topP,
      presence_penalty: options.presencePenalty,
      frequency_penalty: options.frequencyPenalty,
      stop: options.stopSequences?.length ? options.stopSequences : undefined,
      seed: options.seed,
      response_format: formatOf(options.responseFormat),
      tools: tools.bodies.length > 0 ? tools.bodies : undefined,
      tool_choice: options.toolChoice && choiceOf(options.toolChoice),
      reasoning_effort: own.reasoningEffort,
      user: own.user,
      parallel_tool_calls: own.parallelToolCalls,
    }),
    secondline: presentFields({
      risk: own.risk,
      on_hold: own.onHold,
      timeout_s: own.timeoutSeconds,
      deadline_s: own.deadlineSeconds,
      explain: own.explain,
      conversation: own.conversation,
      context: own.context,
    }),
  }
  const request = parseChatRequest(body)
  return {
    request: {
      ...request,
      messages: request.messages.map((message, index) => {
        const reasoning = messages[index]?.reasoning
        return reasoning ? { ...message, reasoning } : message
      }),
    },
    warnings: [...warnings, ...tools.warnings, ...unknownSettings(options)],
  }
}

function formatOf(format: LanguageModelV3CallOptions['responseFormat']): object | undefined {
  if (format?.type !== 'json') return undefined
  const { schema, name = 'response', description } = format
  if (schema === undefined) return { type: 'json_object' }
  return {
    type: 'json_schema',
    json_schema: { name, schema, ...(description === undefined ? {} : { description }) },
  }
}

function toolsOf({ tools }: LanguageModelV3CallOptions): {
  readonly bodies: readonly object[]
  readonly warnings: readonly SharedV3Warning[]
} {
  const bodies: object[] = []
  const warnings: SharedV3Warning[] = []
  for (const tool of tools ?? []) {
    if (tool.type === 'provider') {
      warnings.push({ type: 'unsupported', feature: `tool '${tool.id}' of a provider` })
      continue
    }
    const { name, description, inputSchema: parameters, strict } = tool
    bodies.push({
      type: 'function',
      function: presentFields({ name, description, parameters, strict }),
    })
  }
  return { bodies, warnings }
}

function choiceOf(choice: LanguageModelV3ToolChoice): unknown {
  return choice.type === 'tool'
    ? { type: 'function', function: { name: choice.toolName } }
    : choice.type
}

function unknownSettings({ topK }: LanguageModelV3CallOptions): readonly SharedV3Warning[] {
  return topK === undefined ? [] : [{ type: 'unsupported', feature: 'topK' }]
}
