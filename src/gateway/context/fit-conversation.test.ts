import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensOfMessage } from '../../classify/input-tokens.ts'
import type { Message, Role } from '../../core/chat.ts'
import { fitConversation } from './fit-conversation.ts'

const said = (role: Role, text: string, more: Partial<Message> = {}): Message => ({
  role,
  content: [{ type: 'text', text }],
  ...more,
})
const LONG = 'word '.repeat(80)
const calls = (...ids: string[]) =>
  said('assistant', '', { toolCalls: ids.map((id) => ({ id, name: 'look', arguments: '{}' })) })
const result = (id: string) => said('tool', LONG, { toolCallId: id })

test('keeps what the system says and the last turns, and leaves the oldest out whole', () => {
  const messages = [
    said('system', 'Be brief.'),
    said('user', `one ${LONG}`),
    said('assistant', `1 ${LONG}`),
    said('user', `two ${LONG}`),
    said('assistant', `2 ${LONG}`),
    said('user', 'three'),
  ]
  const fit = fitConversation(messages, 250)
  expect(fit?.kept).toEqual([0, 3, 4, 5])
  expect(fit?.left).toEqual([1, 2])
})

test('keeps of a long last turn its question, its end and the latest calls with their results', () => {
  const messages = [
    said('user', 'What is where?'),
    calls('a', 'b'),
    result('a'),
    result('b'),
    calls('c'),
    result('c'),
    calls('d'),
    result('d'),
  ]
  expect(fitConversation(messages, 260)?.kept).toEqual([0, 4, 5, 6, 7])
})

test('gives up where the last turn alone is too long', () => {
  expect(fitConversation([said('user', LONG)], 50)).toBeUndefined()
  expect(fitConversation([said('system', LONG), said('user', 'x')], 50)).toBeUndefined()
  expect(fitConversation([said('system', 'x')], 50)).toBeUndefined()
})

/** A conversation as clients send it: turns of a user, each with answers and whole tool loops. */
const turn = fc
  .tuple(
    fc.nat({ max: 300 }),
    fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 300 })), { maxLength: 3 }),
    fc.boolean(),
  )
  .map(([length, loops, answers]): readonly Message[] => [
    said('user', 'x'.repeat(length)),
    ...loops.flatMap(([count, size], loop) => {
      const ids = Array.from({ length: count }, (_, index) => `${loop}-${index}`)
      return [calls(...ids), ...ids.map((id) => said('tool', 'y'.repeat(size), { toolCallId: id }))]
    }),
    ...(answers ? [said('assistant', 'z'.repeat(length))] : []),
  ])
const conversations = fc
  .tuple(fc.boolean(), fc.array(turn, { minLength: 1, maxLength: 6 }))
  .map(([system, turns]) => [...(system ? [said('system', 'Be brief.')] : []), ...turns.flat()])

test('whatever is kept fits, is in order, and has every tool result with its call', () => {
  fc.assert(
    fc.property(conversations, fc.nat({ max: 900 }), (messages, room) => {
      const fit = fitConversation(messages, room)
      if (fit === undefined) return
      const { kept, left, tokens } = fit
      expect([...kept, ...left].sort((a, b) => a - b)).toEqual(messages.map((_, place) => place))
      const shown = kept.map((place) => messages[place]!)
      expect(shown.reduce((sum, message) => sum + tokensOfMessage(message), 0)).toBe(tokens)
      expect(tokens).toBeLessThanOrEqual(room)
      expect(kept).toEqual([...kept].sort((a, b) => a - b))
      for (const place of left) expect(messages[place]?.role).not.toBe('system')
      // The last thing said, and what it answers to, are there.
      expect(kept).toContain(messages.length - 1)
      expect(kept).toContain(messages.findLastIndex(({ role }) => role === 'user'))
      shown.forEach((message, index) => {
        if (message.role !== 'tool') return
        const before = shown.slice(0, index).findLast(({ role }) => role !== 'tool')
        expect(before?.toolCalls?.map(({ id }) => id)).toContain(message.toolCallId)
      })
      for (const message of shown) {
        for (const { id } of message.toolCalls ?? []) {
          const from = shown.indexOf(message)
          expect(shown.slice(from).some((later) => later.toolCallId === id)).toBe(true)
        }
      }
    }),
    { numRuns: 2000 },
  )
})

test('more room never keeps less', () => {
  fc.assert(
    fc.property(
      conversations,
      fc.nat({ max: 900 }),
      fc.nat({ max: 400 }),
      (messages, room, more) => {
        const less = fitConversation(messages, room)
        if (less === undefined) return
        expect(fitConversation(messages, room + more)?.kept.length).toBeGreaterThanOrEqual(
          less.kept.length,
        )
      },
    ),
    { numRuns: 1000 },
  )
})
