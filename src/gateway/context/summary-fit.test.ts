import { expect, test } from 'vitest'
import { inputTokensOf } from '../../classify/input-tokens.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest, Message, Role } from '../../core/chat.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { createKnownSummaries } from './known-summaries.ts'
import { createSummaryFit, fitForSummary } from './summary-fit.ts'

const LONG = 'word '.repeat(80)
const said = (role: Role, text: string, more: Partial<Message> = {}): Message => ({
  role,
  content: [{ type: 'text', text }],
  ...more,
})
const looked = (id: string): readonly Message[] => [
  said('assistant', '', { toolCalls: [{ id, name: 'look', arguments: '{}' }] }),
  said('tool', LONG, { toolCallId: id }),
]
const requestOf = (messages: readonly Message[]): ChatRequest => ({
  model: 'auto',
  messages,
  tools: [],
  choices: 1,
  stream: false,
  includeUsage: false,
  wishes: {},
})
const card = { contextTokens: 100_000 } as ModelCard
const made = { collected: { text: 'In short.' }, outcome: { type: 'answered' } } as CallResult

function memory() {
  return {
    owner: 'ann',
    known: createKnownSummaries(
      () => 0,
      (text) => text,
    ),
  }
}

/** Fits the messages, and has what is left out summed up where that is not known. */
function summedUp(messages: readonly Message[], free: number, of = memory()) {
  const told = fitForSummary(messages, free, of)
  if (told === undefined) throw new Error('it does not fit')
  const request = requestOf(messages)
  const { fit, known } = createSummaryFit(request, told, inputTokensOf(request), of)
  if (known?.messages !== told.fit.left.length) {
    fit.summary?.ask(card, 'nonce')
    fit.summary?.take(made)
  }
  return { left: told.fit.left, known, of, shown: fit.request().messages }
}

test('a summary of the oldest messages is known in the next turn', () => {
  const talk = [said('user', `one ${LONG}`), said('assistant', LONG), said('user', 'two')]
  const { left, of } = summedUp(talk, 120)
  expect(left).toEqual([0, 1])
  const next = summedUp([...talk, said('assistant', 'yes'), said('user', 'three')], 120, of)
  expect(next.left).toEqual([0, 1])
  expect(next.known?.messages).toBe(2)
  expect(next.shown.map(({ role }) => role)).toEqual(['user', 'user', 'assistant', 'user'])
})

test('what is left out in the midst of a long turn is not taken for the oldest messages', () => {
  const turn = [said('user', 'Look.'), ...looked('a'), ...looked('b'), ...looked('c')]
  const of = memory()
  of.known.remember('ann', ['user: Look.'], 'They were to look.')
  const { left, known } = summedUp(turn, 260, of)
  expect(left).toEqual([1, 2, 3, 4])
  expect(known).toBeUndefined()
})

test('what a summary does not stand for yet is shown beside it', () => {
  const talk = [said('user', `one ${LONG}`), said('assistant', LONG), said('user', 'two')]
  const request = requestOf(talk)
  const of = memory()
  const told = fitForSummary(talk, 120, of)
  if (told === undefined) throw new Error('it does not fit')
  const { fit } = createSummaryFit(request, told, inputTokensOf(request), of)
  fit.summary?.ask({ ...card, contextTokens: 2_500 }, 'nonce')
  fit.summary?.take(made)
  expect(told.fit.left).toEqual([0, 1])
  expect(fit.request().messages.slice(1)).toEqual(talk.slice(1))
})

test('an earlier summary is not used where nothing would be left beside it', () => {
  const of = memory()
  of.known.remember('ann', ['user: one', 'user: two'], 'Both.')
  const told = fitForSummary([said('user', 'one'), said('user', 'two')], 100, of)
  expect(told).toBeUndefined()
})
