import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parseDifficultyRow } from '../../evaluate/rows/difficulty-row.ts'
import { difficultyReport, evalDifficulty } from './eval-difficulty.ts'

const FILE = fileURLToPath(new URL('../../../test/labelled/difficulty.jsonl', import.meta.url))

test('the written prompts fall to their sides, conversations among them', async () => {
  const report = await evalDifficulty(FILE)
  expect(report.n).toBeGreaterThan(260)
  expect(report.f1).toBeGreaterThan(0.95)
  expect(report.classes.reasoning?.n).toBeGreaterThan(100)
})

test('a label turned round is counted against it', () => {
  const rows = [
    { id: '1', prompt: 'What is the capital of Chile?', label: { needs_reasoning: true } },
    { id: '2', prompt: 'Prove that 7 divides n^7 - n.', label: { needs_reasoning: false } },
  ]
  expect(difficultyReport(rows)).toMatchObject({ n: 2, precision: 0, recall: 0, f1: 0 })
})

test('rows without a prompt or a label are refused', () => {
  expect(() => parseDifficultyRow({ label: { needs_reasoning: true } })).toThrow('prompt')
  expect(() => parseDifficultyRow({ prompt: 'x', label: {} })).toThrow('needs_reasoning')
})
