import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { formulaReference } from './formula-reference.ts'

test('the published page says what the tables say', () => {
  const page = readFileSync(
    new URL('../../../../docs/reference/formulas.md', import.meta.url),
    'utf8',
  )
  expect(page).toBe(formulaReference())
})
