import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { thousandths } from './difficulty-reasons.ts'
import { headLogit, priorLogits } from './prior.ts'
import { LARGEST_DEMAND, readFeatures, SHIPPED_PRIOR } from './read-prompt.ts'
import { textFeatures } from './text-features.ts'
import { TRAP_PATTERNS } from './trap-patterns.ts'

const PROMPTS = readFileSync(
  new URL('../../../test/labelled/difficulty.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .flatMap((line) => (JSON.parse(line) as { prompt?: string }).prompt ?? [])

test('all heads in one walk give the same log-odds as each head by itself, to the last bit', () => {
  for (const text of PROMPTS) {
    const prompt = readFeatures(textFeatures(text))
    expect(prompt.prior).toEqual(priorLogits(SHIPPED_PRIOR, prompt.hand, prompt.features))
    const demand = headLogit(SHIPPED_PRIOR.demand, prompt.hand, prompt.features)
    if (Math.abs(prompt.demand) < LARGEST_DEMAND && prompt.demand !== 1)
      expect(prompt.demand).toBe(demand)
    const { whole, ask } = SHIPPED_PRIOR.materialDemand
    expect(prompt.demandOfWhole).toBe(headLogit(whole, prompt.hand, prompt.features))
    expect(prompt.demandOfAsk).toBe(headLogit(ask, prompt.hand, prompt.features))
  }
})

test('rounding to thousandths is that of toFixed', () => {
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (value) => {
      expect(Math.abs(thousandths(value) - Number(value.toFixed(3)))).toBe(0)
    }),
    { numRuns: 3000, seed: 7 },
  )
  for (let value = -2000; value <= 2000; value++) {
    const half = (value + 0.5) / 1000
    expect(thousandths(half)).toBe(Number(half.toFixed(3)))
  }
})

test.each(
  TRAP_PATTERNS.filter(({ pieces }) => pieces.length > 0).map(
    (trap, place) => [place, trap] as const,
  ),
)('whatever trap %i matches holds one of its pieces', (_place, { pattern, pieces }) => {
  for (const piece of pieces) expect(piece).toMatch(/^\D{4}$/u)
  // The generator knows no word boundaries; what it makes without them is held to the pattern itself.
  const loose = new RegExp(
    pattern.source.replaceAll('\\b', ' ?').replaceAll(/\(\?<?!\[?\\(?:p\{L\}|d)\]?\)/gu, ''),
    'u',
  )
  const matching = fc.stringMatching(loose).map((text) => ` ${text} `)
  let matched = 0
  fc.assert(
    fc.property(matching, (text) => {
      if (!pattern.test(text)) return
      matched++
      expect(
        pieces.some((piece) => text.includes(piece)),
        text,
      ).toBe(true)
    }),
    { numRuns: 150, seed: 7 },
  )
  expect(matched).toBeGreaterThan(0)
})
