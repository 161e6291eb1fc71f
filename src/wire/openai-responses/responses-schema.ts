import { z } from 'zod'
import { MESSAGE_PHASES, REASONING_EFFORTS } from '../../core/chat.ts'
import { wishesSchema } from '../../wire/client-wishes.ts'
import { mediaUrl } from '../../wire/media-url.ts'
import { MAX_MESSAGES } from '../../wire/read-body.ts'
import { isProviderItem, refusalOf } from './provider-items.ts'

/** What is read of a Responses request. Fields without a word here are told of as dropped, or mean nothing to a model. */

const inputText = z.looseObject({ type: z.literal('input_text'), text: z.string() })
const outputText = z.looseObject({ type: z.literal('output_text'), text: z.string() })
const refusal = z.looseObject({ type: z.literal('refusal'), refusal: z.string() })
/** An id names a file at one provider: no dialect but this one takes a picture by it. */
const inputImage = z
  .looseObject({
    type: z.literal('input_image'),
    image_url: mediaUrl().nullish(),
    detail: z.string().nullish(),
  })
  .refine(({ image_url: url }) => url != null, {
    message:
      'is missing; send the picture itself, as a data: URL, or its address: a file_id is not taken',
    path: ['image_url'],
    abort: true,
  })
/** The gateway fetches nothing, and a file that is left out would be answered as if it had been read. */
const inputFile = z
  .looseObject({
    type: z.literal('input_file'),
    filename: z.string().nullish(),
    file_data: z.string().nullish(),
    file_id: z.string().nullish(),
  })
  .refine((file) => file.file_data != null || file.file_id != null, {
    message:
      'is missing; send the file itself, or the file_id of its provider: a file_url is not fetched',
    path: ['file_data'],
    abort: true,
  })
const inputAudio = z.looseObject({
  type: z.literal('input_audio'),
  input_audio: z.looseObject({ data: z.string(), format: z.string() }),
})
const outputAudio = z.looseObject({
  type: z.literal('output_audio'),
  transcript: z.string().nullish(),
})

const contentPart = z.discriminatedUnion('type', [
  inputText,
  outputText,
  refusal,
  inputImage,
  inputFile,
  inputAudio,
  outputAudio,
])

const message = z.looseObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  // A word that is not known here is no reason to refuse what was said.
  phase: z.enum(MESSAGE_PHASES).nullish().catch(undefined),
  content: z.union([z.string(), z.array(contentPart)]),
})
const functionCall = z.looseObject({
  type: z.literal('function_call'),
  call_id: z.string(),
  name: z.string(),
  namespace: z.string().nullish(),
  arguments: z.string(),
})
const functionCallOutput = z.looseObject({
  type: z.literal('function_call_output'),
  call_id: z.string(),
  output: z.union([z.string(), z.array(contentPart)]),
})
/** Of a tool that is called with words and no JSON. */
const customCall = z.looseObject({
  type: z.literal('custom_tool_call'),
  call_id: z.string(),
  name: z.string(),
  namespace: z.string().nullish(),
  input: z.string(),
})
const customCallOutput = functionCallOutput.extend({ type: z.literal('custom_tool_call_output') })
const reasoning = z.looseObject({
  type: z.literal('reasoning'),
  summary: z.array(z.looseObject({ text: z.string() })).nullish(),
  content: z.array(z.looseObject({ text: z.string() })).nullish(),
  encrypted_content: z.string().nullish(),
})
const imageCall = z.looseObject({
  type: z.literal('image_generation_call'),
  result: z.string().nullish(),
})

export const inputItem = z.discriminatedUnion('type', [
  message.extend({ type: z.literal('message') }),
  functionCall,
  functionCallOutput,
  customCall,
  customCallOutput,
  reasoning,
  imageCall,
])

/** Known, and not read here. Whether it is left out or the request is refused is told later. */
const unreadItem = z
  .looseObject({ type: z.unknown() })
  .refine((item) => isProviderItem(item) || refusalOf(item) !== undefined, { abort: true })

/** A message may leave its type out, and so may what stands for an item that was stored. */
const writtenItem = z.union([
  message,
  inputItem,
  unreadItem,
  z.looseObject({ type: z.literal('item_reference'), id: z.string() }),
  z.strictObject({ type: z.null().optional(), id: z.string() }),
])

const definition = z.looseObject({
  type: z.string(),
  name: z.string().optional(),
  description: z.string().nullish(),
  parameters: z.unknown().optional(),
  strict: z.boolean().nullish(),
  /** Of a custom tool: how what it is called with is written. */
  format: z
    .looseObject({
      type: z.string(),
      syntax: z.string().optional(),
      definition: z.string().optional(),
    })
    .nullish(),
})
/** A namespace has tools of its own. */
const tool = definition.extend({ tools: z.array(definition).max(512).nullish() })

const textFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    name: z.string(),
    schema: z.unknown(),
    strict: z.boolean().nullish(),
  }),
])

export const responsesSchema = z.looseObject({
  model: z.string().min(1).max(200),
  input: z.union([z.string(), z.array(writtenItem).min(1).max(MAX_MESSAGES)]),
  instructions: z.string().nullish(),
  tools: z.array(tool).max(512).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.looseObject({
        type: z.string(),
        name: z.string().optional(),
        mode: z.enum(['auto', 'required']).optional(),
        tools: z.array(z.looseObject({ name: z.string().optional() })).optional(),
      }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z.looseObject({ format: textFormat.nullish() }).nullish(),
  reasoning: z
    .looseObject({
      effort: z.enum(REASONING_EFFORTS).nullish(),
    })
    .nullish(),
  max_output_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stream: z.boolean().nullish(),
  store: z.boolean().nullish(),
  background: z.boolean().nullish(),
  previous_response_id: z.string().max(200).nullish(),
  include: z.array(z.string()).max(32).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  secondline: wishesSchema.nullish(),
})

export type ResponsesBody = z.infer<typeof responsesSchema>
export type InputItem = z.infer<typeof inputItem>
export type WrittenItem = z.infer<typeof writtenItem>
export type ContentPartBody = z.infer<typeof contentPart>
