import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { createSentenceWindow } from './sentence-window.ts'

const accept = (): boolean => true

/** Pieces let out one after the other, in the order they came. */
function pieces(text: string, size = 1, options = {}): readonly string[] {
  const window = createSentenceWindow({ check: accept, ...options })
  const out: string[] = []
  for (let at = 0; at < text.length; at += size) out.push(window.push(text.slice(at, at + size)))
  out.push(window.end())
  return out.filter((piece) => piece !== '')
}

describe('createSentenceWindow', () => {
  it('lets whole sentences out, not at abbreviations, initials and decimals', () => {
    expect(pieces('Dr. Who has 3.5 kg. J. Smith, e.g. he, left! Why? Nobody knows.')).toEqual([
      'Dr. Who has 3.5 kg. ',
      'J. Smith, e.g. he, left! ',
      'Why? ',
      'Nobody knows.',
    ])
  })

  it('looks at a long answer in steps that grow with it, and at each sentence of a short one', () => {
    let read = 0
    let looks = 0
    const check = (prefix: string): boolean => {
      read += prefix.length
      looks += 1
      return true
    }
    const sentence = 'The river was high that year. '
    const window = createSentenceWindow({ check })
    for (let at = 0; at < 30; at++) expect(window.push(sentence)).toBe(sentence)
    for (let at = 30; at < 4000; at++) window.push(sentence)
    expect(window.released() + window.end().length).toBe(4000 * sentence.length)
    expect(looks).toBeLessThan(250)
    expect(read).toBeLessThan(40 * 4000 * sentence.length)
  })

  it('lets list items out line by line', () => {
    expect(pieces('1. First thing\n2. Second thing\n')).toEqual([
      '1. First thing\n',
      '2. Second thing\n',
    ])
  })

  it('keeps a code block whole, with its sentences', () => {
    const block = '```js\n// Do it. Now.\nrun()\n```\n'
    expect(pieces(`Look. ${'\n'}${block}Done.`)).toEqual(['Look. ', '\n', block, 'Done.'])
  })

  it('keeps displayed formulas whole', () => {
    expect(pieces('So\n\\[ a. b\n = c. \\]\nfollows. Yes.')).toEqual([
      'So\n',
      '\\[ a. b\n = c. \\]\n',
      'follows. ',
      'Yes.',
    ])
    expect(pieces('$$ x.\n y. $$\nEnd. Now.')).toEqual(['$$ x.\n y. $$\n', 'End. ', 'Now.'])
  })

  it('knows the full stops of other scripts', () => {
    expect(pieces('今天很好。我们走吧！好。')).toEqual(['今天很好。', '我们走吧！', '好。'])
    expect(pieces('यह अच्छा है। चलो चलें। ठीक')).toEqual(['यह अच्छा है। ', 'चलो चलें। ', 'ठीक'])
  })

  it('stops for good at the first prefix the check refuses', () => {
    const window = createSentenceWindow({ check: (prefix) => !prefix.includes('5.') })
    expect(window.push('Two and two is 4. Three and one is 5. And so')).toBe('')
    const slow = createSentenceWindow({ check: (prefix) => !prefix.includes('is 5') })
    expect(slow.push('Two and two is 4. ')).toBe('Two and two is 4. ')
    expect(slow.push('Three and one is 5. ')).toBe('')
    expect(slow.isRefused()).toBe(true)
    expect(slow.push('More. ') + slow.end()).toBe('')
    expect(slow.released()).toBe(18)
  })

  it('tells the check where the new part begins', () => {
    const seen: (readonly [string, number])[] = []
    const window = createSentenceWindow({
      check: (prefix, from) => {
        seen.push([prefix, from])
        return true
      },
    })
    window.push('One. ')
    window.push('Two. ')
    expect(seen).toEqual([
      ['One. ', 0],
      ['One. Two. ', 5],
    ])
  })

  it('gives back exactly the text, however it is cut', () => {
    const words = fc.constantFrom(
      'A b. ',
      'x\n',
      '```',
      '```\n',
      '$$',
      '\\[',
      '\\]',
      'Dr. ',
      '。',
      '😀',
      ' ',
      'word',
      '~~~\n',
    )
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const text = parts.join('')
          expect(pieces(text, size, { longestHeld: 20, longestBlock: 40 }).join('')).toBe(text)
        },
      ),
    )
  })

  it('never holds back more than its limits', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { maxLength: 40 }), (parts) => {
        const window = createSentenceWindow({ check: accept, longestHeld: 50, longestBlock: 80 })
        let text = ''
        for (const part of parts) {
          window.push(part)
          text += part
          expect(text.length - window.released()).toBeLessThanOrEqual(80)
        }
      }),
    )
  })

  it('is quick on 100 kB of hostile text in small pieces', () => {
    const begun = process.cpuUsage()
    for (const piece of ['```\n', '$$', 'Dr. ', 'a', '. ', '。']) {
      const window = createSentenceWindow({ check: accept })
      for (let at = 0; at < 100_000; at += 20)
        window.push(piece.repeat(Math.ceil(20 / piece.length)))
      window.end()
    }
    expect(processorMsSince(begun)).toBeLessThan(20_000)
  })
})
