import { expect, test } from 'vitest'
import { evidenceInWords } from './evidence-words.ts'

test('what a proposal rests on stands in words, and names that are words stay', () => {
  expect(evidenceInWords({ runs: 220, knownFirst: 12, knownSecond: 0, probesFirst: 40 })).toBe(
    '220 runs, 12 of them with a known outcome of the first line, 0 of them with a known outcome of the second line, 40 probes of the first line',
  )
  expect(evidenceInWords({ shadow: 259, escalation: 61 })).toBe('259 shadow, 61 escalation')
  expect(evidenceInWords({})).toBe('')
})
