import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../test/support/processor-time.ts'
import { estimateTokens } from '../core/text/estimate-tokens.ts'
import { cutPassages } from './cut-passages.ts'
import type { ReadDocument } from './readers/document.ts'
import { splitSentences } from './split-sentences.ts'

const documentOf = (...sections: readonly (readonly [string, string])[]): ReadDocument => ({
  title: 'T',
  sections: sections.map(([heading, text]) => ({
    headings: heading === '' ? [] : [heading],
    text,
  })),
})
const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => `Sentence number ${at} says something.`).join(' ')

describe('cutPassages', () => {
  it('never joins what stands under different headings', () => {
    const passages = cutPassages(documentOf(['A', 'One.'], ['B', 'Two.']), 'a.md')
    expect(passages.map(({ heading, text, position }) => [heading, text, position])).toEqual([
      ['A', 'One.', 0],
      ['B', 'Two.', 1],
    ])
  })

  it('begins a passage with the last sentences of the one before, and loses none', () => {
    const passages = cutPassages(documentOf(['', numbered(60)]), 'a.md', { most: 100, overlap: 20 })
    expect(passages.length).toBeGreaterThan(3)
    for (let at = 0; at < 60; at++) {
      expect(passages.some(({ text }) => text.includes(`number ${at} says`))).toBe(true)
    }
    const [first, second] = passages
    expect(first?.text).toContain(splitSentences(second?.text ?? '')[0])
  })

  it('gives the same words in the same place the same id, and repeated ones different ids', () => {
    const ids = (document: ReadDocument, source = 'a.md') =>
      cutPassages(document, source).map(({ id }) => id)
    const before = ids(documentOf(['A', 'One.'], ['B', 'Two.'], ['C', 'Same.'], ['C', 'Same.']))
    expect(new Set(before).size).toBe(4)
    const after = ids(documentOf(['New', 'Zero.'], ['A', 'One.'], ['B', 'Two!']))
    expect(after[1]).toBe(before[0])
    expect(after[2]).not.toBe(before[1])
    expect(ids(documentOf(['A', 'One.']), 'b.md')[0]).not.toBe(before[0])
  })

  it('keeps every passage within its size and every letter of the text, whatever the text', () => {
    const word = fc.constantFrom(
      'a',
      'word',
      'x'.repeat(300),
      '漢字'.repeat(40),
      '.',
      '! ',
      '\n',
      ' ',
      'e.g. ',
      '🙂',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 80 }), (words) => {
        const text = words.join('')
        const passages = cutPassages(documentOf(['', text]), 'a.md', { most: 50, overlap: 10 })
        for (const passage of passages) expect(passage.tokens).toBeLessThanOrEqual(60)
        const letters = new Set(text.replaceAll(/\s/g, ''))
        const kept = passages.map((passage) => passage.text).join('')
        for (const letter of letters) expect(kept).toContain(letter)
        expect(() => encodeURIComponent(kept)).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })

  it('refuses a document of too many passages by name, in bounded time', () => {
    const begun = process.cpuUsage()
    const sections = Array.from({ length: 6000 }, (_, at) => [`H${at}`, 'x.'] as const)
    expect(() => cutPassages(documentOf(...sections), 'huge.md')).toThrow(
      /huge\.md cannot be added/,
    )
    for (const piece of ['a', 'a.', '. ', 'a b ', '\n', '漢']) {
      const text = piece.repeat(Math.ceil(500_000 / piece.length))
      expect(
        estimateTokens(cutPassages(documentOf(['', text]), 'a.md')[0]?.text ?? ''),
      ).toBeLessThan(300)
    }
    expect(processorMsSince(begun)).toBeLessThan(24_000)
  })
})
