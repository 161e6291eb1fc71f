import { z } from 'zod'
import { wishesSchema } from '../../wire/client-wishes.ts'
import { mediaUrl } from '../../wire/media-url.ts'
import { MAX_MESSAGES } from '../../wire/read-body.ts'
import { isUnreadBlock } from './provider-blocks.ts'

/** What is read of an Anthropic message request. Other fields stay in the body and reach an Anthropic upstream. */

const text = z.looseObject({ type: z.literal('text'), text: z.string() })
const image = z.looseObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
    z.looseObject({ type: z.literal('url'), url: mediaUrl() }),
  ]),
})
const document = z.looseObject({
  type: z.literal('document'),
  title: z.string().nullish(),
  source: z.discriminatedUnion('type', [
    z.looseObject({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
    z.looseObject({ type: z.literal('text'), data: z.string() }),
    z.looseObject({ type: z.literal('file'), file_id: z.string() }),
    z.looseObject({
      type: z.literal('content'),
      content: z.union([z.string(), z.array(z.discriminatedUnion('type', [text, image]))]),
    }),
  ]),
})
const searchResult = z.looseObject({
  type: z.literal('search_result'),
  source: z.string(),
  title: z.string(),
  content: z.array(text),
})
const toolResult = z.looseObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z
    .union([
      z.string(),
      z.array(z.discriminatedUnion('type', [text, image, document, searchResult])),
    ])
    .nullish(),
  is_error: z.boolean().nullish(),
})
const toolUse = z.looseObject({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: z.unknown(),
})
const thinking = z.looseObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string().nullish(),
})
const redactedThinking = z.looseObject({ type: z.literal('redacted_thinking'), data: z.string() })

const block = z.discriminatedUnion('type', [
  text,
  image,
  document,
  searchResult,
  toolResult,
  toolUse,
  thinking,
  redactedThinking,
])

/** Known, and not read here. Whether it is left out or the request is refused is told later. */
const unreadBlock = z
  .looseObject({ type: z.unknown() })
  .refine((written) => isUnreadBlock(written), { abort: true })

const message = z.looseObject({
  role: z.enum(['user', 'assistant', 'system']),
  content: z.union([z.string(), z.array(z.union([block, unreadBlock]))]),
})

const tool = z.looseObject({
  type: z.string().nullish(),
  name: z.string(),
  description: z.string().nullish(),
  input_schema: z.unknown().optional(),
})

const toolChoice = z.looseObject({
  type: z.enum(['auto', 'any', 'tool', 'none']),
  name: z.string().optional(),
  disable_parallel_tool_use: z.boolean().nullish(),
})

const thinkingControl = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('enabled'), budget_tokens: z.int().positive() }),
  z.looseObject({ type: z.literal('adaptive') }),
  z.looseObject({ type: z.literal('disabled') }),
  z.looseObject({ type: z.literal('between_tools') }),
])

const outputFormat = z.looseObject({ type: z.literal('json_schema'), schema: z.unknown() })

const outputConfig = z.looseObject({
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
  format: outputFormat.nullish(),
})

/** Fields that both a message and a count of its tokens have. */
const conversation = {
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  system: z.union([z.string(), z.array(text)]).nullish(),
  tools: z.array(tool).max(512).nullish(),
  tool_choice: toolChoice.nullish(),
  thinking: thinkingControl.nullish(),
  output_config: outputConfig.nullish(),
  // Its older place, in which clients of the beta still write it.
  output_format: outputFormat.nullish(),
}

export const messagesSchema = z.looseObject({
  ...conversation,
  max_tokens: z.int().positive(),
  temperature: z.number().min(0).max(1).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop_sequences: z.array(z.string()).max(64).nullish(),
  stream: z.boolean().nullish(),
  secondline: wishesSchema.nullish(),
})

export const countTokensSchema = z.looseObject(conversation)

export type MessagesBody = z.infer<typeof messagesSchema>
export type BlockBody = z.infer<typeof block>
export type ToolResultBody = z.infer<typeof toolResult>
/** What is said, where all blocks are ones that are read. */
export type Conversation = Pick<MessagesBody, 'system'> & {
  readonly messages: readonly TurnBody[]
}
export interface TurnBody {
  readonly role: MessagesBody['messages'][number]['role']
  readonly content: string | readonly BlockBody[]
}
