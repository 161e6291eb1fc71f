import { expect, test } from 'vitest'
import { graverRisk, isCertainlyHigh, type RiskSignal, riskText } from './signals.ts'

const risk = (severity: RiskSignal['severity'], certain?: false): RiskSignal => ({
  domain: 'legal',
  severity,
  ...(certain === undefined ? {} : { certain }),
  reasons: [{ code: `${severity}-${certain}`, text: '' }],
})

test('of two risks the graver counts, of equal ones the certain one, in either order', () => {
  const order = [risk('none'), risk('medium'), risk('high', false), risk('high')]
  order.forEach((lesser, place) => {
    for (const graver of order.slice(place)) {
      for (const both of [graverRisk(lesser, graver), graverRisk(graver, lesser)]) {
        expect(both.severity).toBe(graver.severity)
        expect(both.certain).toBe(graver.certain)
        expect(both.reasons).toHaveLength(lesser === graver ? 1 : 2)
      }
    }
  })
})

test('what both are grave for is told once', () => {
  const question = {
    ...risk('high'),
    reasons: [
      { code: 'a', text: 'A' },
      { code: 'b', text: 'B' },
    ],
  }
  const answer = {
    ...risk('medium'),
    reasons: [
      { code: 'b', text: 'B' },
      { code: 'c', text: 'C' },
    ],
  }
  expect(graverRisk(answer, question).reasons.map(({ code }) => code)).toEqual(['a', 'b', 'c'])
})

test('only what is high without a doubt is certainly high', () => {
  expect([risk('medium'), risk('high', false), risk('high')].map(isCertainlyHigh)).toEqual([
    false,
    false,
    true,
  ])
})

test('a doubt is told with the risk', () => {
  expect(riskText(risk('high', false))).toBe('high, doubtful (legal)')
  expect(riskText({ ...risk('low'), domain: 'none' })).toBe('low')
})
