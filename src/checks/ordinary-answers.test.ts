import { expect, test } from 'vitest'
import { checkedBy } from '../../test/support/checked.ts'
import { EVERYDAY_SUMS } from '../../test/support/everyday-sums.ts'
import { ORDINARY_ANSWERS } from '../../test/support/ordinary-answers.ts'
import { RIGHT_WITH_COMMAS, WRONG_WITH_COMMAS } from '../../test/support/sums-with-commas.ts'
import type { CheckName } from '../core/check.ts'
import { isAlarming, wrongProbability } from './confidence/wrong-probability.ts'
import { TEXT_CHECKS } from './registry.ts'
import { runTextChecks } from './run-checks.ts'
import { detectLanguage } from './text/detect-language.ts'

/** Without passages, samples, tools and a demand for steps these have nothing to hold an answer to. */
const NAMES = (Object.keys(TEXT_CHECKS) as CheckName[]).filter(
  (name) => !['grounding', 'agreement', 'tool-arguments', 'steps'].includes(name),
)

test('there are sixty of them, and a hundred sums of everyday life', () => {
  expect(ORDINARY_ANSWERS.length).toBeGreaterThanOrEqual(60)
  expect(EVERYDAY_SUMS.length).toBeGreaterThanOrEqual(100)
})

test.each([...ORDINARY_ANSWERS, ...EVERYDAY_SUMS, ...RIGHT_WITH_COMMAS])(
  '%j: no check fails a right answer, and no alarm is raised',
  (question, answer) => {
    const language = detectLanguage(question)?.code ?? 'en'
    const input = { question, answer, language, finishReason: 'stop' } as const
    const results = runTextChecks(NAMES, input)
    const failed = results.filter(({ verdict }) => ['fail', 'error'].includes(verdict))
    expect(failed.map(({ check, findings, note }) => [check, findings, note])).toEqual([])
    expect(isAlarming(input, results, wrongProbability(input, results))).toBe(false)
  },
)

test.each(WRONG_WITH_COMMAS)('%j: the slip is found', (question, answer) => {
  expect(checkedBy('arithmetic', { question, answer, finishReason: 'stop' }).verdict).toBe('fail')
})
