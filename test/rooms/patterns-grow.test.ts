/**
 * A regular expression that looks at each sign of a text once for each other keeps the gateway's one thread busy for minutes.
 * Here a few attacks on each, in files where none is known; all attacks on all of them in `patterns-grow.long.test.ts`.
 */
import { describe, expect, it } from 'vitest'
import { allPatterns, fileOf, knownIn, sayOf } from '../support/patterns/all-patterns.ts'
import { growthOf } from '../support/patterns/growth.ts'

const ATTACKS = 12

describe('how patterns grow', () => {
  it.each([
    [String.raw`\s+$`, true],
    ['sum.*digit|digit.*sum', true],
    ['-{3,} ?BEGIN', true],
    [String.raw`(?<=<[^>]*)\w`, true],
    ['<a [^>]*href', true],
    ['(a|a)*b', true],
    [String.raw`(?<!\s)\s+$`, false],
    [String.raw`^[a-z]+:\s`, false],
    [String.raw`\b(?:one|two) \d{1,9}\b`, false],
  ])('%s is seen', (source, grows) => {
    expect(growthOf({ at: '', source, flags: 'u' }) !== undefined).toBe(grows)
  })

  it('is known of each pattern of the sources', async () => {
    const all = await allPatterns()
    expect(all.length).toBeGreaterThan(2_500)
    const grown = all
      .filter((pattern) => knownIn(fileOf(pattern)) === 0)
      .flatMap((pattern) => growthOf(pattern, ATTACKS) ?? [])
      // A machine that stood still for a moment is asked again.
      .flatMap((pattern) => growthOf(pattern) ?? [])
    // Rewrite it, bound what it reads, or say in `known.ts` why neither is needed.
    expect(grown.map(sayOf)).toEqual([])
  })
})
