/** The shapes of a conversation and of a model's answer, the same for every dialect and every provider. */

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool'

/** How long a provider is to keep what it has read up to a mark. */
export type CacheTime = '5m' | '1h'

/** A mark of the client's: up to the end of this, the provider's cache is to keep what it has read. Says nothing to a model. */
interface CacheMark {
  readonly cacheFor?: CacheTime
}

export type ContentPart = CacheMark & PartContent

/** What OpenAI's models say on the way, and what they answer in the end. Sent back, it keeps them from taking the one for the other. */
export const MESSAGE_PHASES = ['commentary', 'final_answer'] as const
export type MessagePhase = (typeof MESSAGE_PHASES)[number]

type PartContent =
  | { readonly type: 'text'; readonly text: string; readonly phase?: MessagePhase }
  /** `url` is `https:`, `http:` or `data:`. The gateway never fetches it. */
  | { readonly type: 'image'; readonly url: string; readonly detail?: string }
  /** `data` is base64. */
  | { readonly type: 'audio'; readonly data: string; readonly format: string }
  | { readonly type: 'video'; readonly url: string }
  | {
      readonly type: 'document'
      readonly filename?: string
      /** base64 or a `data:` URL. */
      readonly data?: string
      readonly fileId?: string
      readonly mediaType?: string
    }

export interface ToolCall {
  readonly id: string
  readonly name: string
  /** JSON as the model wrote it, which may be broken. */
  readonly arguments: string
}

/** A model's own thinking. It belongs to the lineage that made it and is sent back to no other. */
export interface ReasoningBlock {
  readonly text: string
  readonly signature?: string
  /** Opaque content that only the maker can read. */
  readonly encrypted?: string
  /** Who made it, as `lineageOf(card)` says. Absent: unknown, so it is dropped. */
  readonly lineage?: string
}

export interface Message {
  readonly role: Role
  readonly content: readonly ContentPart[]
  readonly name?: string
  readonly toolCalls?: readonly ToolCall[]
  /** Set on role `tool`: which call this answers. */
  readonly toolCallId?: string
  readonly reasoning?: readonly ReasoningBlock[]
}

export interface ToolDefinition extends CacheMark {
  readonly name: string
  readonly description?: string
  /** JSON Schema of the arguments. */
  readonly parameters?: unknown
  readonly strict?: boolean
  /** The client knows it as a tool that is called with words; what is said above is how it is offered as a function of one text. */
  readonly custom?: { readonly description?: string; readonly format?: unknown }
}

/** A tool that runs at one provider or that only its models know, so that no other could take it over. */
export interface ProviderTool {
  /** Its place in the request: `tools[2]`. */
  readonly param: string
  readonly type: string
  readonly name: string
}

export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string }

export type ResponseFormat =
  | { readonly type: 'text' }
  | { readonly type: 'json_object' }
  | {
      readonly type: 'json_schema'
      readonly name: string
      readonly schema: unknown
      readonly strict?: boolean
    }

/** From the least to the most. */
export const REASONING_EFFORTS = [
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
] as const
export type ReasoningEffort = (typeof REASONING_EFFORTS)[number]

export interface CacheWishes {
  /** A kept answer is not wanted; the fresh one may be kept. */
  readonly fresh: boolean
  /** The answer must not be kept, nor a kept one be given. */
  readonly noStore: boolean
  /** A kept answer may be this old, seconds. */
  readonly maxAgeSeconds?: number
}

/** What a client gets for an answer that a person has to see first: a notice in its place, the verdict, or an error. */
export const ON_HOLD = ['notice', 'wait', 'error'] as const

/** What the client asks of the gateway itself (`secondline: {…}` in the body). It can only ask for more care. */
export interface ClientWishes {
  /** Raises the risk of the request; there is no way to lower it. */
  readonly risk?: 'high'
  readonly onHold?: (typeof ON_HOLD)[number]
  /** How long `wait` waits, in seconds. */
  readonly waitSeconds?: number
  /** A shorter time for the whole request than the configuration allows; a longer one counts for nothing. */
  readonly deadlineSeconds?: number
  /** Ask for the explanation object in the answer. */
  readonly explain?: boolean
  /** Names the conversation, so that its line sticks. Else a fingerprint of its first message does. */
  readonly conversation?: string
  /** What the client says of answers kept for others, in its `cache-control`. */
  readonly cache?: CacheWishes
  /** Passages the answer has to rest on, for the grounding check. */
  readonly context?: readonly string[]
}

/** A mark on the request itself stands for its end. */
export interface ChatRequest extends CacheMark {
  /** `auto`, `secondline/second`, a card's id…; as the client wrote it until a run is made of it, and then what that stands for. */
  readonly model: string
  /** What the client wrote, where that is an alias. */
  readonly alias?: string
  readonly messages: readonly Message[]
  readonly tools: readonly ToolDefinition[]
  readonly providerTools?: readonly ProviderTool[]
  /** What the conversation tells of such tools, in no form that a model elsewhere could be told. */
  readonly providerItems?: readonly Omit<ProviderTool, 'name'>[]
  readonly toolChoice?: ToolChoice
  /** False: the model may call one tool at a time. */
  readonly parallelToolCalls?: boolean
  readonly responseFormat?: ResponseFormat
  readonly maxOutputTokens?: number
  readonly reasoningEffort?: ReasoningEffort
  readonly reasoningBudgetTokens?: number
  readonly temperature?: number
  readonly topP?: number
  readonly stop?: readonly string[]
  readonly seed?: number
  /** How many answers are wanted; 1 unless said. */
  readonly choices: number
  readonly stream: boolean
  readonly includeUsage: boolean
  readonly wishes: ClientWishes
  /** For whom the client asks, in its own words; at most 512 characters of them. */
  readonly endUser?: string
  /** `traceparent` and `tracestate`, where the client sent them. */
  readonly traceHeaders?: Readonly<Record<string, string>>
  /** Gateways like this one that it has come through; absent where it comes from a client. */
  readonly via?: readonly string[]
  /**
   * The body as the client sent it. An adapter that speaks the same dialect sends it on with its own model name,
   * so that no field is lost for which there is no word here.
   */
  readonly source?: {
    readonly dialect: Dialect
    readonly body: Readonly<Record<string, unknown>>
    /** Where it came in, where that is not the dialect's own path; metrics name it. */
    readonly route?: '/v1/completions'
    /** Anthropic's features that the client asked for in a header, without which it takes some fields for mistakes. */
    readonly betas?: string
  }
}

export type Dialect = 'openai-chat' | 'openai-responses' | 'anthropic-messages' | 'google-generate'

export type FinishReason = 'stop' | 'length' | 'tool-calls' | 'content-filter'

/** Tokens. A count that the provider did not give is absent, which is not zero. */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** Part of `outputTokens`. */
  readonly reasoningTokens?: number
  /** Part of `inputTokens`: read from the provider's cache. */
  readonly cachedInputTokens?: number
  /** Part of `inputTokens`, beside those: written into the cache. */
  readonly cacheWriteTokens?: number
  /** Part of `cacheWriteTokens`: to be kept for an hour, for which some ask more. */
  readonly hourCacheWriteTokens?: number
  /** Part of `inputTokens`: stand for sound. */
  readonly audioInputTokens?: number
  /** Part of `inputTokens`: stand for pictures. */
  readonly imageInputTokens?: number
  /** Part of `outputTokens`: stand for sound. */
  readonly audioOutputTokens?: number
  /** Part of `outputTokens`: stand for pictures. */
  readonly imageOutputTokens?: number
  /** Pictures made, where what is no conversation was asked for. */
  readonly images?: number
  /** Length of the sound that was listened to, where what is no conversation was asked for. */
  readonly seconds?: number
  /** Characters read aloud. */
  readonly characters?: number
  /** Questions whose passages were put in order, up to a hundred each. */
  readonly searches?: number
  /** True when the gateway counted because the provider did not say, or said nonsense. */
  readonly estimated?: boolean
}

/** One mark such as `[2]` in an answer, and the passage it stands for. */
export interface Citation {
  readonly number: number
  readonly start: number
  readonly end: number
  readonly passageId: string
  readonly documentId: string
  readonly source: string
  readonly title: string
  readonly heading: string
  /** `knowledge:BASE/SOURCE`: names the document, and is no address that could be opened. */
  readonly url: string
  readonly score: number
}

/**
 * One piece of a model's answer, in the order it arrived.
 *
 * An adapter for an OpenAI-shaped upstream puts a `native` part (the event as it came) before the parts it read from
 * it, and marks those `fromNative`. The OpenAI encoder writes the native event and passes over the marked parts, so
 * nothing is lost; everyone else reads the marked parts and passes over the native one.
 */
export type Part =
  | {
      readonly type: 'native'
      readonly dialect: Dialect
      readonly event: Readonly<Record<string, unknown>>
      /** True when the event is a whole answer (`chat.completion`), not a piece. */
      readonly whole: boolean
    }
  | {
      readonly type: 'text-delta'
      readonly text: string
      readonly choice?: number
      readonly phase?: MessagePhase
      /** The text keeps two messages of one answer apart where a dialect has one message only; the others pass over it. */
      readonly isBreak?: true
      readonly fromNative?: true
    }
  | {
      readonly type: 'reasoning-delta'
      readonly text: string
      readonly signature?: string
      readonly encrypted?: string
      readonly fromNative?: true
    }
  | {
      readonly type: 'refusal-delta'
      readonly text: string
      readonly choice?: number
      readonly fromNative?: true
    }
  | {
      readonly type: 'tool-call-delta'
      /** Which of the answer's tool calls, from 0. */
      readonly index: number
      readonly id?: string
      readonly name?: string
      readonly argumentsDelta?: string
      readonly choice?: number
      readonly fromNative?: true
    }
  | {
      readonly type: 'media'
      readonly mediaType: string
      /** base64 */
      readonly data: string
      readonly transcript?: string
      readonly fromNative?: true
    }
  /** A passage that the answer cites, with the place of the mark in the answer's text, end exclusive. */
  | {
      readonly type: 'citation'
      readonly citation: Citation
    }
  /** A parameter the target cannot take and that was left out. Told to the client, never silent. */
  | { readonly type: 'dropped'; readonly parameter: string; readonly reason: string }
  | { readonly type: 'usage'; readonly usage: Usage; readonly fromNative?: true }
  | {
      readonly type: 'end'
      readonly reason: FinishReason
      readonly choice?: number
      readonly fromNative?: true
    }

/** Of several answers to one request (`n`), the one that a part belongs to; from 0. */
export function choiceOf(part: Part): number {
  return 'choice' in part ? (part.choice ?? 0) : 0
}

/** Whether the system or the developer says it, who tell what the conversation is to be like and are no part of it. */
export function isInstruction({ role }: { readonly role?: unknown }): boolean {
  return role === 'system' || role === 'developer'
}

/** True for a part a person would see: after it is sent, no other model may take over. */
export function isContent(part: Part): boolean {
  return (
    part.type === 'text-delta' ||
    part.type === 'tool-call-delta' ||
    part.type === 'refusal-delta' ||
    part.type === 'media'
  )
}

/** The text of a message's text parts, joined with line breaks. */
export function textOf(message: Message): string {
  const first = message.content[0]
  if (message.content.length === 1 && first?.type === 'text') return first.text
  return message.content
    .filter((part) => part.type === 'text')
    .map((part) => part.text)
    .join('\n')
}

/** Whether the client's limit, in its dialect, includes thinking. */
export function countsThinking(source: ChatRequest['source']): boolean {
  if (source === undefined) return false
  return source.dialect !== 'openai-chat' || source.body.max_completion_tokens != null
}
