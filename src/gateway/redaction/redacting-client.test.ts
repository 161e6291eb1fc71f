import { describe, expect, test } from 'vitest'
import { askFor, createHarness, signalsWith } from '../../../test/support/chat-harness.ts'
import type { ChatRequest, Part } from '../../core/chat.ts'
import type { PolicyRule } from '../../core/policy.ts'
import type { ModelClient } from '../../core/ports.ts'
import type { PiiKind, Signals } from '../../core/signals.ts'
import { fakeCard } from '../../testing.ts'
import { redactRequest } from './redact-request.ts'
import { redactingClient } from './redacting-client.ts'

/** A model that remembers what it was sent and answers with the parts given. */
function listening(id: string, deployment: 'cloud' | 'on-premise', parts: readonly Part[]) {
  const seen: ChatRequest[] = []
  const client: ModelClient = {
    card: fakeCard(id, { deployment }),
    async *stream({ request }) {
      seen.push(request)
      for (const part of parts) yield [part]
      yield [{ type: 'end', reason: 'stop' }]
    },
  }
  return { client, seen }
}

const says = (...texts: string[]): readonly Part[] =>
  texts.map((text) => ({ type: 'text-delta', text }))

async function collected(client: ModelClient, request: ChatRequest): Promise<readonly Part[]> {
  const parts: Part[] = []
  const timeouts = { connect: 1, firstPart: 1, idle: 1, total: 1 }
  const call = { request, timeouts, stream: true }
  for await (const some of client.stream(call, new AbortController().signal)) parts.push(...some)
  return parts
}

const MAIL = 'ada@example.org'

describe('a model that may see placeholders only', () => {
  test('gets none of the values, in no field, and gives them back in text and tool calls', async () => {
    const { client, seen } = listening('cloud', 'cloud', [
      { type: 'native', dialect: 'openai-chat', event: { text: '[EMAIL_1]' }, whole: false },
      ...says('To [EM', 'AIL_1'),
      ...says('] now'),
      { type: 'tool-call-delta', index: 0, id: 'c', name: 'send', argumentsDelta: '{"to":"[EMAI' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: 'L_1]"}' },
    ])
    const body = {
      messages: [{ role: 'user', content: `Write to ${MAIL}` }],
      user: MAIL,
    }
    const request = askFor(`Write to ${MAIL}`, { source: { dialect: 'openai-chat', body } })
    const parts = await collected(redactingClient(client), request)
    expect(JSON.stringify(seen)).not.toContain(MAIL)
    expect(seen[0]?.source?.body.user).toBe('[EMAIL_1]')
    const text = parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('')
    expect(text).toBe(`To ${MAIL} now`)
    const json = parts.map((p) => (p.type === 'tool-call-delta' ? p.argumentsDelta : '')).join('')
    expect(JSON.parse(json)).toEqual({ to: MAIL })
    expect(parts.some((part) => part.type === 'native')).toBe(false)
  })

  test('text kept back comes out before a tool call that follows it', async () => {
    const { client } = listening('cloud', 'cloud', [
      ...says('see [EMAIL'),
      { type: 'tool-call-delta', index: 0, id: 'c', name: 'send' },
    ])
    const parts = await collected(redactingClient(client), askFor(`Write to ${MAIL}`))
    expect(parts.map((part) => (part.type === 'text-delta' ? part.text : part.type))).toEqual([
      'see ',
      '[EMAIL',
      'tool-call-delta',
      'end',
    ])
  })

  test('lets no mark of how a part came in go out to the client', async () => {
    const { client } = listening('cloud', 'cloud', [
      { type: 'text-delta', text: 'To [EMAIL_1]', fromNative: true },
      { type: 'usage', usage: { inputTokens: 9 }, fromNative: true },
    ])
    const parts = await collected(redactingClient(client), askFor(`Write to ${MAIL}`))
    expect(parts).toEqual([
      { type: 'text-delta', text: `To ${MAIL}` },
      { type: 'usage', usage: { inputTokens: 9 } },
      { type: 'end', reason: 'stop' },
    ])
  })

  test('is told that a request without personal data is as it is', async () => {
    const { client, seen } = listening('cloud', 'cloud', says('hi'))
    const request = askFor('What is a transformer?')
    await collected(redactingClient(client), request)
    expect(seen[0]).toBe(request)
  })
})

describe('a request', () => {
  test('with values written in JSON, escaped or as numbers, holds none of them afterwards', () => {
    const args =
      '{"note":"an \\u0061da@example.org","iban":"DE89370400440532013000","n":12345678901234567890}'
    const { request } = redactRequest(
      askFor('Go on', {
        messages: [
          { role: 'assistant', content: [], toolCalls: [{ id: 'c', name: 'f', arguments: args }] },
          { role: 'user', content: [{ type: 'text', text: 'IBAN DE89370400440532013000' }] },
        ],
      }),
    )
    const sent = request.messages.flatMap((message) => message.toolCalls ?? [])[0]?.arguments
    expect(sent).toBe('{"note":"an [EMAIL_1]","iban":"[IBAN_1]","n":12345678901234567890}')
  })

  test('with values as keys holds none of them afterwards', () => {
    const input = { 'ada@example.org': { DE89370400440532013000: true }, subject: 'Ada' }
    const content = [{ type: 'tool_use', id: 'toolu_1', name: 'file', input }]
    const body = {
      messages: [{ role: 'assistant', content }],
      metadata: { 'ada@example.org': 'x' },
    }
    const { request, book } = redactRequest(
      askFor('Go on', { source: { dialect: 'anthropic-messages', body } }),
    )
    expect(request.source?.body).toEqual({
      messages: [
        {
          role: 'assistant',
          content: [
            {
              type: 'tool_use',
              id: 'toolu_1',
              name: 'file',
              input: { '[EMAIL_1]': { '[IBAN_1]': true }, subject: 'Ada' },
            },
          ],
        },
      ],
      metadata: { '[EMAIL_1]': 'x' },
    })
    expect(book.counts).toEqual({ email: 1, iban: 1 })
  })

  test('is by nobody where the name would tell personal data, in the messages and in the body', () => {
    const messages = (name: string) => [{ role: 'user', name, content: 'Is this in stock?' }]
    const body = (name: string) => ({ messages: messages(name) })
    const named = (name: string) =>
      redactRequest(
        askFor('Is this in stock?', {
          messages: [
            { role: 'user', name, content: [{ type: 'text', text: 'Is this in stock?' }] },
          ],
          source: { dialect: 'openai-chat', body: body(name) },
        }),
      ).request
    expect(JSON.stringify(named('ada@example.org'))).not.toContain('ada@example.org')
    expect(JSON.stringify(named('ada@example.org'))).not.toContain('"name"')
    expect(named('shop_desk').messages.at(-1)).toMatchObject({ name: 'shop_desk' })
  })

  test('with more than can be looked through goes to no model outside', () => {
    expect(() => redactRequest(askFor('x'.repeat(500_000)))).toThrow(/placeholders/)
  })
})

describe('a rule that wants placeholders', () => {
  const rule = (privacy: readonly PiiKind[]): PolicyRule => ({
    name: 'stays-here',
    mode: 'enforce',
    when: { privacy },
    require: { deployments: ['on-premise'], privacy: 'redact' },
  })
  const personal = (...kinds: PiiKind[]): Signals => ({
    ...signalsWith({}),
    privacy: { kinds, places: [], isPrivate: true },
  })

  test('lets a model in the place named see the values, and records nothing replaced', async () => {
    const { client, seen } = listening('ours', 'on-premise', says('ok'))
    const harness = createHarness({
      lines: { first: [client] },
      policy: { rules: [rule(['email'])] },
      signals: personal('email'),
    })
    await harness.run(askFor(`Write to ${MAIL}`))
    expect(JSON.stringify(seen)).toContain(MAIL)
    expect(harness.records[0]?.outcomes[0]).not.toHaveProperty('redacted')
  })

  test('lets one elsewhere see placeholders; the client and the checks see the values', async () => {
    const { client, seen } = listening('cloud', 'cloud', says('Sent to [EMAIL_1]'))
    const checked: string[] = []
    const harness = createHarness({
      lines: { first: [client] },
      policy: { rules: [rule(['email'])] },
      signals: personal('email'),
      check: (answer) => {
        checked.push(answer)
        return []
      },
    })
    const { text } = await harness.run(askFor(`Write to ${MAIL}`))
    expect(JSON.stringify(seen)).not.toContain(MAIL)
    expect(text).toBe(`Sent to ${MAIL}`)
    expect(checked).toEqual([`Sent to ${MAIL}`])
    const [record] = harness.records
    expect(record?.outcomes[0]).toMatchObject({ redacted: { email: 1 } })
    expect(record?.steps[0]).toMatchObject({ redact: true })
    expect(record?.reasons).toContain('easy')
    expect(JSON.stringify(record)).not.toContain(MAIL)
  })

  test('refuses where the data is told by no single place, rather than send it', async () => {
    const { client, seen } = listening('cloud', 'cloud', says('ok'))
    const harness = createHarness({
      lines: { first: [client] },
      policy: { rules: [rule(['medical'])] },
      signals: personal('medical'),
    })
    await expect(harness.run(askFor('I have diabetes'))).rejects.toMatchObject({
      code: 'no_eligible_model',
      message: expect.stringContaining('cannot_redact_medical'),
    })
    expect(seen).toEqual([])
  })
})
