import { describe, expect, it } from 'vitest'
import { failing, NUMBER_CHECKS } from '../../../test/support/checked.ts'

const isFailed = (answer: string): boolean =>
  failing(NUMBER_CHECKS, { question: 'When?', answer, finishReason: 'stop' }).length > 0

describe('weekdays beside dates, in short and in cells', () => {
  it.each([
    ['Wed 2026-12-02', 'Mon 2026-12-02'],
    ['Your trip: Wed, 2 December 2026.', 'Your trip: Thu, 2 December 2026.'],
    ['Your trip: Dec 2, 2026 (Wed)', 'Your trip: Dec 2, 2026 (Tue)'],
    [
      '| Day | Date |\n|---|---|\n| Wednesday | 2026-12-02 |\n| Thursday | 2026-12-03 |',
      '| Day | Date |\n|---|---|\n| Tuesday | 2026-12-02 |\n| Thursday | 2026-12-03 |',
    ],
    [
      'date,day\n2026-12-02,Wednesday\n2026-12-03,Thursday\n2026-12-04,Friday\n',
      'date,day\n2026-12-02,Wednesday\n2026-12-03,Thursday\n2026-12-04,Saturday\n',
    ],
    [
      '| Wed 2026-12-02 | x |\n| Thu 2026-12-03 | y |',
      '| Wed 2026-12-02 | x |\n| Fri 2026-12-03 | y |',
    ],
  ])('%s', (right, wrong) => {
    expect([isFailed(right), isFailed(wrong)]).toEqual([false, true])
  })

  it.each([
    '| Opened | Closed on |\n|---|---|\n| 2026-12-02 | Monday |\n| 2026-12-03 | Monday |',
    'Open Mon–Fri, 2026-12-02 is a holiday.',
    'We sat 12 May 2026 in the sun.',
    'So 2 December 2026 is the day.',
    'From Mon to Wed 2 December 2026.',
  ])('lets %s pass', (answer) => {
    expect(isFailed(answer)).toBe(false)
  })
})
