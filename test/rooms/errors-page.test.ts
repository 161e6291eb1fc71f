import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ERRORS } from '../../src/core/errors.ts'

test('the page of errors has a row for each code of the catalogue, and says what each means', () => {
  const page = readFileSync('docs/reference/errors.md', 'utf8')
  const rows = [...page.matchAll(/^(\| `\w+` \| \d+ \| .*? \| (?:yes|no) \|) (.*) \|$/gm)]
  expect(rows.map(([, facts]) => facts)).toEqual(
    Object.entries(ERRORS).map(
      ([code, { status, type, retryable }]) =>
        `| \`${code}\` | ${status} | \`${type}\` | ${retryable ? 'yes' : 'no'} |`,
    ),
  )
  const meanings = rows.map(([, , meaning]) => meaning)
  expect(meanings.filter((meaning) => !meaning?.trim())).toEqual([])
  expect(new Set(meanings).size).toBe(meanings.length)
})
