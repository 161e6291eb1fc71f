import { describe, expect, it } from 'vitest'
import { card, request } from '../../../test/contract/model-client-support.ts'
import type { ModelCard, ReasoningFamily } from '../../core/card.ts'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { messagesBody } from '../../providers/anthropic/anthropic-body.ts'
import { generateBody } from '../../providers/google/google-body.ts'
import { ollamaBody } from '../../providers/ollama/ollama-body.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'

const reasons = (reasoning: ReasoningFamily): Partial<ModelCard> => ({
  provider: 'p',
  model: 'm',
  maxOutputTokens: 64_000,
  capabilities: { ...card().capabilities, reasoning },
})
const OWN = 'p/m'
const text = (role: Message['role'], words: string): Message => ({
  role,
  content: [{ type: 'text', text: words }],
})
const parameters = (told: readonly { parameter: string }[]) => told.map((part) => part.parameter)

const CONVERSATION: readonly Message[] = [
  text('system', 'Be brief'),
  text('user', 'Weather?'),
  {
    role: 'assistant',
    content: [],
    toolCalls: [
      { id: 'call:1', name: 'forecast', arguments: '{"city":"Bern"}' },
      { id: 'call:2', name: 'clock', arguments: '{broken' },
    ],
    reasoning: [
      { text: 'own', signature: 'c2ln', lineage: OWN },
      { text: 'foreign', signature: 'eA==', lineage: 'other/model' },
      { text: 'unknown' },
    ],
  },
  { role: 'tool', toolCallId: 'call:1', content: [{ type: 'text', text: '{"sun":true}' }] },
  { role: 'tool', toolCallId: 'call:2', content: [{ type: 'text', text: 'noon' }] },
  text('user', 'Thanks'),
]
const TOOLS: ChatRequest['tools'] = [
  { name: 'forecast', description: 'd', parameters: { type: 'object' } },
]
const SCHEMA = { type: 'object' }

type Block = Readonly<Record<string, unknown>>

describe('Anthropic’s words', () => {
  const bodyOf = (chat: ChatRequest, model = reasons('anthropic-budget')) =>
    messagesBody(chat, true, card(model))

  it('say the same conversation, turn by turn', () => {
    const { body } = bodyOf(
      request({ messages: CONVERSATION, tools: TOOLS, toolChoice: 'required' }),
    )
    expect(body).toMatchObject({
      model: 'm',
      stream: true,
      max_tokens: 64_000,
      system: 'Be brief',
      tools: [{ name: 'forecast', description: 'd', input_schema: { type: 'object' } }],
      tool_choice: { type: 'any' },
    })
    const messages = body.messages as { role: string; content: Block[] }[]
    expect(messages.map((message) => message.role)).toEqual(['user', 'assistant', 'user'])
    const [thinking, first, second] = messages[1]!.content as [Block, Block, Block]
    expect(thinking).toEqual({ type: 'thinking', thinking: 'own', signature: 'c2ln' })
    expect(first).toMatchObject({ type: 'tool_use', name: 'forecast', input: { city: 'Bern' } })
    expect(first.id).toMatch(/^[A-Za-z0-9_-]+$/)
    expect(second.input).toEqual({})
    expect(messages[2]!.content).toMatchObject([
      { type: 'tool_result', tool_use_id: first.id },
      { type: 'tool_result', tool_use_id: second.id },
      { type: 'text', text: 'Thanks' },
    ])
    expect(JSON.stringify(body)).not.toMatch(/foreign|unknown/)
  })

  it('carry pictures and documents', () => {
    const content: Message['content'] = [
      { type: 'image', url: 'data:image/png;base64,QUJD' },
      { type: 'image', url: 'https://x.example/a.png' },
      { type: 'document', data: 'QUJD', filename: 'a.pdf' },
      { type: 'document', data: 'data:text/plain;base64,SGk=' },
    ]
    const { body } = bodyOf(request({ messages: [{ role: 'user', content }] }))
    expect(body.messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'QUJD' } },
          { type: 'image', source: { type: 'url', url: 'https://x.example/a.png' } },
          {
            type: 'document',
            source: { type: 'base64', media_type: 'application/pdf', data: 'QUJD' },
            title: 'a.pdf',
          },
          { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'Hi' } },
        ],
      },
    ])
  })

  it('keep the budget of thinking at its least and below the limit', () => {
    const { body } = bodyOf(request({ reasoningEffort: 'minimal', maxOutputTokens: 200 }))
    const { budget_tokens: budget } = body.thinking as { budget_tokens: number }
    expect(budget).toBeGreaterThanOrEqual(1024)
    expect(body.max_tokens).toBe(budget + 200)
  })

  it('leave out what to stop at where it is blanks alone, and tell it', () => {
    const some = bodyOf(request({ stop: ['END', '\n'] }))
    expect(some.body.stop_sequences).toEqual(['END'])
    expect(parameters(some.dropped)).toEqual(['stop'])
    expect(bodyOf(request({ stop: ['', ' '] })).body).not.toHaveProperty('stop_sequences')
  })

  it('leave out a temperature beside thinking, and thinking beside a forced tool', () => {
    const both = bodyOf(request({ reasoningEffort: 'low', temperature: 0.5 }))
    expect(both.body).not.toHaveProperty('temperature')
    expect(parameters(both.dropped)).toEqual(['temperature'])
    const forced = bodyOf(
      request({ reasoningEffort: 'low', tools: TOOLS, toolChoice: { name: 'forecast' } }),
    )
    expect(forced.body).not.toHaveProperty('thinking')
    expect(forced.body.tool_choice).toEqual({ type: 'tool', name: 'forecast' })
    expect(parameters(forced.dropped)).toEqual(['reasoning_effort'])
  })

  it.each([
    // [model, temperature sent, unasked, with effort none, with a forced tool, forced]
    ['claude-opus-4-6', 0.5, undefined, undefined, undefined, true],
    ['us.anthropic.claude-opus-4-7-v1:0', undefined, undefined, undefined, undefined, true],
    ['claude-opus-5', undefined, undefined, 'disabled', 'disabled', true],
    ['claude-sonnet-5@20260630', undefined, undefined, 'disabled', 'disabled', true],
    ['claude-sonnet-5-5', undefined, undefined, 'between_tools', undefined, false],
    ['eu.anthropic.claude-opus-5-5', undefined, undefined, undefined, undefined, false],
    ['claude-fable-5.1', undefined, undefined, undefined, undefined, false],
  ])(
    'are those of its generation for %s',
    (model, temperature, unasked, off, besideTool, forced) => {
      const of = (changes: Partial<ChatRequest>) =>
        bodyOf(request({ tools: TOOLS, ...changes }), { ...reasons('anthropic-adaptive'), model })
      const plain = of({ temperature: 0.5 })
      expect(plain.body.temperature).toBe(temperature)
      expect(plain.body.thinking).toBe(unasked)
      expect(parameters(plain.dropped)).toEqual(temperature === undefined ? ['temperature'] : [])
      const none = of({ reasoningEffort: 'none' })
      expect((none.body.thinking as Block | undefined)?.type).toBe(off)
      const isHeard = off !== undefined || model.includes('opus-4')
      expect(parameters(none.dropped)).toEqual(isHeard ? [] : ['reasoning_effort'])
      expect(none.body.output_config).toEqual(isHeard ? undefined : { effort: 'low' })
      const tool = of({ toolChoice: { name: 'forecast' } })
      expect((tool.body.thinking as Block | undefined)?.type).toBe(besideTool)
      expect((tool.body.tool_choice as Block).type).toBe(forced ? 'tool' : 'auto')
      expect(parameters(tool.dropped)).toEqual(forced ? [] : ['tool_choice'])
      const most = of({ reasoningEffort: 'xhigh' })
      const isOld = model === 'claude-opus-4-6'
      expect(most.body.output_config).toEqual({ effort: isOld ? 'max' : 'xhigh' })
      expect(most.body.thinking).toEqual(
        isOld ? { type: 'adaptive' } : { type: 'adaptive', display: 'summarized' },
      )
    },
  )

  it('leave room for thinking that nobody asked for', () => {
    const limitOf = (model: string) =>
      bodyOf(request({ maxOutputTokens: 100 }), { ...reasons('anthropic-adaptive'), model }).body
        .max_tokens
    expect(limitOf('claude-opus-4-8')).toBe(100)
    expect(limitOf('claude-opus-5')).toBeGreaterThan(1124)
  })

  it('put effort and a schema into one output configuration', () => {
    const { body } = bodyOf(
      request({
        reasoningEffort: 'high',
        responseFormat: { type: 'json_schema', name: 's', schema: SCHEMA },
      }),
      reasons('anthropic-adaptive'),
    )
    expect(body.output_config).toEqual({
      effort: 'high',
      format: { type: 'json_schema', schema: { type: 'object', additionalProperties: false } },
    })
  })

  it('tell of every parameter they have no word for, and refuse what is needed', () => {
    const written = { model: 'a', messages: [{ role: 'user', content: 'x' }] }
    const told = bodyOf(
      parseChatRequest({
        ...written,
        seed: 1,
        presence_penalty: 1,
        logit_bias: { 1: 1 },
        user: 'u',
      }),
    )
    expect(parameters(told.dropped).sort()).toEqual(['logit_bias', 'presence_penalty', 'seed'])
    expect(() => bodyOf(parseChatRequest({ ...written, logprobs: true }))).toThrow(
      expect.objectContaining({ code: 'unsupported_parameter', param: 'logprobs' }),
    )
    expect(() => bodyOf(parseChatRequest({ ...written, n: 2 }))).toThrow(
      expect.objectContaining({ param: 'n' }),
    )
    const audio: Message = { role: 'user', content: [{ type: 'audio', data: '', format: 'wav' }] }
    expect(() => bodyOf(request({ messages: [audio] }))).toThrow(
      expect.objectContaining({ param: 'messages[0].content[0]' }),
    )
  })
})

describe('Gemini’s words', () => {
  const bodyOf = (chat: ChatRequest, model = reasons('gemini-budget')) =>
    generateBody(chat, card(model))

  it('say the same conversation, with the signature on the first call', () => {
    const { body } = bodyOf(
      request({ messages: CONVERSATION, tools: TOOLS, toolChoice: { name: 'forecast' } }),
    )
    expect(body.systemInstruction).toEqual({ parts: [{ text: 'Be brief' }] })
    expect(body.contents).toEqual([
      { role: 'user', parts: [{ text: 'Weather?' }] },
      {
        role: 'model',
        parts: [
          { functionCall: { name: 'forecast', args: { city: 'Bern' } }, thoughtSignature: 'c2ln' },
          { functionCall: { name: 'clock', args: {} } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { name: 'forecast', response: { sun: true } } },
          { functionResponse: { name: 'clock', response: { result: 'noon' } } },
          { text: 'Thanks' },
        ],
      },
    ])
    expect(body.toolConfig).toEqual({
      functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['forecast'] },
    })
  })

  it('say that a call was another model’s where Gemini 3 insists on a signature', () => {
    const foreign = CONVERSATION.map(({ reasoning: _, ...message }) => message)
    const { body } = bodyOf(request({ messages: foreign }), reasons('gemini-level'))
    expect(JSON.stringify(body)).toContain('skip_thought_signature_validator')
  })

  it('map sampling, schema and thinking', () => {
    const written = {
      model: 'a',
      messages: [{ role: 'user', content: 'x' }],
      n: 2,
      temperature: 0.1,
      top_p: 0.9,
      seed: 4,
      stop: 'END',
      presence_penalty: 0.5,
      max_tokens: 300,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 's', schema: SCHEMA } },
    }
    const { body, dropped } = bodyOf(parseChatRequest(written))
    const config = body.generationConfig as {
      maxOutputTokens: number
      thinkingConfig: { thinkingBudget: number }
    }
    expect(config).toMatchObject({
      candidateCount: 2,
      temperature: 0.1,
      topP: 0.9,
      seed: 4,
      stopSequences: ['END'],
      presencePenalty: 0.5,
      responseMimeType: 'application/json',
      responseJsonSchema: SCHEMA,
    })
    expect(config.maxOutputTokens).toBe(300 + config.thinkingConfig.thinkingBudget)
    expect(dropped).toEqual([])
  })

  it.each([
    ['gemini-3.8-flash', true],
    ['gemini-3.5-flash-lite', true],
    ['gemini-3.1-pro-preview', false],
    ['gemini-2.5-flash', false],
  ])('say that %s has fixed sampling: %s', (model, isFixed) => {
    const asked = parseChatRequest({
      model: 'auto',
      messages: [{ role: 'user', content: 'Hi' }],
      temperature: 0.1,
      top_p: 0.9,
      top_k: 5,
    })
    const { body, dropped } = generateBody(asked, card({ model }))
    const sampling = { temperature: 0.1, topP: 0.9, topK: 5 }
    expect(body.generationConfig).toEqual(isFixed ? {} : sampling)
    expect(parameters(dropped)).toEqual(isFixed ? ['temperature', 'top_p', 'top_k'] : [])
  })

  it.each([
    ['gemini-2.5-pro', 'gemini-budget', { thinkingBudget: 128 }, true],
    ['gemini-2.5-flash', 'gemini-budget', { thinkingBudget: 0 }, false],
    ['gemini-3-flash-preview', 'gemini-level', { thinkingLevel: 'minimal' }, false],
    ['gemini-3.1-pro-preview', 'gemini-level', { thinkingLevel: 'low' }, true],
  ] as const)('keep %s from thinking as far as it lets itself', (model, family, config, told) => {
    const asked = request({ reasoningEffort: 'none' })
    const { body, dropped } = generateBody(asked, card({ ...reasons(family), model }))
    expect(body.generationConfig).toMatchObject({ thinkingConfig: config })
    expect(parameters(dropped)).toEqual(told ? ['reasoning_effort'] : [])
  })
})

it('Gemini sees a tool’s picture beside its response', () => {
  const messages: Message[] = [
    text('user', 'Look'),
    { role: 'assistant', content: [], toolCalls: [{ id: 'c', name: 'look', arguments: '{}' }] },
    {
      role: 'tool',
      toolCallId: 'c',
      content: [
        { type: 'text', text: 'seen' },
        { type: 'image', url: 'data:image/png;base64,QUJD' },
      ],
    },
  ]
  const { contents } = generateBody(request({ messages }), card({ provider: 'google' })).body
  expect((contents as object[]).at(-1)).toEqual({
    role: 'user',
    parts: [
      { functionResponse: { name: 'look', response: { result: 'seen' } } },
      { inlineData: { mimeType: 'image/png', data: 'QUJD' } },
    ],
  })
})

describe('Ollama’s words', () => {
  const bodyOf = (chat: ChatRequest, model = reasons('qwen-template')) =>
    ollamaBody(chat, true, card(model))

  it('say the same conversation', () => {
    const { body } = bodyOf(
      request({ messages: CONVERSATION, tools: TOOLS, reasoningEffort: 'high' }),
    )
    expect(body).toMatchObject({ model: 'm', stream: true, think: true })
    expect(body.messages).toEqual([
      { role: 'system', content: 'Be brief' },
      { role: 'user', content: 'Weather?' },
      {
        role: 'assistant',
        content: '',
        thinking: 'own',
        tool_calls: [
          { function: { name: 'forecast', arguments: { city: 'Bern' } } },
          { function: { name: 'clock', arguments: {} } },
        ],
      },
      { role: 'tool', content: '{"sun":true}', tool_name: 'forecast' },
      { role: 'tool', content: 'noon', tool_name: 'clock' },
      { role: 'user', content: 'Thanks' },
    ])
  })

  it('hold to a schema, count the limit in their own way, and tell what cannot be forced', () => {
    const { body, dropped } = bodyOf(
      request({
        tools: TOOLS,
        toolChoice: 'required',
        responseFormat: { type: 'json_schema', name: 's', schema: SCHEMA },
        maxOutputTokens: 10,
      }),
    )
    expect(body).toMatchObject({ format: SCHEMA, options: { num_predict: 10 } })
    expect(parameters(dropped)).toEqual(['tool_choice'])
  })

  it('carry pictures that are there, and refuse those that would have to be fetched', () => {
    const picture = (url: string) =>
      request({ messages: [{ role: 'user', content: [{ type: 'image', url }] }] })
    expect(bodyOf(picture('data:image/png;base64,QUJD')).body.messages).toMatchObject([
      { images: ['QUJD'] },
    ])
    expect(() => bodyOf(picture('https://x.example/a.png'))).toThrow(
      expect.objectContaining({ code: 'unsupported_parameter' }),
    )
  })
})
