import { describe, expect, test } from 'vitest'
import { evalChecks, reportChecks } from './eval-checks.ts'

const right = { id: 'a', set: 's', steps: ['2 + 2 = 4', '4 * 3 = 12'], label: { error: false } }
const wrongAtOne = {
  id: 'b',
  set: 's',
  steps: ['2 + 2 = 4', '4 * 3 = 13'],
  label: { error: true, firstErrorStep: 1, kind: 'calculation' },
}
const missed = {
  id: 'c',
  set: 't',
  answer: 'The capital of France is Lyon.',
  label: { error: true, firstErrorStep: 0, kind: 'fact' },
}

describe('evalChecks', () => {
  test('gives the figures of the contract, in total, per set and per kind', async () => {
    const steps: string[] = []
    const report = await evalChecks([right, wrongAtOne, missed], (step) => steps.push(step))
    expect(steps[2]).toBe('Checked 2 of 3 answers')
    expect(report).toMatchObject({
      n: 3,
      precision: 1,
      recall: 0.5,
      falseAlarmRate: 0,
      firstStepExact: 1,
      processBenchF1: (2 * 0.5 * 1) / (0.5 + 1),
    })
    expect(report.sets.s).toMatchObject({ n: 2, recall: 1, auc: 1 })
    expect(report.kinds.fact).toMatchObject({ n: 1, recall: 0, auc: null })
    expect(report.coverage).toBeGreaterThan(0)
    expect(report.msP99).toBeGreaterThanOrEqual(report.msP50)
  })

  test('names what it did not find, and what it found where nothing is', async () => {
    expect(await evalChecks([right, wrongAtOne, missed])).toMatchObject({
      misses: ['c'],
      falseAlarms: [],
    })
    const called = { ...wrongAtOne, label: { error: false } }
    expect(await evalChecks([right, called])).toMatchObject({ misses: [], falseAlarms: ['b'] })
  })

  test('a flag at the wrong step is recall, but no exact step', async () => {
    const late = { ...wrongAtOne, label: { error: true, firstErrorStep: 0 } }
    expect(await evalChecks([right, late])).toMatchObject({
      recall: 1,
      firstStepExact: 0,
      processBenchF1: 0,
    })
  })

  test('an answer with context is held to it', async () => {
    const context = 'The bridge was opened in 1932 and is 503 metres long.'
    const row = (answer: string, error: boolean) => ({
      id: 'g',
      set: 'g',
      context,
      answer,
      label: { error },
    })
    const report = await evalChecks([
      row('The bridge was opened in 1932.', false),
      row('The tunnel was closed by Napoleon in 1811 after a flood.', true),
    ])
    expect(report).toMatchObject({ recall: 1, falseAlarmRate: 0, auc: 1 })
  })

  test('a malformed row is refused without quoting it', async () => {
    await expect(evalChecks([{ id: 'x', answer: 'secret', label: {} }])).rejects.toThrow(
      /label\.error/,
    )
    await expect(evalChecks([{ id: 'x', label: { error: true } }])).rejects.toThrow(
      /steps or answer/,
    )
  })

  test('nothing gives zeros, not NaN', () => {
    expect(JSON.stringify(reportChecks([]))).not.toContain('NaN')
    expect(reportChecks([]).n).toBe(0)
  })
})
