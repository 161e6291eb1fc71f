import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { packPrompt, unpackPrompt } from './pack-features.ts'
import { promptHalf, toBase64 } from './prior.ts'
import { readFeatures, readPrompt, scoredText } from './read-prompt.ts'
import { textFeatures } from './text-features.ts'

describe('packed features', () => {
  it('are scored exactly as the prompt itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (prompt) => {
        const unpacked = unpackPrompt(packPrompt(prompt))
        const features = textFeatures(scoredText(prompt))
        expect(unpacked).toEqual({ features, half: promptHalf(prompt) })
        const { text: _text, ...read } = readPrompt(prompt)
        expect(readFeatures(unpacked!.features)).toMatchObject(read)
      }),
      { numRuns: 60 },
    )
  })

  it('hold none of the words, and stay small however long the prompt', () => {
    const packed = packPrompt('Margarethe Zuckerbrot '.repeat(5000))
    const raw = Buffer.from(packed, 'base64').toString('latin1').toLowerCase()
    expect(raw).not.toContain('zuck')
    expect(packPrompt('a1 b2 c3 '.repeat(20_000)).length).toBeLessThan(60_000)
  })

  it('of another version are passed over, and what was never packed is refused', () => {
    const other = Buffer.from(packPrompt('How many?'), 'base64')
    other[0] = 9
    expect(unpackPrompt(toBase64(other))).toBeUndefined()
    expect(() => unpackPrompt('AAEC')).toThrow(/packed features/)
  })
})
