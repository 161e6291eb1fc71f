import { describe, expect, test } from 'vitest'
import { askOf, besideMaterialOf, ownWordsOf } from './ask-of.ts'

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

describe('what stands beside a material', () => {
  const LOG =
    '08:00:01 app-1 INFO GET /basket 200\n08:00:02 app-1 WARN worker 3 busy, request queued'

  test('is the paragraph at an end that is the shorter one', () => {
    expect(besideMaterialOf(`What happened here?\n\n${LOG}`)).toBe('What happened here?')
    expect(besideMaterialOf(`${LOG}\n\nWhat happened here?`)).toBe('What happened here?')
    expect(besideMaterialOf(`请说明这段日志是什么意思。\n\n${LOG}`)).toBe(
      '请说明这段日志是什么意思。',
    )
  })

  test('is no greeting and no signature', () => {
    const question = `${'My bicycle makes a noise when I go uphill, and only then. '.repeat(3)}What is it?`
    expect(besideMaterialOf(`Hello,\n\n${question}\n\nThanks, Sam`)).toBeUndefined()
    expect(besideMaterialOf(question)).toBeUndefined()
  })

  test('leaves out what others said', () => {
    const mail = '"I ask for the THIRD time, nobody helps, I want a human."'
    expect(ownWordsOf(`Reply to this in two sentences: ${mail}`)).toBe(
      'Reply to this in two sentences: ""',
    )
    expect(ownWordsOf('You said "it is done", and it is not.')).toBe(
      'You said "it is done", and it is not.',
    )
    expect(ownWordsOf(mail)).toBe('""')
  })
})
