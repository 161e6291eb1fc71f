/** What `npm start` and `npm test` install, with an npm that only writes down how it was called. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

interface Install {
  installDependencies(folder: string): void
}
const script = new URL('../../scripts/install.mjs', import.meta.url).href
const { installDependencies } = (await import(script)) as Install

const path = process.env.PATH
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-install-'))
  await mkdir(join(folder, 'node_modules'))
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'calls'), '')
  await writeFile(join(folder, 'package-lock.json'), '{"packages":{"node_modules/a":{}}}')
  const npm = join(folder, 'bin', 'npm')
  await writeFile(npm, `#!/bin/sh\necho "$1" >> "${join(folder, 'calls')}"\n`)
  await chmod(npm, 0o755)
  process.env.PATH = `${join(folder, 'bin')}:${path}`
})
afterEach(async () => {
  process.env.PATH = path
  await rm(folder, { recursive: true, force: true })
})

const stamp = () => join(folder, 'node_modules', '.installed')
const calls = async () => (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n')

test('installs once for a lock file', async () => {
  installDependencies(folder)
  installDependencies(folder)
  expect(await calls()).toEqual(['ci'])
})

test('installs anew when the lock file changed', async () => {
  installDependencies(folder)
  await writeFile(join(folder, 'package-lock.json'), '{"packages":{"node_modules/b":{}}}')
  installDependencies(folder)
  expect(await calls()).toEqual(['ci', 'ci'])
})

test('builds native packages for a Node that took the place of another, once', async () => {
  installDependencies(folder)
  const [lock] = (await readFile(stamp(), 'utf8')).split(' ')
  await writeFile(stamp(), `${lock} 1`)
  installDependencies(folder)
  installDependencies(folder)
  expect(await calls()).toEqual(['ci', 'rebuild'])
})
