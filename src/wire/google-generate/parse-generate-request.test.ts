import { describe, expect, test } from 'vitest'
import { parseGenerateRequest } from './parse-generate-request.ts'
import { readSchema } from './read-schema.ts'

const parse = (body: object) => parseGenerateRequest(body, { model: 'auto', stream: false })
const user = (text: string) => ({ role: 'user', parts: [{ text }] })
const model = (...parts: object[]) => ({ role: 'model', parts })

describe('contents', () => {
  test('of a stream that was kept piece by piece are one message, and one text', () => {
    const { messages, source } = parse({
      contents: [
        user('Hi'),
        model({ text: 'Good mor' }),
        model({ text: 'ning.' }),
        model({ text: '' }),
        user('Bye'),
      ],
    })
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', [{ type: 'text', text: 'Hi' }]],
      ['assistant', [{ type: 'text', text: 'Good morning.' }]],
      ['user', [{ type: 'text', text: 'Bye' }]],
    ])
    expect(source?.body.contents).toHaveLength(3)
  })

  test('keep a part with a signature as it is', () => {
    const signed = { text: 'ning.', thoughtSignature: 'cw==' }
    const { messages, source } = parse({
      contents: [user('Hi'), model({ text: 'Good mor' }), model(signed), model({ text: ' Well.' })],
    })
    expect(source?.body.contents).toEqual([
      user('Hi'),
      model({ text: 'Good mor' }, signed, { text: ' Well.' }),
    ])
    expect(messages[1]?.reasoning).toEqual([{ text: '', signature: 'cw==' }])
  })

  test('answer calls by id, else the first open one of the name', () => {
    const call = (name: string, id?: string) => ({ functionCall: { name, args: {}, id } })
    const result = (name: string, id?: string) => ({
      functionResponse: { name, id, response: { output: name } },
    })
    const { messages } = parse({
      contents: [
        user('Hi'),
        model(call('f'), call('g', 'id-g'), call('f')),
        { role: 'user', parts: [result('g', 'id-g'), result('f'), result('f', 'of-client')] },
      ],
    })
    const ids = messages[1]?.toolCalls?.map(({ id }) => id) ?? []
    expect(new Set(ids).size).toBe(3)
    expect(messages.slice(2).map(({ toolCallId }) => toolCallId)).toEqual(['id-g', ids[0], ids[2]])
  })

  test('must hold something that is known here', () => {
    const messageOf = (part: object) => {
      try {
        return parse({ contents: [user('Hi'), { role: 'user', parts: [part] }] })
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(messageOf({ txt: 'x' })).toMatch(/contents\[1\]\.parts\[0\].*'txt' is not known/)
    expect(messageOf({})).toMatch(/contents\[1\]\.parts\[0\].*must hold one of text/)
    const response = { name: 'look', response: {}, parts: [{ fileDate: { fileUri: 'x' } }] }
    expect(messageOf({ functionResponse: response })).toMatch(/'fileDate' is not known/)
    expect(messageOf({ text: 'x', videoMetadata: { fps: 2 } })).toBeTypeOf('object')
    // So ends a stream, and clients send it back.
    expect(parse({ contents: [user('Hi'), model({ thoughtSignature: 'cw==' })] })).toBeTypeOf(
      'object',
    )
  })

  test('of text files are read, so that they are seen', () => {
    const data = btoa('a diagnosis')
    const { messages } = parse({
      contents: [{ parts: [{ inlineData: { mimeType: 'text/plain', data } }] }],
    })
    expect(messages[0]?.content).toEqual([{ type: 'text', text: 'a diagnosis' }])
  })
})

test('thousands of calls of one function are answered in turn', () => {
  const name = 'read'
  const calls = Array.from({ length: 9_000 }, () => ({ functionCall: { name, args: {} } }))
  const results = calls.map(() => ({ functionResponse: { name, response: {} } }))
  const { messages } = parse({
    contents: [user('Hi'), model(...calls), { role: 'user', parts: results }],
  })
  const made = messages.flatMap((said) => (said.role === 'assistant' ? (said.toolCalls ?? []) : []))
  const answered = messages.flatMap((said) => (said.role === 'tool' ? [said.toolCallId] : []))
  expect(answered).toEqual(made.map(({ id }) => id))
})

test('a schema of Google’s is read as JSON Schema, and names of the client’s own stay', () => {
  expect(
    readSchema({
      type: 'OBJECT',
      properties: {
        max_items: { type: 'ARRAY', items: { type: 'STRING' }, max_items: '3' },
        type: { type: 'STRING', nullable: true, enum: ['A'] },
      },
      propertyOrdering: ['type'],
    }),
  ).toEqual({
    type: 'object',
    properties: {
      max_items: { type: 'array', items: { type: 'string' }, maxItems: 3 },
      type: { type: ['string', 'null'], enum: ['A', null] },
    },
  })
})

test.each([
  [{ thinkingBudget: 0 }, { reasoningEffort: 'none' }],
  [{ thinkingBudget: 2048 }, { reasoningBudgetTokens: 2048 }],
  [{ thinking_level: 'low' }, { reasoningEffort: 'low' }],
  [{ thinkingBudget: -1 }, { model: 'auto' }],
])('%o asks for %o', (thinkingConfig, asked) => {
  const request = parse({ contents: [user('Hi')], generationConfig: { thinkingConfig } })
  expect(request).toMatchObject(asked)
  if ('model' in asked) expect(request).not.toHaveProperty('reasoningBudgetTokens')
})
