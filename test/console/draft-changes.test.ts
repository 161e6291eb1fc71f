import { describe, expect, test } from 'vitest'
import {
  type DraftPart,
  draftChanges,
  foldUnchanged,
} from '../../console/src/pages/reviews/draft-changes.ts'

const LONG = Array.from({ length: 400 }, (_, at) => `${at}. Ask a pharmacist first.`).join('\n')

const without = (parts: readonly DraftPart[], kind: DraftPart['kind']) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('')

describe('the changes of a draft', () => {
  test.each([
    ['Take 200 mg.', 'Take 100 mg.'],
    ['', 'New.'],
    ['Old.', ''],
    ['a a a', 'a a'],
    ['a b', 'a b a b'],
    ['خذ قرصين', 'خذ قرصا'],
    ['👍🏽 yes', '👍🏿 yes'],
    [LONG, LONG.replace('200. Ask', '200. Never ask')],
    [LONG, LONG.toUpperCase()],
  ])('are the draft without what came in, and the edit without what went: %.20s', (a, b) => {
    for (const timeout of [200, -1]) {
      const parts = draftChanges(a, b, timeout)
      expect(without(parts, 'added')).toBe(a)
      expect(without(parts, 'removed')).toBe(b)
    }
  })

  test('are told also where there was no time to compare the words', () => {
    const parts = draftChanges(`Well. ${LONG} End.`, `Well. ${LONG.toUpperCase()} End.`, -1)
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same'])
  })

  test('stand near one another however much between them stayed', () => {
    const edited = `${LONG.replace('200. Ask', '200. Never ask')} Then sleep.`
    const shown = foldUnchanged(draftChanges(LONG, edited))
    const length = shown.reduce(
      (all, part) => all + (part.kind === 'folded' ? 0 : part.text.length),
      0,
    )
    expect(length).toBeLessThan(700)
    const folded = shown.flatMap((part) => (part.kind === 'folded' ? [part.chars] : []))
    expect(folded).toHaveLength(2)
    const kept = shown
      .filter(({ kind }) => kind === 'same')
      .flatMap((part) => ('text' in part ? part.text : []))
    expect(kept.join('').length + folded.reduce((a, b) => a + b)).toBeGreaterThan(LONG.length - 20)
    // Words that say where it is stand beside each change.
    expect(kept.join('')).toContain('199. Ask a pharmacist first.')
  })

  test('leave a short answer whole', () => {
    const shown = foldUnchanged(draftChanges('Take one. Sleep well.', 'Take two. Sleep well.'))
    expect(shown.some(({ kind }) => kind === 'folded')).toBe(false)
  })
})
