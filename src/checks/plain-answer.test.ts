import { describe, expect, it } from 'vitest'
import { plainAnswer } from './plain-answer.ts'
import { runTextChecks } from './run-checks.ts'

const plain = (answer: string): string => plainAnswer({ answer }).input.answer

describe('an answer without its dress', () => {
  it.each([
    ['It is **42 km**.', 'It is 42 km.'],
    ['**So 5 × 5 = 25.**', 'So 5 × 5 = 25.'],
    ['__Total__: *12*', 'Total: 12'],
    ['That is `$39.46`, or _5 km_.', 'That is $39.46, or 5 km.'],
    ['It takes $239$ mg, or $15%$.', 'It takes 239 mg, or 15%.'],
    ['> 40% of 300 is 120.', '40% of 300 is 120.'],
    ['- 17 pens at $2.38 each cost $40.46.', '17 pens at $2.38 each cost $40.46.'],
    ['5\u00a0km and 3\u202f€', '5 km and 3 €'],
  ])('%s', (written, expected) => {
    expect(plain(written)).toBe(expected)
  })

  it.each([
    '2**3**2 = 64 and x**2 + y**2',
    'f(**a, **b)',
    '```\n**5** and > 3\n```',
    '5 * 3 * 2 = 30 and 3 *x* 2',
    'It costs $5 and $10.',
    '- Rent: $900',
    '1\u202f234\u202f567',
    'snake_case_name and __init__.py',
    '| * | **',
  ])('leaves %j', (written) => {
    expect(plain(written)).toBe(written)
  })

  it('leaves answers whose steps are given', () => {
    const input = { answer: '**5**', steps: ['**5**'] }
    expect(plainAnswer(input).input).toBe(input)
  })

  it('tells the places of the answer as it was written', () => {
    const answer = '> **Sum:** 5 × 5 = **26**, and 1 + 1 = **3**.'
    const findings = runTextChecks(['arithmetic'], { answer }).flatMap((result) => result.findings)
    expect(findings.map(({ span }) => answer.slice(span.start, span.end))).toEqual([
      '5 × 5 = **26',
      '1 + 1 = **3',
    ])
  })

  it('is read in time, whatever it says', () => {
    for (const part of [
      '**',
      '**a',
      '__a',
      '> ',
      'is *',
      '`',
      '```',
      '$5',
      '- a',
      'a *5',
      '\u00a0',
    ]) {
      const startedAt = performance.now()
      plain(part.repeat(60_000 / part.length))
      expect(performance.now() - startedAt, part).toBeLessThan(300)
    }
  })
})
