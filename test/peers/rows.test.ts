import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = readFileSync(new URL('../../docs/explain/peers.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| (\d+) \|.*\| `([^`]+)`: (peers rows? [^|]+?) \|$/gm)]

test('every row of the page is there once', () => {
  expect(rows.map(([, row]) => Number(row))).toEqual(Array.from({ length: 32 }, (_, at) => at + 1))
})

test.each(rows.map(([, row, file, name]) => [row, file, name] as [string, string, string]))(
  'row %s has its test in %s: %s',
  (row, file, name) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    expect(source).toContain(`'${name}`)
    expect(name.match(/\d+/g)).toContain(row)
  },
)
