import { describe, expect, it } from 'vitest'
import { processorMsSince } from '../../../test/support/processor-time.ts'
import { splitSteps } from '../split-steps.ts'
import { replaySteps } from './replay-steps.ts'

function firstWrong(question: string, steps: readonly string[]): number | undefined {
  const placed = splitSteps({ answer: steps.join('\n'), steps })
  return replaySteps(question, placed).findings[0]?.step
}

describe('trades', () => {
  const question = [
    'Ann, Ben, and Cleo are playing. At the start of the game, they each hold a ball: Ann has a red ball, Ben has a blue ball, and Cleo has a green ball.',
    'Then they trade. First, Ann and Ben swap balls. Then, Ben and Cleo swap balls. At the end of the game, Cleo has the',
    'Options:',
    '(A) red ball.',
    '(B) blue ball.',
    '(C) green ball.',
  ].join('\n')
  const right = [
    'At the start: Ann: red, Ben: blue, Cleo: green.',
    'Ann and Ben swap: Ann: blue, Ben: red, Cleo: green.',
    'Ben and Cleo swap: Ann: blue, Ben: green, Cleo: red.',
    'At the end of the game, Cleo has the red ball. So the answer is (A)',
  ]

  it('follows every trade', () => {
    expect(firstWrong(question, right)).toBeUndefined()
  })

  it('follows initials and steps that name no trade', () => {
    const short = ['A: red, B: blue, C: green', 'A: blue, B: red', 'B: green, C: red']
    expect(firstWrong(question, short)).toBeUndefined()
    expect(firstWrong(question, [...short.slice(0, 2), 'B: red, C: green'])).toBe(2)
  })

  it('names the first step whose holdings do not follow', () => {
    expect(firstWrong(question, right.with(2, 'Ben and Cleo swap: Ben: red, Cleo: green.'))).toBe(2)
  })

  it('finds a choice that does not follow from right steps', () => {
    expect(firstWrong(question, right.with(3, 'So the answer is (C)'))).toBe(3)
  })
})

describe('sorting words', () => {
  const question = 'cow bee cat ant'
  const right = [
    'The first letter: "cow": "c" (3). "bee": "b" (2). "cat": "c" (3). "ant": "a" (1).',
    'We now have: (1) "ant" < (2) "bee" < (3) ["cow" ? "cat"].',
    'Now let\'s sort this subpart ["cow" ? "cat"] by looking at their second letters. The second letter: "cow": "o" (15). "cat": "a" (1).',
    'We now have: (1) "cat" < (15) "cow" for the subpart. Hence, we have "ant" < "bee" < "cat" < "cow".',
    'I have now sorted all the words. The answer is ant bee cat cow',
  ]

  it('follows groups down to single words', () => {
    expect(firstWrong(question, right)).toBeUndefined()
  })

  it.each([
    ['a letter that is another', 0, right[0]?.replace('"b" (2)', '"b" (3)')],
    ['a word that got lost', 1, 'We now have: (1) "ant" < (3) ["cow" ? "cat"].'],
    ['a wrong order', 3, right[3]?.replace('"cat" < "cow".', '"cow" < "cat".')],
    ['a wrong end', 4, 'I have now sorted all the words. The answer is ant bee cow cat'],
  ])('finds %s', (_, index, step) => {
    expect(firstWrong(question, right.with(index, step ?? ''))).toBe(index)
  })

  it('finds a group that is left behind', () => {
    expect(firstWrong(question, [...right.slice(0, 2), ...right.slice(4)])).toBe(2)
  })
})

describe('orders', () => {
  const question = [
    'On a shelf, there are three books: a red book, a blue book, and a green book.',
    '- The red book is to the left of the blue book.',
    '- The green book is the leftmost.',
    'Options:',
    '(A) The red book is the rightmost.',
    '(B) The blue book is the rightmost.',
    '(C) The green book is the rightmost.',
  ].join('\n')

  it('lets pass what the statements settle', () => {
    const steps = [
      'The green book is the leftmost. So from left to right: first is the green book, then second and third can be any book.',
      'The red book is to the left of the blue book. So from left to right: first is the green book, then second is the red book, then third is the blue book.',
      'So the answer is (B)',
    ]
    expect(firstWrong(question, steps)).toBeUndefined()
  })

  it('finds a place that the statements exclude, and one they have not settled yet', () => {
    const excluded = ['So from left to right: first is the red book.']
    const early = [
      'The red book is to the left of the blue book. So from left to right: first is the red book.',
    ]
    expect(firstWrong(question, excluded)).toBe(0)
    expect(firstWrong(question, early)).toBe(0)
  })

  it('finds a choice that does not follow', () => {
    expect(firstWrong(question, ['So the answer is (A)'])).toBe(0)
  })
})

describe('brackets', () => {
  const run = ['[ ; stack: [', '( ; stack: [ (', ') ; stack: [']

  it('follows the end as well: what is left, and what closes it', () => {
    const end = ['The final stack is "[".', 'We will need to pop out "[".', 'So the answer is ]']
    expect(firstWrong('[ ( )', [...run, ...end])).toBeUndefined()
    expect(firstWrong('[ ( )', [...run, 'The final stack is "[ (".'])).toBe(3)
    expect(firstWrong('[ ( )', [...run, 'So the answer is )'])).toBe(3)
    expect(firstWrong('[ ( ) {', [...run, 'The final stack is "[".'])).toBe(3)
    expect(firstWrong('[ ]', ['[ ; stack: [', '] ; stack: empty'])).toBeUndefined()
    expect(firstWrong('[ ( )', [...run, 'So the answer is: "]".'])).toBeUndefined()
  })
})

it('says nothing of other questions, and reads hostile text quickly', () => {
  expect(replaySteps('What is 2 + 3?', splitSteps({ answer: 'It is 5.' })).followed).toEqual([])
  const hostile = [
    '"a" ? '.repeat(20_000),
    '["a" '.repeat(20_000),
    'Ann and Ben swap '.repeat(6000),
    `) ; stack: ${' '.repeat(4900)}!`,
    `[ ; stack: [\nSo the answer is ${' '.repeat(4900)}!`,
  ]
  const begun = process.cpuUsage()
  for (const text of hostile) {
    replaySteps('bee ant cow', splitSteps({ answer: text }))
    replaySteps(text, splitSteps({ answer: text }))
  }
  expect(processorMsSince(begun)).toBeLessThan(8000)
})
