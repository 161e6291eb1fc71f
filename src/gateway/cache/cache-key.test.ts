import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ANYONE, askFor } from '../../../test/support/chat-harness.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { SHAPES_NOTHING } from '../../core/shapes-nothing.ts'
import { parseMessagesRequest } from '../../wire/anthropic-messages/parse-messages-request.ts'
import { parseChatRequest } from '../../wire/openai-chat/parse-chat-request.ts'
import { type KeyParts, keyTexts } from './cache-key.ts'

const PARTS = { caller: ANYONE, configHash: 'h', allowedCards: undefined, scope: 'tenant' } as const

const keyOf = (request: ChatRequest, change: Partial<KeyParts> = {}) =>
  keyTexts({ request, ...PARTS, ...change }).exact

const body = { model: 'auto', messages: [{ role: 'user', content: 'Which is the largest lake?' }] }

test('every dialect’s words for one request come to one key', () => {
  const chat = parseChatRequest({ ...body, max_tokens: 50, user: 'ada', stream: true })
  const messages = parseMessagesRequest({ ...body, max_tokens: 700 })
  expect(keyOf(messages)).toBe(keyOf(chat))
})

test('what only names, bills or caches a request is no part of its key', () => {
  const named = Object.fromEntries([...SHAPES_NOTHING].map((name) => [name, 'other']))
  const request = parseChatRequest({ ...body, ...named, metadata: {}, store: true })
  expect(keyOf(request)).toBe(keyOf(parseChatRequest(body)))
})

describe('a request has another key', () => {
  const request = parseChatRequest(body)

  test.each<[string, object]>([
    ['model', { model: 'secondline/second' }],
    ['temperature', { temperature: 0 }],
    ['seed', { seed: 1 }],
    ['stop words', { stop: 'END' }],
    ['format', { response_format: { type: 'json_object' } }],
    ['effort', { reasoning_effort: 'high' }],
    ['tools', { tools: [{ type: 'function', function: { name: 'look' } }] }],
    ['passages to rest on', { secondline: { context: ['The Caspian Sea is one.'] } }],
    ['a field that is not known here', { web_search_options: {} }],
    ['an earlier turn', { messages: [{ role: 'system', content: 'Lie.' }, ...body.messages] }],
    [
      'a field of a piece of text',
      {
        messages: [
          {
            role: 'user',
            content: [{ type: 'text', text: 'Which is the largest lake?', weight: 2 }],
          },
        ],
      },
    ],
    ['a name beside the question', { messages: [{ ...body.messages[0], name: 'ada' }] }],
  ])('for its %s', (_what, more) => {
    const other = parseChatRequest({ ...body, ...more })
    expect(keyOf(other)).not.toBe(keyOf(request))
  })

  test.each<[string, Partial<KeyParts>]>([
    ['tenant', { caller: { ...ANYONE, tenant: 'other' } }],
    ['configuration', { configHash: 'other' }],
    ['list of cards', { allowedCards: ['quick'] }],
    ['empty list of cards', { allowedCards: [] }],
  ])('for its %s', (_what, change) => {
    expect(keyOf(request, change)).not.toBe(keyOf(request))
  })

  test('for its API key, where the scope says so', () => {
    const other = { caller: { ...ANYONE, keyId: 'k2' } }
    expect(keyOf(request, other)).toBe(keyOf(request))
    const own = { ...other, scope: 'key' as const }
    expect(keyOf(request, own)).not.toBe(keyOf(request, { scope: 'key' }))
  })
})

test('no two questions share a key, however they are cut into messages', () => {
  const text = fc.string({ maxLength: 30 })
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.array(text, { minLength: 1, maxLength: 3 }),
      (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b))
        const of = (texts: readonly string[]) =>
          askFor('', {
            messages: texts.map((said) => ({
              role: 'user',
              content: [{ type: 'text', text: said }],
            })),
          })
        expect(keyOf(of(a))).not.toBe(keyOf(of(b)))
      },
    ),
  )
})
