import { expect, it } from 'vitest'
import { evalTask } from '../../evaluate/quality/eval-task.ts'
import { renderReport } from './render-report.ts'

it('prints how purposes and how tasks are told', () => {
  const shown = renderReport(
    evalTask([
      { id: 1, prompt: 'Draw a fox', label: { task: 'image-generation' } },
      { id: 2, prompt: 'Draw a dog', label: { task: 'storytelling' } },
    ]),
  )
  expect(shown).toMatch(/^right +1$/m)
  expect(shown).toMatch(/^tasks right +0\.5000$/m)
  expect(shown).toMatch(/^TASKCLASSES .*f1/m)
})

it('names the rows that were missed, the first twenty of many', () => {
  const row = (id: number) => ({ id, prompt: 'Draw a fox', label: { task: 'math' } })
  const rows = Array.from({ length: 23 }, (_, index) => row(index + 1))
  expect(renderReport(evalTask(rows.slice(0, 2)))).toMatch(/^MISSES {2}1, 2$/m)
  expect(renderReport(evalTask(rows))).toMatch(/19, 20 and 3 more, all by --json$/)
  expect(
    renderReport(evalTask([{ ...row(1), label: { task: 'image-generation' } }])),
  ).not.toContain('MISSES')
})
