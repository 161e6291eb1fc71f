import { describe, expect, it } from 'vitest'
import type { Message, Role } from '../../core/chat.ts'
import { condenseQuestion } from './condense-question.ts'

const said = (role: Role, text: string): Message => ({ role, content: [{ type: 'text', text }] })

describe('condenseQuestion', () => {
  it('takes a question that stands by itself as it is', () => {
    const asked = 'Within how many days does the shop pay refunds for returned routers?'
    expect(condenseQuestion([said('user', 'Hello, nice weather.'), said('user', asked)])).toBe(
      asked,
    )
    expect(condenseQuestion([said('system', 'Be kind.'), said('user', 'Short?')])).toBe('Short?')
  })

  it('puts what the user said before in front of a turn that is short or points back', () => {
    const before = said('user', 'What does express shipping cost?')
    const answer = said('assistant', 'It costs 12.90 euros.')
    expect(condenseQuestion([before, answer, said('user', 'To islands?')])).toBe(
      'What does express shipping cost?\nTo islands?',
    )
    const pointing = 'Would you please tell me how long it usually takes until the parcel arrives?'
    expect(condenseQuestion([before, answer, said('user', pointing)])).toContain('express shipping')
  })

  it('looks two turns back at most, is bounded, and is empty where nobody asked', () => {
    const turns = ['one', 'two', 'three', 'four'].map((text) => said('user', text))
    expect(condenseQuestion(turns)).toBe('two\nthree\nfour')
    const long = condenseQuestion([said('user', 'x '.repeat(50_000)), said('user', 'and it?')])
    expect(long.length).toBeLessThanOrEqual(2000)
    expect(long.endsWith('and it?')).toBe(true)
    expect(condenseQuestion([said('assistant', 'Hi.')])).toBe('')
  })
})
