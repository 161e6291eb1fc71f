import { describe, expect, it } from 'vitest'
import type { Message } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import { parseMessagesRequest } from './anthropic-messages/parse-messages-request.ts'
import { parseChatRequest } from './openai-chat/parse-chat-request.ts'
import { readResponsesBody } from './openai-responses/parse-responses-request.ts'
import { refuseTooManyParts } from './read-body.ts'

const chat = (message: object) => parseChatRequest({ model: 'auto', messages: [message] })
const responses = (item: object) => readResponsesBody({ model: 'auto', input: [item] })
const messages = (block: object) =>
  parseMessagesRequest({
    model: 'auto',
    max_tokens: 9,
    messages: [{ role: 'user', content: [block] }],
  })

const LISTS: Record<string, (items: readonly unknown[]) => unknown> = {
  'parts of a chat message': (content) => chat({ role: 'user', content }),
  'calls of a chat message': (calls) => chat({ role: 'assistant', tool_calls: calls }),
  'tools that a chat may choose from': (tools) =>
    parseChatRequest({
      model: 'auto',
      messages: [{ role: 'user', content: 'Hello' }],
      tool_choice: { type: 'allowed_tools', allowed_tools: { mode: 'auto', tools } },
    }),
  'parts of a message without a type': (content) => responses({ role: 'user', content }),
  'parts of a message': (content) => responses({ type: 'message', role: 'user', content }),
  'parts of what a function gave': (output) =>
    responses({ type: 'function_call_output', call_id: 'c', output }),
  'a summary of reasoning': (summary) => responses({ type: 'reasoning', summary }),
  'what was reasoned': (content) => responses({ type: 'reasoning', content }),
  'blocks of a turn': (content) =>
    parseMessagesRequest({ model: 'auto', max_tokens: 9, messages: [{ role: 'user', content }] }),
  'blocks of instructions': (system) =>
    parseMessagesRequest({
      model: 'auto',
      max_tokens: 9,
      system,
      messages: [{ role: 'user', content: 'Hello' }],
    }),
  'blocks of a result': (content) => messages({ type: 'tool_result', tool_use_id: 't', content }),
  'blocks of a document': (content) =>
    messages({ type: 'document', source: { type: 'content', content } }),
}

/** Wrong in each place, in the ways there are: not even an object, of no known type, and refused by its own rule. */
const WRONG: Record<string, unknown> = {
  'no object': 1,
  'of no known type': { type: 'unheard of' },
  'without its picture': { type: 'input_image' },
  'at an address that is none': { type: 'image_url', image_url: { url: 'gs://a' } },
}

describe.each(Object.entries(LISTS))('a long list of wrong items: %s', (_, read) => {
  it.each(Object.entries(WRONG))('is left at the first: %s', (_how, item) => {
    const looked = new Set<number>()
    const items = new Proxy(Array(1000).fill(item), {
      get(target, key) {
        if (/^\d+$/.test(String(key))) looked.add(Number(key))
        return Reflect.get(target, key)
      },
    })
    expect(() => read(items)).toThrow(GatewayError)
    expect([...looked]).toEqual([0])
  })
})

describe('parts of messages', () => {
  const said = (parts: number): Message => ({
    role: 'user',
    content: Array(parts).fill({ type: 'text', text: 'x' }),
  })

  it('are bounded over the whole conversation', () => {
    expect(() => refuseTooManyParts(Array(20).fill(said(1000)))).not.toThrow()
    expect(() => refuseTooManyParts([...Array(20).fill(said(1000)), said(1)])).toThrow(
      'The request carries more than 20000 parts of messages',
    )
  })

  it('leave room for an agent of thousands of steps, whose messages may be without a word', () => {
    const call: Message = { role: 'assistant', content: [] }
    expect(() => refuseTooManyParts(Array(20_000).fill(call))).not.toThrow()
    expect(() => refuseTooManyParts(Array(20_001).fill(call))).toThrow(GatewayError)
  })
})
