import { describe, expect, it } from 'vitest'
import { checkedBy } from '../../../test/support/checked.ts'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import type { CheckResult } from '../../core/check.ts'
import { saySame } from './text-similarity.ts'
import { vote } from './vote.ts'

const run = (answer: string, samples?: readonly string[]): CheckResult =>
  checkedBy('agreement', { answer, ...(samples === undefined ? {} : { samples }) })

describe('agreement', () => {
  it('abstains without another sample', () => {
    expect(run('The answer is 4.').verdict).toBe('abstain')
    expect(run('The answer is 4.', ['', ' ']).verdict).toBe('abstain')
  })

  it('passes final answers that are the same in another form', () => {
    expect(
      run('So it costs 1,200 in total. The answer is 1,200.', ['The answer is $1200.']).verdict,
    ).toBe('pass')
    expect(run('The answer is \\boxed{\\frac{1}{2}}.', ['Therefore \\boxed{0.5}']).verdict).toBe(
      'pass',
    )
  })

  it('fails a final answer that the other sample does not share', () => {
    const result = run('Two and two make five. The answer is 5.', ['The answer is 4.'])
    expect(result.verdict).toBe('fail')
    expect(result.findings[0]?.code).toBe('samples-disagree')
    expect(result.findings[0]?.message).toBe('Asked 2 times, models came to this answer once.')
  })

  it.each([
    ['an address', 'The answer is 1. See https://example.com/page-1/v1', 14],
    ['a longer number', 'So it is \\boxed{1}. Table 21 has 1.5, 0.1 and 12.', 16],
  ])('marks the answer itself and no sign of it in %s', (_where, answer, start) => {
    const result = run(answer, ['The answer is 4.'])
    expect(result.findings[0]?.span).toEqual({ start, end: start + 1 })
  })

  it('lets most of several samples decide', () => {
    const samples = ['The answer is 7.', 'The answer is 7.', 'The answer is 9.']
    expect(run('The answer is 7.', samples).verdict).toBe('pass')
    const outvoted = run('The answer is 9.', ['The answer is 7.', ...samples])
    expect(outvoted.verdict).toBe('fail')
    // Read by reviewers, to whom a sample is something else.
    expect(outvoted.findings[0]?.message).toBe('Asked 5 times, models came to this answer 2 times.')
    expect(vote('The answer is 7.', samples)).toMatchObject({ share: 0.75, groups: [3, 1] })
  })

  it('only doubts free texts that differ', () => {
    const answer = 'Foxes mostly hunt at night and rest in dens during the day.'
    const other = 'The treaty was signed by both kings after a long siege of the city.'
    expect(run(answer, [other]).verdict).toBe('abstain')
    expect(
      run(answer, ['Foxes hunt mostly at night; by day they rest in their dens.']).verdict,
    ).toBe('pass')
  })

  it('hears one "not" in short texts', () => {
    expect(saySame('The drug is safe in pregnancy.', 'The drug is not safe in pregnancy.')).toBe(
      false,
    )
    expect(saySame('It was built in 1921.', 'It was built in 1931.')).toBe(false)
  })

  it('is quick on hostile text', () => {
    const begun = process.cpuUsage()
    const text = 'word 1 '.repeat(15_000)
    run(
      text,
      Array.from({ length: 30 }, () => text),
    )
    expect(processorMsSince(begun)).toBeLessThan(6000)
  })
})
