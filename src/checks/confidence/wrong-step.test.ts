import { describe, expect, test } from 'vitest'
import { NUMBER_CHECKS } from '../../../test/support/checked.ts'
import { runTextChecks } from '../../checks/run-checks.ts'
import type { CheckInput } from '../../core/check.ts'
import { questionStyle } from './question-style.ts'
import { isAlarming } from './wrong-probability.ts'
import { likeliestWrongStep } from './wrong-step.ts'

function inputOf(question: string, steps: readonly string[]): CheckInput {
  return { question, steps, answer: steps.join('\n') }
}

describe('the step that is named', () => {
  test('is one that says something, not the introduction or the conclusion', () => {
    const input = inputOf('Al has 12 pears and eats 3 a day. How many are left after 2 days?', [
      "Let's see.",
      'He might eat 3 pears a day, so 12 - 3 = 9. However, it seems there must be a mistake.',
      'So the answer is 9.',
    ])
    expect(likeliestWrongStep(input, runTextChecks(NUMBER_CHECKS, input))).toBe(1)
  })

  test('is one of the first that could be shown to be wrong, or one before it', () => {
    const input = inputOf('Al has 12 pears and eats 3 a day. How many are left after 2 days?', [
      'Al eats 3 pears a day, so he eats 2 * 3 = 7 pears in 2 days.',
      'There are 12 - 7 = 5 pears left.',
      'So the answer is 5.',
    ])
    expect(likeliestWrongStep(input, runTextChecks(NUMBER_CHECKS, input))).toBe(0)
  })

  test('is none where nothing was answered', () => {
    const input: CheckInput = { question: 'How many?', answer: '' }
    expect(likeliestWrongStep(input, [])).toBeUndefined()
  })
})

test('stories and competition mathematics are told apart', () => {
  expect(questionStyle(inputOf('Al has 12 pears and eats 3.', []))).toBe('story')
  expect(questionStyle(inputOf('How many primes divide 12?', []))).toBe('formal')
  expect(questionStyle(inputOf('Solve $x^2 = 9$.', []))).toBe('formal')
})

describe('a probability alone', () => {
  const steps = ['12 - 3 = 9 pears.', '9 - 3 = 6 pears.']

  test('flags what could be followed', () => {
    const story =
      'Al has 12 pears and eats 3 a day, as his mother told him. How many are left after 2 days?'
    const input = inputOf(story, steps)
    expect(isAlarming(input, runTextChecks(NUMBER_CHECKS, input), 0.99)).toBe(true)
    expect(isAlarming(input, runTextChecks(NUMBER_CHECKS, input), 0.01)).toBe(false)
  })

  test('does not flag who gets a fraction for himself, and what is asked in passing', () => {
    const own = inputOf(
      'I have 12 pears and my brother eats 2.5 of them a day. How many do I have left after 2 days?',
      ['2 × 2.5 = 5 pears.', '12 - 5 + 0.5 = 7.5 pears.'],
    )
    const passing = inputOf('Al has 12 pears and eats 3 a day. How many are left?', steps)
    for (const input of [own, passing])
      expect(isAlarming(input, runTextChecks(NUMBER_CHECKS, input), 0.99)).toBe(false)
  })

  test.each([
    ['a choice of letters', 'How many pears? A: 5 B: 6 C: 7', steps],
    ['words no check could follow', 'Why do pears fall?', ['They are ripe.', 'So they fall.']],
  ])('does not flag %s', (_, question, given) => {
    const input = inputOf(question, given)
    expect(isAlarming(input, runTextChecks(NUMBER_CHECKS, input), 0.99)).toBe(false)
  })
})
