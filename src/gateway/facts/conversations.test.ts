import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askFor } from '../../../test/support/chat-harness.ts'
import type { ChatRequest, Message, ToolCall } from '../../core/chat.ts'
import {
  conversationOf,
  createConversations,
  keyAfter,
  keyBefore,
  openToolCall,
  ownerOf,
} from './conversations.ts'

const call = (written: string, id = 'functions.look:0'): ToolCall => ({
  id,
  name: 'look',
  arguments: written,
})
const OURS = ownerOf({ tenant: 'ours', keyId: 'k1' })
/** What was said before. */
const OPENING = () => 'hello'
const made = (text: string) => ({ card: 'thinker', thoughts: [{ text }] })

describe('a tool call that is remembered', () => {
  test('is known again however its JSON is written', () => {
    const conversations = createConversations()
    conversations.rememberToolCalls(
      OURS,
      [call('{"city": "Køge",\n "days": 1.0}')],
      made('a'),
      OPENING,
    )
    const written = call(String.raw`{"city":"K\u00f8ge","days":1}`)
    expect(conversations.toolCall(OURS, written, OPENING)?.thoughts[0]?.text).toBe('a')
    const long = { lines: Array.from({ length: 90 }, (_, index) => index) }
    conversations.rememberToolCalls(OURS, [call(JSON.stringify(long, null, 1))], made('b'), OPENING)
    const compact = call(JSON.stringify(long))
    expect(conversations.toolCall(OURS, compact, OPENING)?.thoughts[0]?.text).toBe('b')
  })

  test('is another’s where another key or tenant asks, or where it says something else', () => {
    const conversations = createConversations()
    conversations.rememberToolCalls(OURS, [call('{"city":"Oslo"}')], made('a'), OPENING)
    conversations.rememberToolCalls(OURS, [call('{"city":"Rome"}')], made('b'), OPENING)
    const found = (owner: string, written: string) =>
      conversations.toolCall(owner, call(written), OPENING)?.thoughts[0]?.text
    expect(found(OURS, '{"city":"Oslo"}')).toBe('a')
    expect(found(OURS, '{"city":"Rome"}')).toBe('b')
    expect(found(OURS, '{"city":"Bern"}')).toBeUndefined()
    expect(found(ownerOf({ tenant: 'ours', keyId: 'k2' }), '{"city":"Oslo"}')).toBeUndefined()
    expect(found(ownerOf({ tenant: 'theirs', keyId: 'k1' }), '{"city":"Oslo"}')).toBeUndefined()
  })

  test.each([
    'toolu_01A09q90qw90lq917835lq9',
    'call_a1b2c3d4',
    'chatcmpl-tool-5f0c7d9e3b1a4c2f8e6d5a4b3c2d1e0f',
  ])('is known by an id that was drawn, whatever the client put into its arguments: %s', (id) => {
    const conversations = createConversations()
    conversations.rememberToolCalls(OURS, [call('{"path":"a","old":"b"}', id)], made('a'), OPENING)
    const run = call('{"all":false,"old":"b","path":"a"}', id)
    expect(conversations.toolCall(OURS, run, OPENING)?.thoughts[0]?.text).toBe('a')
    expect(conversations.toolCall(OURS, { ...run, name: 'drop' })).toBeUndefined()
  })

  test.each(['call_0', '0', 'functions.look:12', 'functions.look3d2026:0', 'call_00000012'])(
    'is not known by an id that was counted: %s',
    (id) => {
      const conversations = createConversations()
      const counted = (written: string) => ({ ...call(written, id), name: 'look3d2026' })
      conversations.rememberToolCalls(OURS, [counted('{"path":"a"}')], made('a'), OPENING)
      expect(conversations.toolCall(OURS, counted('{"all":false,"path":"a"}'))).toBeUndefined()
    },
  )

  test('takes bounded room under one id', () => {
    const conversations = createConversations()
    const numbered = (n: number) => call(`{"n":${n}}`)
    for (let n = 0; n < 40; n++)
      conversations.rememberToolCalls(OURS, [numbered(n)], made('a'), OPENING)
    expect(conversations.toolCall(OURS, numbered(39))).toBeDefined()
    expect(conversations.toolCall(OURS, numbered(0))).toBeUndefined()
  })
})

test('a loop is open where the last message answers a call of the last answer', () => {
  const asked: Message = { role: 'user', content: [] }
  const answer = (id: string): Message => ({
    role: 'assistant',
    content: [],
    toolCalls: [call('{}', id)],
  })
  const result = (toolCallId: string): Message => ({ role: 'tool', content: [], toolCallId })
  expect(openToolCall([asked, answer('a'), result('a'), answer('b'), result('b')])?.id).toBe('b')
  expect(openToolCall([asked, answer('a'), result('other')])).toBeUndefined()
  expect(openToolCall([asked, result('a')])).toBeUndefined()
  expect(openToolCall([asked, answer('a'), asked])).toBeUndefined()
})

test('words beside the results close no loop, and an answer does', () => {
  const said = (role: 'user' | 'system' | 'assistant'): Message => ({ role, content: [] })
  const beside = fc.array(fc.constantFrom(said('user'), said('system')), { maxLength: 2 })
  const id = fc.constantFrom('a', 'b', 'c')
  const loop = fc.record({
    before: fc.array(fc.constantFrom(said('user'), said('assistant')), { maxLength: 4 }),
    ids: fc.uniqueArray(id, { minLength: 1 }),
    isApart: fc.boolean(),
    besides: fc.array(beside, { minLength: 4, maxLength: 4 }),
  })
  fc.assert(
    fc.property(loop, ({ before, ids, isApart, besides }) => {
      const calls = ids.map((one) => call('{}', one))
      const made: readonly Message[] = isApart
        ? calls.map((one) => ({ ...said('assistant'), toolCalls: [one] }))
        : [{ ...said('assistant'), toolCalls: calls }]
      const results = ids.flatMap((toolCallId, index): readonly Message[] => [
        { role: 'tool', content: [], toolCallId },
        ...(besides[index] ?? []),
      ])
      const open = [...before, said('user'), ...made, ...(besides[3] ?? []), ...results]
      expect(openToolCall(open)?.id).toBe(ids.at(-1))
      expect(openToolCall([...open, said('assistant')])).toBeUndefined()
      expect(openToolCall([...open, said('assistant'), said('user')])).toBeUndefined()
    }),
  )
})

test('of very many calls in one answer the last are remembered', () => {
  const conversations = createConversations()
  const made = { card: 'thinker', thoughts: [] }
  const calls = Array.from({ length: 150_000 }, (_, at) => call('{}', `call ${at}`))
  conversations.rememberToolCalls('mine', [call('{}', 'earlier')], made, OPENING)
  const before = process.cpuUsage()
  conversations.rememberToolCalls('mine', calls, made, OPENING)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500)
  expect(conversations.toolCall('mine', call('{}', 'call 149999'), OPENING)).toBe(made)
  // One answer does not push out what all others made.
  expect(conversations.toolCall('mine', call('{}', 'earlier'), OPENING)).toBe(made)
})

test('a turn of more calls than a function takes arguments is read', () => {
  const toolCalls = Array.from({ length: 200_000 }, (_, at) => call('{}', `call ${at}`))
  const messages: readonly Message[] = [
    { role: 'assistant', content: [], toolCalls },
    { role: 'tool', content: [], toolCallId: 'call 7' },
  ]
  expect(openToolCall(messages)?.id).toBe('call 7')
})

describe('a conversation and its course', () => {
  const said = (role: Message['role'], text: string): Message => ({
    role,
    content: [{ type: 'text', text }],
  })
  /** Turns of user and assistant by turns, the user first. */
  const talk = (turns: readonly string[], change: Partial<ChatRequest> = {}) =>
    askFor('', {
      messages: turns.map((text, at) => said(at % 2 === 0 ? 'user' : 'assistant', text)),
      ...change,
    })
  const before = (request: ChatRequest) => keyBefore(request, conversationOf(request, 'k'))
  const after = (request: ChatRequest) => keyAfter(request, conversationOf(request, 'k'))

  test('is found again in the next turn, however long it becomes', () => {
    const turns = [
      'Hi',
      'Hello',
      'It is down',
      'Which?',
      'The mail',
      'Since when?',
      'Now',
      'So',
      'Ok',
    ]
    for (let end = 1; end + 2 <= turns.length; end += 2) {
      expect(before(talk(turns.slice(0, end + 2)))).toBe(after(talk(turns.slice(0, end))))
    }
  })

  test('is found again while tools are called, and where an answer is begun for the model', () => {
    const asked = talk(['Hi', 'Hello', 'Look it up'])
    const called = { ...said('assistant', ''), toolCalls: [call('{}')] }
    const loop = [
      ...asked.messages,
      called,
      { ...said('tool', '4'), toolCallId: called.toolCalls[0]?.id ?? '' },
    ]
    expect(before({ ...asked, messages: loop })).toBe(after(asked))
    const next = [...loop, said('assistant', 'Four'), said('user', 'Sure?')]
    expect(before({ ...asked, messages: next })).toBe(after({ ...asked, messages: loop }))
    expect(before({ ...asked, messages: [...next, said('assistant', '{')] })).toBe(
      before({ ...asked, messages: next }),
    )
  })

  test('is its own where others opened with the same words', () => {
    const [ours, theirs] = [
      ['Hi', 'Hello', 'Prove it'],
      ['Hi', 'Hello', 'Thanks'],
    ]
    expect(after(talk(ours))).not.toBe(after(talk(theirs)))
    expect(conversationOf(talk(ours), 'k')).toBe(conversationOf(talk(theirs), 'k'))
  })

  test('is the one that its client names', () => {
    const wishes = { conversation: 'c1' }
    expect(before(talk(['Why?'], { wishes }))).toBe(after(talk(['Prove it'], { wishes })))
  })

  test('of one user is not that of another that the same key serves', () => {
    const [ours, theirs] = ['u1', 'u2'].map((endUser) =>
      conversationOf(talk(['Hi'], { endUser }), 'k'),
    )
    expect(ours).not.toBe(theirs)
  })
})
