import { z } from 'zod'
import { REASONING_EFFORTS } from '../../core/chat.ts'
import { wishesSchema } from '../../wire/client-wishes.ts'
import { mediaUrl } from '../../wire/media-url.ts'
import { MAX_MESSAGES } from '../../wire/read-body.ts'

/** What is read of an OpenAI chat request. Fields without a word here stay in the body and travel along. */

const text = z.looseObject({ type: z.literal('text'), text: z.string() })
const refusal = z.looseObject({ type: z.literal('refusal'), refusal: z.string() })
const image = z.looseObject({
  type: z.literal('image_url'),
  image_url: z.looseObject({ url: mediaUrl(), detail: z.string().optional() }),
})
const audio = z.looseObject({
  type: z.literal('input_audio'),
  input_audio: z.looseObject({ data: z.string(), format: z.string() }),
})
const video = z.looseObject({
  type: z.literal('video_url'),
  video_url: z.looseObject({ url: mediaUrl() }),
})
const file = z.looseObject({
  type: z.literal('file'),
  file: z.looseObject({
    filename: z.string().optional(),
    file_data: z.string().optional(),
    file_id: z.string().optional(),
  }),
})

const contentPart = z.discriminatedUnion('type', [text, refusal, image, audio, video, file])

const toolCall = z.looseObject({
  id: z.string(),
  type: z.literal('function').optional(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
})

/** A tool that is called with words and no JSON. None is offered here, but a conversation may have begun elsewhere. */
const customCall = z.looseObject({
  id: z.string(),
  type: z.literal('custom'),
  custom: z.looseObject({ name: z.string(), input: z.string() }),
})

const content = z.union([z.string(), z.array(contentPart)])

const message = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: content.nullish(),
  name: z.string().nullish(),
  tool_calls: z.array(z.discriminatedUnion('type', [toolCall, customCall])).nullish(),
  tool_call_id: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  function_call: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  refusal: z.string().nullish(),
})

const definition = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  parameters: z.unknown().optional(),
  strict: z.boolean().nullish(),
})

const tool = z.looseObject({ type: z.string(), function: definition.optional() })

const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    json_schema: z.looseObject({
      name: z.string(),
      schema: z.unknown(),
      strict: z.boolean().nullish(),
    }),
  }),
])

export const chatSchema = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(MAX_MESSAGES),
  tools: z.array(tool).max(512).nullish(),
  // The older words for tools; whoever uses them is answered in them.
  functions: z.array(definition).max(512).nullish(),
  function_call: z.union([z.enum(['auto', 'none']), z.looseObject({ name: z.string() })]).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.looseObject({
        type: z.enum(['function', 'allowed_tools']).optional(),
        function: z.looseObject({ name: z.string() }).optional(),
        allowed_tools: z
          .looseObject({
            mode: z.enum(['auto', 'required']),
            tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })),
          })
          .optional(),
      }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: responseFormat.nullish(),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  reasoning_effort: z.enum(REASONING_EFFORTS).nullish(),
  // OpenAI takes 2 at most; servers of open models take more.
  temperature: z.number().min(0).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(16)]).nullish(),
  // Of 64 bits with most providers; what JavaScript's numbers cannot tell apart is the same seed.
  seed: z.number().multipleOf(1).nullish(),
  n: z.int().min(1).max(16).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  secondline: wishesSchema.nullish(),
})

export type ChatBody = z.infer<typeof chatSchema>
export type ContentPartBody = z.infer<typeof contentPart>
