/** A gateway meets some patterns only after weeks: they have to be as quick as those of its first minute. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const LOADER = new URL('../../dist/cli/load-bundle.js', import.meta.url).href

/** More machine code, and more bytecode of patterns, than V8 optimizes patterns beside; what one takes before and after, in ms. */
const PROGRAM = `
const words = 'rose|risen|grew|grown|climbed|jumped|surged|fell|fallen|declined|dropped|sank|shrank|plunged'
const long = 'tree house4 value and 12 + 30 = 42. '.repeat(24_000)
const quickest = (name) => {
  const pattern = new RegExp('(?<!\\\\p{L})(?:' + words + ')(?!\\\\p{L})[^\\\\n]{0,60}? (?:' + name + ') ', 'iu')
  let least = Infinity
  for (let tries = 0; tries < 5; tries++) {
    const before = process.cpuUsage()
    for (let more = 0; more < 4; more++) pattern.test(long + tries + more)
    least = Math.min(least, process.cpuUsage(before).user / 1000)
  }
  return least
}
const first = quickest('from')
const kept = Array.from({ length: 1_200 }, (_, n) => {
  const many = 'abc|def|'.repeat(50)
  const pattern = new RegExp('(?:a' + n + 'b|c(?:d|e' + n + 'f)+|[x-z]{1,9}q)*(?:foo' + n + '|bar){2,30}(?:' + many + 'x)', 'iu')
  for (let times = 0; times < 2; times++) pattern.test('abcde')
  return pattern
})
console.log(JSON.stringify({ first, later: quickest('from|to'), kept: kept.length }))
`

test('a pattern that is first needed late is compiled as well as the first ones', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', LOADER, '--input-type=module', '--eval', PROGRAM],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  const { first, later } = JSON.parse(stdout) as { first: number; later: number }
  expect(later).toBeLessThan(5 * Math.max(first, 4))
})
