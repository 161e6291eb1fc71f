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
