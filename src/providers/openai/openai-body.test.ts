import { describe, expect, it } from 'vitest'
import { call, card, request } from '../../../test/contract/model-client-support.ts'
import { createCard } from '../../catalogue/create-card.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { type Quirks, quirksOf } from '../../providers/quirks.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { chatBody } from './openai-body.ts'

function bodyOf(
  chat: ChatRequest,
  model: Partial<ModelCard> = {},
  quirks: Partial<Quirks> = {},
  stream = true,
) {
  const target = card(model)
  const { body, dropped } = chatBody(chat, stream, target, quirksOf(target, quirks))
  return { body: body as Record<string, unknown>, told: dropped.map((part) => part.parameter) }
}

const capabilities = card().capabilities
const user = { role: 'user', content: 'Hello' }

describe('a body that the client wrote in this dialect', () => {
  it('is sent on with every field it has, and only the model renamed', () => {
    const written = {
      model: 'auto',
      messages: [{ ...user, cache_control: { type: 'ephemeral' }, name: 'ann' }],
      temperature: 0.2,
      logit_bias: { 50256: -100 },
      future_parameter: { deep: [1, 2] },
      tools: [{ type: 'function', function: { name: 'f', parameters: {} }, extra: 1 }],
      seed: 5,
    }
    const { body, told } = bodyOf(parseChatRequest(written), { model: 'quick-1' }, {}, false)
    expect(body).toEqual({ ...written, model: 'quick-1' })
    expect(told).toEqual([])
  })

  it.each(['mistral', 'groq', 'vertex'])(
    'leaves out for %s what only OpenAI knows, and tells of what shapes the answer',
    (provider) => {
      const { body, told } = bodyOf(
        parseChatRequest({
          model: 'auto',
          messages: [user],
          store: true,
          metadata: { a: 'b' },
          safety_identifier: 's',
          prompt_cache_key: 'k',
          verbosity: 'low',
          temperature: 0.5,
        }),
        { provider, model: 'm' },
      )
      const sent = ['messages', 'model', 'stream', 'stream_options', 'temperature']
      expect(
        Object.keys(body)
          .filter((name) => name !== 'metadata')
          .sort(),
      ).toEqual(sent)
      expect(told).toEqual(['verbosity'])
    },
  )

  it('calls tools what they are called today', () => {
    const [definition, asked] = [
      { name: 'f', parameters: {} },
      { name: 'f', arguments: '{}' },
    ]
    const result = { role: 'function', name: 'f', content: '7' }
    const { body } = bodyOf(
      parseChatRequest({
        model: 'auto',
        messages: [user, { role: 'assistant', content: null, function_call: asked }, result],
        functions: [definition],
        function_call: { name: 'f' },
      }),
    )
    const call = { id: 'call_function_1', type: 'function', function: asked }
    expect(body).toMatchObject({
      tools: [{ type: 'function', function: definition }],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
      messages: [
        user,
        { role: 'assistant', content: null, tool_calls: [call] },
        { role: 'tool', tool_call_id: 'call_function_1', content: '7' },
      ],
    })
    expect(Object.keys(body)).not.toContain('functions')
    expect(Object.keys(body)).not.toContain('function_call')
  })

  it('says nothing of a choice where there are no tools, which is refused', () => {
    const { body } = bodyOf(
      parseChatRequest({ model: 'auto', messages: [user], tools: [], tool_choice: 'auto' }),
    )
    expect(body).not.toHaveProperty('tool_choice')
    expect(body).not.toHaveProperty('tools')
  })

  it('always asks for usage when it streams, and keeps the other stream options', () => {
    const written = {
      model: 'auto',
      messages: [user],
      stream: true,
      stream_options: { include_obfuscation: false },
    }
    const { body } = bodyOf(parseChatRequest(written))
    expect(body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true, include_obfuscation: false },
    })
    expect(bodyOf(parseChatRequest(written), {}, { streamOptions: false }).body).not.toHaveProperty(
      'stream_options',
    )
    expect(bodyOf(parseChatRequest(written), {}, {}, false).body).not.toHaveProperty('stream')
  })

  it('carries what the gateway added to the conversation', () => {
    const chat = parseChatRequest({ model: 'auto', messages: [{ ...user, extra: 1 }] })
    const note: Message = { role: 'system', content: [{ type: 'text', text: 'Answer anew.' }] }
    const { body } = bodyOf({ ...chat, messages: [...chat.messages, note] })
    expect(body.messages).toEqual([
      { ...user, extra: 1 },
      { role: 'system', content: 'Answer anew.' },
    ])
  })

  it('says what the gateway made of a message, not what the client had written', () => {
    const chat = parseChatRequest({
      model: 'auto',
      messages: [{ role: 'user', content: 'IBAN DE02' }],
    })
    const masked: Message = { role: 'user', content: [{ type: 'text', text: 'IBAN [masked]' }] }
    const { body } = bodyOf({ ...chat, messages: [masked] })
    expect(JSON.stringify(body.messages)).not.toContain('DE02')
  })
})

describe('limits, sampling and effort', () => {
  it.each([
    ['openai', 'gpt-4.1', { max_completion_tokens: 50 }],
    ['mistral', 'mistral-large', { max_tokens: 50 }],
  ])('%s takes its own name of the limit', (provider, model, wanted) => {
    for (const name of ['max_tokens', 'max_completion_tokens']) {
      const { body } = bodyOf(parseChatRequest({ model: 'a', messages: [user], [name]: 50 }), {
        provider,
        model,
      })
      const { max_tokens, max_completion_tokens } = body
      const sent = JSON.parse(JSON.stringify({ max_tokens, max_completion_tokens }))
      expect(sent).toEqual(wanted)
    }
  })

  it('leaves out what a model with fixed sampling rejects, and tells it unless it was the default', () => {
    const chat = parseChatRequest({
      model: 'a',
      messages: [user],
      temperature: 0.3,
      top_p: 1,
      logprobs: true,
    })
    const target = {
      provider: 'openai',
      model: 'o4-mini',
      capabilities: { ...capabilities, reasoning: 'openai-effort' as const },
    }
    const { body, told } = bodyOf(chat, target)
    expect(body).not.toHaveProperty('temperature')
    expect(body).not.toHaveProperty('top_p')
    expect(told.sort()).toEqual(['logprobs', 'temperature'])
  })

  it('sends the nearest effort and tells when it is another', () => {
    const chat = parseChatRequest({ model: 'a', messages: [user], reasoning_effort: 'xhigh' })
    const reasons = { ...capabilities, reasoning: 'openai-effort' as const }
    const old = bodyOf(chat, { provider: 'openai', model: 'o3', capabilities: reasons })
    expect(old).toMatchObject({ body: { reasoning_effort: 'high' }, told: ['reasoning_effort'] })
    const current = bodyOf(chat, { provider: 'openai', model: 'gpt-5.2', capabilities: reasons })
    expect(current).toMatchObject({ body: { reasoning_effort: 'xhigh' }, told: [] })
    const most = parseChatRequest({ model: 'a', messages: [user], reasoning_effort: 'max' })
    const newest = bodyOf(most, { provider: 'openai', model: 'gpt-5.6', capabilities: reasons })
    expect(newest).toMatchObject({ body: { reasoning_effort: 'max' }, told: [] })
    const before = bodyOf(most, { provider: 'openai', model: 'gpt-5.5', capabilities: reasons })
    expect(before).toMatchObject({
      body: { reasoning_effort: 'xhigh' },
      told: ['reasoning_effort'],
    })
    const none = bodyOf(chat, { provider: 'openai', model: 'gpt-4.1' })
    expect(none.body).not.toHaveProperty('reasoning_effort')
    expect(none.told).toEqual(['reasoning_effort'])
  })

  it('keeps the client’s own template arguments beside the switch', () => {
    const chat = parseChatRequest({
      model: 'a',
      messages: [user],
      reasoning_effort: 'none',
      chat_template_kwargs: { style: 'x' },
    })
    const { body } = bodyOf(chat, { capabilities: { ...capabilities, reasoning: 'qwen-template' } })
    expect(body.chat_template_kwargs).toEqual({ style: 'x', enable_thinking: false })
  })
})

describe('conversations that moved between models', () => {
  const step = (lineage: string): Message => ({
    role: 'assistant',
    content: [],
    toolCalls: [{ id: 'call_0123456789', name: 'f', arguments: '{}' }],
    reasoning: [{ text: 'own thought', lineage }],
  })
  const result: Message = {
    role: 'tool',
    toolCallId: 'call_0123456789',
    content: [{ type: 'text', text: '1' }],
  }
  const question: Message = { role: 'user', content: [{ type: 'text', text: 'Go' }] }

  it('never sends thinking to another model', () => {
    const chat = request({ messages: [question, step('other/model'), result] })
    const { body } = bodyOf(chat, { provider: 'openai', model: 'gpt-5' })
    expect(JSON.stringify(body)).not.toContain('thought')
  })

  it('strips thinking that the client sent back itself', () => {
    const messages = [
      user,
      { role: 'assistant', content: 'Hi', reasoning_content: 'secret thought' },
      user,
    ]
    const { body } = bodyOf(parseChatRequest({ model: 'a', messages }))
    expect(JSON.stringify(body)).not.toContain('secret thought')
  })

  it('sends own thinking back with calls of tools where the provider insists, and a placeholder for another’s', () => {
    const target = { provider: 'deepseek', model: 'deepseek-reasoner' }
    const own = bodyOf(
      request({ messages: [question, step('deepseek/deepseek-reasoner'), result] }),
      target,
    )
    expect(own.body.messages).toMatchObject([{}, { reasoning_content: 'own thought' }, {}])
    const foreign = bodyOf(request({ messages: [question, step('other/model'), result] }), target)
    expect(JSON.stringify(foreign.body)).not.toContain('own thought')
    expect(foreign.body.messages).toMatchObject([{}, { reasoning_content: expect.any(String) }, {}])
    // "In all subsequent requests", says DeepSeek: without it the next turn is refused too.
    const over = bodyOf(
      request({ messages: [question, step('deepseek/deepseek-reasoner'), result, question] }),
      target,
    )
    expect(over.body.messages).toMatchObject([{}, { reasoning_content: 'own thought' }, {}, {}])
  })

  it.each([
    ['moonshot', 'kimi-k3', { reasoning_effort: 'low' }],
    ['moonshot', 'kimi-k2.6', { thinking: { type: 'enabled' } }],
    ['deepseek', 'deepseek-flash', { thinking: { type: 'enabled' }, reasoning_effort: 'medium' }],
    ['groq', 'qwen/qwen3-32b', { reasoning_effort: 'default' }],
    ['vllm', 'Qwen/Qwen3-32B', { chat_template_kwargs: { enable_thinking: true } }],
  ])('asks %s for thinking of %s in its own words', (provider, model, words) => {
    const asked = { reasoningEffort: 'medium', temperature: 0.3, topP: 0.9 } as const
    const target = createCard({ id: 'a', provider, model })
    const { body, dropped } = chatBody(request(asked), false, target, quirksOf(target))
    const { model: _, messages: __, temperature, top_p, ...rest } = body
    expect(rest).toEqual(words)
    const told = dropped.map(({ parameter }) => parameter)
    const isFixed = provider === 'moonshot'
    expect([temperature, top_p]).toEqual(isFixed ? [undefined, undefined] : [0.3, 0.9])
    expect(told.filter((name) => name !== 'reasoning_effort')).toEqual(
      isFixed ? ['temperature', 'top_p'] : [],
    )
  })

  it('fits ids of tool calls to the provider, the call and its result alike', () => {
    const { body } = bodyOf(request({ messages: [question, step('x'), result] }), {
      provider: 'mistral',
    })
    const [, asked, answered] = body.messages as {
      tool_calls: { id: string }[]
      tool_call_id: string
    }[]
    expect(asked!.tool_calls[0]!.id).toMatch(/^[A-Za-z0-9]{9}$/)
    expect(answered!.tool_call_id).toBe(asked!.tool_calls[0]!.id)
  })

  it('shows what a tool showed behind all results, since a tool’s message holds text only', () => {
    const calls = [
      { id: 'c1', name: 'look', arguments: '{}' },
      { id: 'c2', name: 'look', arguments: '{}' },
    ]
    const picture = { type: 'image' as const, url: 'data:image/png;base64,QUJD' }
    const messages: Message[] = [
      question,
      { role: 'assistant', content: [], toolCalls: calls },
      { role: 'tool', toolCallId: 'c1', content: [{ type: 'text', text: 'seen' }, picture] },
      { role: 'tool', toolCallId: 'c2', content: [{ type: 'text', text: 'nothing' }] },
    ]
    const shown = {
      role: 'user',
      content: [
        { type: 'text', text: '[result of the tool call c1]' },
        { type: 'image_url', image_url: { url: picture.url } },
      ],
    }
    const results = [
      { role: 'tool', tool_call_id: 'c1', content: 'seen' },
      { role: 'tool', tool_call_id: 'c2', content: 'nothing' },
    ]
    const bodyAfter = (more: readonly Message[]) =>
      (bodyOf(request({ messages: [...messages, ...more] })).body.messages as object[]).slice(2)
    expect(bodyAfter([])).toEqual([...results, shown])
    expect(bodyAfter([question])).toMatchObject([...results, shown, { role: 'user' }])
  })

  it('writes every kind of content where the client spoke another dialect', () => {
    const content: Message['content'] = [
      { type: 'text', text: 'See' },
      { type: 'image', url: 'https://x.example/a.png', detail: 'low' },
      { type: 'audio', data: 'QUJD', format: 'wav' },
      { type: 'document', data: 'QUJD', filename: 'a.pdf' },
    ]
    const { body } = bodyOf(
      call({
        request: request({
          messages: [
            { role: 'developer', content: [{ type: 'text', text: 'Be brief' }] },
            { role: 'user', content },
          ],
          tools: [{ name: 'f', parameters: { type: 'object' } }],
          toolChoice: { name: 'f' },
          responseFormat: { type: 'json_schema', name: 's', schema: {}, strict: true },
          stop: ['END'],
          seed: 3,
        }),
      }).request,
    )
    expect(body).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: 'https://x.example/a.png', detail: 'low' } },
            { type: 'input_audio', input_audio: { data: 'QUJD', format: 'wav' } },
            {
              type: 'file',
              file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,QUJD' },
            },
          ],
        },
      ],
      tools: [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }],
      tool_choice: { type: 'function', function: { name: 'f' } },
      response_format: {
        type: 'json_schema',
        json_schema: { name: 's', schema: {}, strict: true },
      },
      stop: ['END'],
      seed: 3,
    })
  })
})
