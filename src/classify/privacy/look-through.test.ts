import { describe, expect, it } from 'vitest'
import type { ChatRequest, Message } from '../../core/chat.ts'
import { MOST_CHARACTERS } from './find-personal-data.ts'
import { lookThrough } from './look-through.ts'

const IBAN = 'DE89 3704 0044 0532 0130 00'
const ALL = new Set(['iban', 'medical'] as const)

function kindsOf(...messages: readonly (string | Partial<Message>)[]): readonly string[] {
  const whole = messages.map((message): Message => {
    const said =
      typeof message === 'string' ? { content: [{ type: 'text', text: message }] } : message
    return { role: 'user', content: [], ...said } as Message
  })
  return lookThrough({ messages: whole }, ALL).kinds
}

describe('lookThrough', () => {
  it('reads a text from end to end, wherever a piece of it begins', () => {
    const ill = 'My mother was diagnosed with epilepsy in May.'
    for (const before of [0, 3570, 3590, 3620, 3980, 7190, 40_000]) {
      const text = `${'mill. '.repeat(before / 6)}${ill}${' mill.'.repeat(3000)}`
      expect(kindsOf(text), String(before)).toEqual(['medical'])
    }
  })

  it('reads files of words, and no others', () => {
    const data = Buffer.from(`to ${IBAN}`).toString('base64')
    const file = (mediaType: string) => ({
      content: [{ type: 'document' as const, data, mediaType }],
    })
    expect(kindsOf(file('text/csv'))).toEqual(['iban'])
    expect(kindsOf(file('application/pdf'))).toEqual([])
    const url = { type: 'document' as const, data: `data:text/plain;base64,${data}` }
    expect(kindsOf({ content: [url] })).toEqual(['iban'])
  })

  it('reads what goes along with the messages, and not what tools say of themselves', () => {
    const of = (body: Readonly<Record<string, unknown>>) => {
      const source = { dialect: 'openai-chat', body } as const satisfies ChatRequest['source']
      return lookThrough({ messages: [], source }, ALL).kinds
    }
    expect(of({ metadata: { account: IBAN } })).toEqual(['iban'])
    expect(of({ tools: [{ function: { description: `such as ${IBAN}` } }] })).toEqual([])
  })

  it('says so where there is more than it reads, and counts what comes twice once', () => {
    const half = 'a river '.repeat(MOST_CHARACTERS / 8 - 1)
    const messages = (...texts: string[]) =>
      texts.map((text): Message => ({ role: 'user', content: [{ type: 'text', text }] }))
    const look = (...texts: string[]) => lookThrough({ messages: messages(...texts) }, ALL)
    expect(look(half, half).unread).toBeUndefined()
    expect(look(half, 'and a mill by the water')).toMatchObject({ unread: true, isPrivate: true })
  })
})
