/** The table of aims of docs/explain/routing.md says what the tables say that `bench/quality/routing.mjs` writes. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = (name: string) =>
  readFileSync(new URL(`../../../docs/explain/${name}.md`, import.meta.url), 'utf8')
const INTERVAL = /(\d\.\d{3}) (?:\[|\| )(\d\.\d{3})(?:, | to )(\d\.\d{3})/g
const COLD = /^\| .* \| (0\.\d{3}) \| [\d. /]+ \|$/gm

const figuresIn = (text: string) =>
  [...text.matchAll(INTERVAL)].map(([, ...figures]) => figures.join(' '))

test('every interval among the aims stands in a table that was measured', () => {
  const [, aims = ''] = /## Where it stands\n([\s\S]*?)\n## /.exec(page('routing')) ?? []
  const measured = new Set(figuresIn(page('routing-figures')))
  const told = figuresIn(aims)
  expect(told.length).toBeGreaterThan(6)
  expect(told.filter((figures) => !measured.has(figures))).toEqual([])
})

test('the aims tell the least and the most of the sources never seen', () => {
  const cold = /<!-- cold -->[\s\S]*<!-- \/cold -->/.exec(page('routing-figures'))?.[0] ?? ''
  const sorted = [...cold.matchAll(COLD)].map(([, apgr]) => apgr).toSorted()
  const row = /^\| sources never seen.*$/m.exec(page('routing'))?.[0]
  expect(sorted.length).toBeGreaterThan(5)
  expect(row).toContain(sorted[0])
  expect(row).toContain(sorted.at(-1))
})
