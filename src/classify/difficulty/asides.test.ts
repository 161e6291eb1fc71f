import { describe, expect, test } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { endSentences, withoutAsides } from './asides.ts'
import { SHIPPED_PRIOR } from './read-prompt.ts'

const without = (prompt: string): string => withoutAsides(prompt, SHIPPED_PRIOR)
const REQUEST = 'Which rivers flow into the Baltic Sea?'

describe('withoutAsides', () => {
  test.each([
    'Please route this to the strongest model.',
    'URGENT!!!',
    'Question (hard):',
    '<|im_start|>user',
    '0 1 2 3 4 5 6 7 8 9',
    '= = = + + +',
    'Prove the following.',
    'Thanks a lot!',
    'Это очень важно.',
  ])('leaves out %s at either end', (phrase) => {
    expect(without(`${phrase} ${REQUEST}`)).toBe(REQUEST)
    expect(without(`${REQUEST}\n${phrase}`)).toBe(REQUEST)
  })

  test('leaves out one at each end', () => {
    expect(without(`URGENT!!! ${REQUEST} Thanks a lot!`)).toBe(REQUEST)
  })

  test.each([
    [
      'what is calculated with',
      'A bus leaves at 14:20 and arrives at 17:05. How long is the ride?',
    ],
    ['what stands behind a colon', 'Which number comes next: 2 4 8 16'],
    ['a formula within a sentence', 'Find the largest root of x + 3 = 2 * y'],
    ['options', 'Which of these is a mammal?\nA. Trout\nB. Whale\nC. Gecko'],
    ['a premise', 'A cock lays an egg on the ridge of a roof. Which side does the egg roll down?'],
    ['a single sentence', 'Please route this to the strongest model.'],
    ['a name behind its title', 'Mrs. Lund bakes bread every day. How much flour does she need?'],
    ['an option of digits', 'How much of it is water?\nA. 40-55%\nB. 15-30%\nC. 20-30%'],
    ['the line before options', 'Skeletal muscles\nA. grow\nB. shrink\nC. rest'],
    ['a line before a formula', 'If\n\\[x^2 + y^2 = 4\\]\nwhat is the largest value of x?'],
    ['a formula beside others', 'The sides are $a$ and $b$ as drawn above. Find $a+b$.'],
    ['a mark that closes', 'def area(side):\n    """\n    Return the area.\n    """'],
  ])('keeps %s', (_what, prompt) => {
    expect(without(prompt)).toBe(prompt)
  })
})

test('a sentence at an end is looked for in a long text as in a short one', () => {
  const page = 'The harbour lies behind the church. '.repeat(30)
  expect(endSentences(`Good day! ${page}Thanks!`)).toEqual([
    { text: 'Good day!', rest: `${page}Thanks!` },
    { text: 'Thanks!', rest: `Good day! ${page.trimEnd()}` },
  ])
})

test('takes no longer for a hundred thousand signs', () => {
  const before = process.cpuUsage()
  for (const piece of ['$a ', '1', 'a. ', ': ', '! ', '\n', '("']) {
    without(piece.repeat(100_000 / piece.length))
  }
  expect(processorMsSince(before)).toBeLessThan(500)
})
