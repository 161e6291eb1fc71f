/** Test files that run together all bring the build up to date. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const script = new URL('../../scripts/one-at-a-time.mjs', import.meta.url).href
const { oneAtATime } = (await import(script)) as {
  readonly oneAtATime: (file: string) => Promise<() => void>
}

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secondline-once-'))
  file = join(folder, 'held')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the second waits until the first is done', async () => {
  const order: string[] = []
  const done = await oneAtATime(file)
  const second = oneAtATime(file).then((end) => {
    order.push('second')
    end()
  })
  order.push('first')
  done()
  await second
  expect(order).toEqual(['first', 'second'])
  expect(existsSync(file)).toBe(false)
})

test('what a process that was killed has left holds nobody up', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(file, String(pid))
  const done = await oneAtATime(file)
  done()
})
