import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSteps } from './split-steps.ts'

test('given steps are found again in the answer, also when two are alike', () => {
  const steps = ['1 + 1 = 2', '1 + 1 = 2', 'So 2.']
  const found = splitSteps({ answer: steps.join('\n\n'), steps })
  expect(found.map((step) => step.start)).toEqual([0, 11, 22])
})

test('a given step that the answer does not hold gets an empty span', () => {
  const found = splitSteps({ answer: 'one two', steps: ['one', 'three', 'two'] })
  expect(found[1]).toMatchObject({ start: 3, end: 3, text: 'three' })
  expect(found[2]).toMatchObject({ start: 4, end: 7 })
})

test('a displayed formula stays whole and a heading stays with what it heads', () => {
  const answer = '## Step 1\nFirst we add:\n\\[\n1+1\n= 2\n\\]\nDone.'
  expect(splitSteps({ answer }).map((step) => step.text)).toEqual([
    '## Step 1\nFirst we add:',
    '\\[\n1+1\n= 2\n\\]',
    'Done.',
  ])
})

test('every span holds its text and no two overlap', () => {
  const line = fc.constantFrom('a', '', ' ', '\\[', '\\]', '$$', '```', '# h', 'x = 1', '**b**')
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const answer = lines.join('\n')
      let last = 0
      for (const step of splitSteps({ answer })) {
        expect(answer.slice(step.start, step.end)).toBe(step.text)
        expect(step.start).toBeGreaterThanOrEqual(last)
        last = step.end
      }
    }),
  )
})

test('of a text with more lines than anybody reads, the rest is one step, and nothing of it is missing', () => {
  const answer = Array.from({ length: 50_000 }, (_, at) => `line ${at}`).join('\n')
  const steps = splitSteps({ answer })
  expect(steps.length).toBe(2_001)
  expect(steps.at(-1)?.text).toMatch(/^line 2000\n[\s\S]*line 49999$/)
})
