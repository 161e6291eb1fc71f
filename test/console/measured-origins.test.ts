import { expect, test } from 'vitest'
import type { FamilyCounts, MeasuredCard } from '../../src/core/measured-card.ts'

interface OriginRow {
  readonly what: string
  readonly answers: number
  readonly origin: string
}

// The console's sources are of browsers, and are not known to the types of what runs on Node.
const { originRows, originsLead } = (await import(
  '../../console/src/pages/models/measured-words.ts' as string
)) as {
  originRows(card: MeasuredCard): readonly OriginRow[]
  originsLead(rows: readonly OriginRow[]): string
}

const FIRST = { measuredAt: Date.UTC(2026, 4, 3, 12), suite: 'full', seed: 1 }
const LATER = { measuredAt: Date.UTC(2026, 7, 9, 12), suite: 'quick', seed: 2 }
const counts = (asked: number): FamilyCounts => ({
  asked,
  right: asked,
  wrong: 0,
  refused: 0,
  failed: 0,
  rejected: 0,
  thought: 0,
  stepsAsked: 0,
  stepsShown: 0,
})
const figure = { value: 1, low: 1, high: 1 }
const card: MeasuredCard = {
  provider: 'p',
  model: 'm',
  ...LATER,
  probes: 30,
  shares: {},
  firstPartMs: figure,
  tokensPerSecond: figure,
  outputTokens: figure,
  reasoningTokens: figure,
  strengths: [],
  weaknesses: [],
  families: {
    tools: { ...LATER, counts: counts(10) },
    'long-context': { ...FIRST, counts: counts(20) },
  },
  figuresOf: { ...FIRST, probes: 20 },
}

test('figures of several runs are told with the run of each', () => {
  const rows = originRows(card)
  expect(rows.map(({ what, answers }) => [what, answers])).toEqual([
    ['speed, length and cost', 20],
    ['long context', 20],
    ['tools', 10],
  ])
  expect(rows[0]?.origin).toMatch(/suite full, seed 1, on .*2026/)
  expect(rows[2]?.origin).toMatch(/suite quick, seed 2, on .*2026/)
  expect(originsLead(rows)).toContain('2 runs')
})

test('figures of one run need no table, and old cards have nothing to tell', () => {
  const one = { ...card, families: { tools: { ...LATER, counts: counts(10) } } }
  expect(originRows({ ...one, figuresOf: { ...LATER, probes: 30 } })).toEqual([])
  const { families: _, figuresOf: __, ...old } = card
  expect(originRows(old)).toEqual([])
  expect(originsLead([])).toBe('')
})
