import { describe, expect, it } from 'vitest'
import { estimateLines, type LineAnswer } from './estimate-lines.ts'

const said = (text: string, change: Partial<LineAnswer> = {}): LineAnswer => ({
  text,
  isWrong: false,
  ...change,
})

describe('what answers tell of the lines', () => {
  it('believes both where they come to one result, however it is dressed', () => {
    expect(estimateLines(said('So the answer is 1,200.'), said('\\boxed{1200}'), 'shadow')).toEqual(
      {
        source: 'shadow',
        firstOk: 0.97,
        secondOk: 0.97,
        weight: 1,
      },
    )
  })

  it('leans to the second line where results differ, and away from it where it is shown wrong', () => {
    const differ = estimateLines(said('The answer is 7.'), said('The answer is 8.'), 'escalation')
    expect(differ.firstOk).toBeLessThan(0.5)
    expect(differ.secondOk).toBeGreaterThan(0.5)
    const wrong = said('The answer is 8.', { isWrong: true })
    const turned = estimateLines(said('The answer is 7.'), wrong, 'escalation')
    expect(turned.firstOk).toBeGreaterThan(0.5)
    expect(turned.secondOk).toBeLessThan(0.1)
  })

  it('says nothing of two different texts without a result', () => {
    const [a, b] = [said('A calm sea at dusk.'), said('Once a fox met a hen in the wood.')]
    expect(estimateLines(a, b, 'shadow')).toEqual({ source: 'none', weight: 0 })
  })

  it('takes one answer by its checks, and by its confidence where they found nothing', () => {
    expect(estimateLines(said('5', { isWrong: true }), undefined, 'shadow')).toEqual({
      source: 'checks',
      firstOk: 0.05,
      weight: 0.9,
    })
    const sampled = said('5', { confidence: 0.7, wasSampled: true })
    expect(estimateLines(undefined, sampled, 'shadow')).toEqual({
      source: 'agreement',
      secondOk: 0.7,
      weight: 0.6,
    })
    expect(estimateLines(said('5'), undefined, 'shadow')).toEqual({ source: 'none', weight: 0 })
  })
})
