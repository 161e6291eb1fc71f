import { describe, expect, it } from 'vitest'
import { textOf, unitsOf } from './units.ts'

describe('units of a text', () => {
  it.each(['', 'a', 'Grüße, 世界', '\ufeffmark', 'half \ud83d surrogate', 'x'.repeat(200_000)])(
    'give the text again',
    (text) => {
      expect(textOf(unitsOf(text))).toBe(text)
    },
  )

  it('gives a part', () => {
    expect(textOf(unitsOf('abcdef'), 2, 4)).toBe('cd')
    expect(textOf(unitsOf('abcdef').subarray(1), 2)).toBe('def')
    expect(textOf(unitsOf('abc'), 3, 3)).toBe('')
  })
})
