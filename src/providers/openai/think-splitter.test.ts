import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createThinkSplitter } from './think-splitter.ts'

function split(pieces: readonly string[], opened = false) {
  const splitter = createThinkSplitter(opened)
  const parts = [...pieces.map((piece) => splitter.push(piece)), splitter.end()]
  return {
    thinking: parts.map((part) => part.thinking).join(''),
    text: parts.map((part) => part.text).join(''),
  }
}

describe('thinking in tags', () => {
  it.each([
    ['<think>a</think>b', { thinking: 'a', text: 'b' }],
    ['\n <think>\na\n</think>\n\nb', { thinking: '\na\n', text: 'b' }],
    ['<thinking>a</thinking>b', { thinking: 'a', text: 'b' }],
    ['[THINK]a[/THINK]b', { thinking: 'a', text: 'b' }],
    ['plain', { thinking: '', text: 'plain' }],
    ['say <think>x</think>', { thinking: '', text: 'say <think>x</think>' }],
    ['<thin', { thinking: '', text: '<thin' }],
    ['<think>cut off', { thinking: 'cut off', text: '' }],
    ['<think>a < b </thin c</think>d', { thinking: 'a < b </thin c', text: 'd' }],
    ['', { thinking: '', text: '' }],
  ])('%j', (text, wanted) => {
    expect(split([text])).toEqual(wanted)
  })

  it('needs no opening tag where the template writes it', () => {
    expect(split(['a</think>b'], true)).toEqual({ thinking: 'a', text: 'b' })
    expect(split(['<think>a</think>b'], true)).toEqual({ thinking: 'a', text: 'b' })
  })

  it('gives the words as the answer after all when no closing tag comes', () => {
    expect(split(['just an ', 'answer'], true).text).toBe('just an answer')
  })

  it('takes a long row of blanks for what it is, and no longer than it is', () => {
    const blanks = Array.from({ length: 200_000 }, () => ' ')
    const begun = performance.now()
    expect(split([...blanks, '<think>a</think>b'])).toEqual({ thinking: 'a', text: 'b' })
    // Looked at whole with each further blank they take most of a minute.
    expect(performance.now() - begun).toBeLessThan(3_000)
  })

  it('is the same however the text is cut', () => {
    const word = fc.constantFrom(
      '<think>',
      '</think>',
      '<',
      'think',
      ' ',
      'a',
      '</',
      '\n',
      '[THINK]',
    )
    fc.assert(
      fc.property(fc.array(word), fc.array(fc.nat(60)), fc.boolean(), (words, cuts, opened) => {
        const text = words.join('')
        const pieces = text.split('')
        const coarse: string[] = []
        let from = 0
        for (const at of [...cuts].sort((a, b) => a - b)) {
          coarse.push(text.slice(from, at))
          from = Math.max(from, at)
        }
        coarse.push(text.slice(from))
        // White space right after a closing tag is only cut off where it came together with the tag.
        const compact = (value: ReturnType<typeof split>) => ({
          thinking: value.thinking,
          text: value.text.trimStart(),
        })
        expect(compact(split(pieces, opened))).toEqual(compact(split(coarse, opened)))
      }),
    )
  })
})
