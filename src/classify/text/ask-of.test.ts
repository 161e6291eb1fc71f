import { describe, expect, test } from 'vitest'
import { askOf } from './ask-of.ts'

const MATERIAL = Array.from(
  { length: 12 },
  (_line, at) => `Line ${at} says where the boxes of shelf ${at} are kept.`,
).join('\n')

describe('what is asked of a long text', () => {
  test('is the whole of a question', () => {
    expect(askOf('How high is Mont Blanc?')).toBeUndefined()
  })

  test('is the first paragraph and the last', () => {
    const text = `Please read this list.\n\n${MATERIAL}\n\nWhere are the boxes of shelf 7?`
    expect(askOf(text)).toBe('Please read this list.\nWhere are the boxes of shelf 7?')
  })

  test('does not end with a greeting or begin with a signature', () => {
    const text = `Hello,\n\nwhere are the boxes of shelf 7?\n\n${MATERIAL}\n\nI am in a hurry, so only the number, please.\n\nAda`
    const ask = askOf(text)
    expect(ask).toContain('where are the boxes of shelf 7?')
    expect(ask).toContain('only the number, please.')
    expect(ask).not.toContain('Line 6')
  })

  test('is bounded where there are no paragraphs', () => {
    const ask = askOf('word '.repeat(10_000)) ?? ''
    expect(ask.length).toBeLessThanOrEqual(601)
  })
})
