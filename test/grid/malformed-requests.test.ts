import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChatRequest } from '../../src/core/chat.ts'
import { ERRORS, GatewayError } from '../../src/core/errors.ts'
import { messagesBody } from '../../src/providers/anthropic/anthropic-body.ts'
import { generateBody } from '../../src/providers/google/google-body.ts'
import { ollamaBody } from '../../src/providers/ollama/ollama-body.ts'
import { chatBody } from '../../src/providers/openai/openai-body.ts'
import { quirksOf } from '../../src/providers/quirks.ts'
import { parseMessagesRequest } from '../../src/wire/anthropic-messages/parse-messages-request.ts'
import { parseGenerateRequest } from '../../src/wire/google-generate/parse-generate-request.ts'
import { parseChatRequest } from '../../src/wire/openai-chat/parse-chat-request.ts'
import { parseCompletionRequests } from '../../src/wire/openai-completions/parse-completion-request.ts'
import {
  inputItems,
  readResponsesBody,
  responsesRequest,
} from '../../src/wire/openai-responses/parse-responses-request.ts'
import { card } from '../contract/model-client-support.ts'

/**
 * Whole requests with a field or two put wrong: each is refused with the field's name, or accepted and written for
 * every provider. Nothing else may be thrown, since that would be a 500.
 */
type Json = Record<string, unknown>

const OBJECT = { type: 'object', properties: { a: { type: 'string' } } }
const WISHES = { risk: 'high', on_hold: 'notice', timeout_s: 1, conversation: 'c', context: ['x'] }

const CHAT: Json = {
  model: 'auto',
  messages: [
    { role: 'system', content: 's', name: 'n' },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'hi' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=', detail: 'low' } },
        { type: 'input_audio', input_audio: { data: 'aGk=', format: 'wav' } },
        {
          type: 'file',
          file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,aGk=' },
        },
      ],
    },
    {
      role: 'assistant',
      content: null,
      reasoning_content: 'hm',
      tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
    },
    { role: 'tool', tool_call_id: 'c', content: 'x' },
  ],
  tools: [{ type: 'function', function: { name: 'f', parameters: OBJECT, strict: true } }],
  tool_choice: { type: 'function', function: { name: 'f' } },
  response_format: { type: 'json_schema', json_schema: { name: 'n', schema: OBJECT } },
  temperature: 1,
  top_p: 1,
  n: 1,
  max_completion_tokens: 5,
  stop: ['a'],
  seed: 1,
  stream: true,
  stream_options: { include_usage: true },
  reasoning_effort: 'low',
  logit_bias: { '1': 1 },
  modalities: ['text'],
  parallel_tool_calls: false,
  secondline: WISHES,
}
const MESSAGES: Json = {
  model: 'auto',
  max_tokens: 50,
  system: [{ type: 'text', text: 's', cache_control: { type: 'ephemeral' } }],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'hi' },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'aGk=' } },
        {
          type: 'document',
          source: { type: 'text', media_type: 'text/plain', data: 'd' },
          title: 't',
          context: 'c',
          citations: { enabled: true },
        },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'hm', signature: 's' },
        { type: 'tool_use', id: 'c', name: 'f', input: { a: 'b' } },
      ],
    },
    {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 'c', content: [{ type: 'text', text: 'x' }] }],
    },
  ],
  tools: [{ name: 'f', description: 'd', input_schema: OBJECT }],
  tool_choice: { type: 'tool', name: 'f', disable_parallel_tool_use: true },
  thinking: { type: 'enabled', budget_tokens: 1024 },
  output_config: { effort: 'low', format: { type: 'json_schema', schema: OBJECT } },
  metadata: { user_id: 'u' },
  top_k: 1,
  temperature: 1,
  stop_sequences: ['a'],
  stream: false,
  secondline: WISHES,
}
const RESPONSES: Json = {
  model: 'auto',
  input: [
    {
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'hi' },
        { type: 'input_image', image_url: 'data:image/png;base64,aGk=', detail: 'low' },
        { type: 'input_file', filename: 'a', file_data: 'aGk=' },
      ],
    },
    { type: 'reasoning', summary: [{ type: 'summary_text', text: 'hm' }], encrypted_content: 'e' },
    { type: 'function_call', call_id: 'c', name: 'f', namespace: 'n', arguments: '{}' },
    { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_text', text: 'x' }] },
  ],
  instructions: 'i',
  tools: [
    { type: 'function', name: 'f', parameters: OBJECT, strict: true },
    { type: 'namespace', name: 'n', tools: [{ type: 'function', name: 'f' }] },
  ],
  tool_choice: { type: 'allowed_tools', mode: 'auto', tools: [{ type: 'function', name: 'f' }] },
  text: { format: { type: 'json_schema', name: 'n', schema: OBJECT }, verbosity: 'low' },
  reasoning: { effort: 'low', summary: 'auto' },
  max_output_tokens: 50,
  include: ['reasoning.encrypted_content'],
  truncation: 'auto',
  store: false,
  metadata: { a: 'b' },
  secondline: WISHES,
}
const GENERATE: Json = {
  systemInstruction: { parts: [{ text: 's' }] },
  contents: [
    {
      role: 'user',
      parts: [
        { text: 'hi' },
        { inlineData: { mimeType: 'image/png', data: 'aGk=' } },
        { inlineData: { mimeType: 'audio/wav', data: 'aGk=' } },
        { inlineData: { mimeType: 'application/pdf', data: 'aGk=' } },
        { fileData: { mimeType: 'video/mp4', fileUri: 'https://example.com/a.mp4' } },
      ],
    },
    {
      role: 'model',
      parts: [
        { text: 'hm', thought: true },
        { functionCall: { id: 'c', name: 'f', args: { a: 'b' } }, thoughtSignature: 's' },
      ],
    },
    {
      role: 'user',
      parts: [{ functionResponse: { id: 'c', name: 'f', response: { output: 'x' } } }],
    },
  ],
  tools: [{ functionDeclarations: [{ name: 'f', description: 'd', parameters: OBJECT }] }],
  toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['f'] } },
  generationConfig: {
    temperature: 1,
    topP: 1,
    topK: 1,
    maxOutputTokens: 50,
    stopSequences: ['a'],
    candidateCount: 1,
    seed: 1,
    responseMimeType: 'application/json',
    responseSchema: { type: 'OBJECT', properties: { a: { type: 'STRING', nullable: true } } },
    responseModalities: ['TEXT'],
    thinkingConfig: { includeThoughts: true, thinkingBudget: 1024 },
  },
  safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  secondline: WISHES,
}
const COMPLETIONS: Json = {
  model: 'auto',
  prompt: 'hi',
  max_tokens: 5,
  n: 1,
  best_of: 1,
  stop: 'a',
  echo: false,
  suffix: null,
  stream: false,
  secondline: WISHES,
}

async function readResponse(body: unknown): Promise<ChatRequest> {
  const data = readResponsesBody(body)
  return responsesRequest(data, body, await inputItems(data.input, () => Promise.resolve({})))
}

const GENERATE_CALL = { model: 'auto', stream: false }

const DIALECTS: readonly [string, Json, (body: unknown) => unknown][] = [
  ['chat completions', CHAT, parseChatRequest],
  ['messages', MESSAGES, (body) => parseMessagesRequest(body)],
  ['responses', RESPONSES, readResponse],
  ['generateContent', GENERATE, (body) => parseGenerateRequest(body, GENERATE_CALL)],
  ['older completions', COMPLETIONS, (body) => parseCompletionRequests(body)[0]],
]

const model = card({ maxOutputTokens: 8000 })
const WRITERS: readonly ((request: ChatRequest) => unknown)[] = [
  (request) => chatBody(request, true, model, quirksOf(model)),
  (request) => messagesBody(request, true, model),
  (request) => generateBody(request, model),
  (request) => ollamaBody(request, true, model),
]

type Place = readonly (string | number)[]

function placesIn(value: unknown, before: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return entries.flatMap(([key, inner]) => [[...before, key], ...placesIn(inner, [...before, key])])
}

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, '', 'x', '\ud800', [], {}, [null], [{}]),
  fc.constantFrom<unknown>({ type: 'x' }, { type: null }, [[]], 'a'.repeat(300), { a: { b: 1 } }),
  fc.jsonValue({ maxDepth: 2 }),
)

interface Change {
  readonly how: 'set' | 'drop' | 'wrap' | 'rename' | 'add' | 'twice'
  readonly place: Place
  readonly value: unknown
}

function changed(whole: Json, { how, place, value }: Change): Json {
  const copy = structuredClone(whole)
  const last = place.at(-1)!
  let holder: unknown = copy
  for (const key of place.slice(0, -1)) holder = (holder as Json | undefined)?.[key]
  if (typeof holder !== 'object' || holder === null) return copy
  const fields = holder as Json
  if (how === 'set') fields[last] = value
  else if (how === 'wrap') fields[last] = [fields[last]]
  else if (how === 'twice' && Array.isArray(holder)) holder.push(...holder)
  else if (how === 'add') fields.foo = value
  else if (Array.isArray(holder)) holder.splice(Number(last), 1)
  else {
    if (how === 'rename') fields[`${last}s`] = fields[last]
    delete fields[last]
  }
  return copy
}

const changesOf = (whole: Json) =>
  fc.array(
    fc.record<Change>({
      how: fc.constantFrom('set', 'set', 'set', 'drop', 'wrap', 'rename', 'add', 'twice'),
      place: fc.constantFrom(...placesIn(whole)),
      value: junk,
    }),
    { minLength: 1, maxLength: 2 },
  )

function expectTelling(thrown: unknown, needsField: boolean): void {
  if (!(thrown instanceof GatewayError)) throw thrown
  expect(ERRORS[thrown.code].status).toBe(400)
  expect(thrown.message.length).toBeGreaterThan(10)
  if (!needsField) return
  expect(thrown.param).toBeTruthy()
  const [field = ''] = thrown.param!.split(/[.[]/)
  expect(thrown.message).toContain(field)
}

describe.each(DIALECTS)('a wrong request of %s', (_name, whole, parse) => {
  it('is right before anything is changed', async () => {
    await parse(whole)
  })

  it('is refused by the name of its field, or can be written for every provider', async () => {
    await fc.assert(
      fc.asyncProperty(changesOf(whole), async (changes) => {
        const body = changes.reduce(changed, whole)
        const read = await Promise.resolve()
          .then(() => parse(body))
          .catch((thrown: unknown) => expectTelling(thrown, true))
        if (read === undefined || !('messages' in (read as Json))) return
        for (const write of WRITERS) {
          try {
            JSON.stringify(write(read as ChatRequest))
          } catch (thrown) {
            expectTelling(thrown, false)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is refused whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (body) => {
        await Promise.resolve()
          .then(() => parse(body))
          .catch((thrown: unknown) => expectTelling(thrown, false))
      }),
    )
  })
})
