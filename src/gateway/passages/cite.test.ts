import { describe, expect, it } from 'vitest'
import type { FoundPassage } from '../../core/knowledge.ts'
import { citationsIn, withCitations } from './cite.ts'

const passage = (id: string): FoundPassage => ({
  id,
  documentId: `doc_${id}`,
  source: `folder/${id} 1.md`,
  title: id,
  heading: '',
  position: 0,
  text: id,
  tokens: 1,
  score: 0.5,
})

describe('citations', () => {
  it('are the marks of passages that are there, with their places', () => {
    const text = 'A [1], B [2][1] and C [7], [x] and [0].'
    const found = citationsIn(text, 'my base', [passage('a'), passage('b')])
    expect(found.map(({ number }) => number)).toEqual([1, 2, 1])
    for (const { start, end, number } of found) expect(text.slice(start, end)).toBe(`[${number}]`)
    expect(found[0]).toMatchObject({ passageId: 'a', url: 'knowledge:my%20base/folder/a%201.md' })
  })

  it('are bounded in a hostile answer', () => {
    expect(citationsIn('[1]'.repeat(50_000), 'b', [passage('a')]).length).toBeLessThanOrEqual(500)
  })

  it('stand before the end of the answer', () => {
    const [citation] = citationsIn('x [1]', 'b', [passage('a')])
    if (!citation) throw new Error('no citation')
    const parts = [
      { type: 'text-delta', text: 'x [1]' },
      { type: 'end', reason: 'stop' },
    ] as const
    expect(withCitations(parts, [citation]).map(({ type }) => type)).toEqual([
      'text-delta',
      'citation',
      'end',
    ])
    expect(withCitations(parts, [])).toBe(parts)
  })
})
