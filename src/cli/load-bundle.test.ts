import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compiledFolder, type LoadedFile, loadWithCompiled } from './load-bundle.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-bundle-'))
  await writeFile(
    join(folder, 'one.cjs'),
    `const two = require('./two.cjs'); exports.say = () => two.word + require('node:os').EOL + __filename`,
  )
  await writeFile(join(folder, 'two.cjs'), `exports.word = 'w\\u00f6rd'`)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function loadOne(): { said: string; files: readonly LoadedFile[] } {
  const files: LoadedFile[] = []
  const one = loadWithCompiled(folder, 'one.cjs', (file) => files.push(file))
  return { said: (one as { say(): string }).say(), files }
}

test('files of a bundle find each other, other modules and their own place, with compiled code and without', async () => {
  const plain = loadOne()
  expect(plain.said).toBe(`wörd\n${join(folder, 'one.cjs')}`)
  await mkdir(compiledFolder(folder))
  for (const { name, script } of plain.files) {
    await writeFile(join(compiledFolder(folder), name), script.createCachedData())
  }
  const again = loadOne()
  expect(again.said).toBe(plain.said)
  expect(again.files.map(({ script }) => script.cachedDataRejected)).toEqual([false, false])
})

test('what is no compiled code is passed over', async () => {
  await mkdir(compiledFolder(folder))
  await writeFile(join(compiledFolder(folder), 'two.cjs'), 'no code at all')
  const { said, files } = loadOne()
  expect(said).toContain('wörd')
  expect(files.at(-1)?.script.cachedDataRejected).toBe(true)
})

test.each([
  ['version', 'v1.2.3'],
  ['execPath', fileURLToPath(import.meta.url)],
] as const)('code that a Node with another %s compiled is not even looked at', (name, other) => {
  const here = compiledFolder(folder)
  const own = process[name]
  try {
    Object.defineProperty(process, name, { value: other, configurable: true })
    expect(compiledFolder(folder)).not.toBe(here)
  } finally {
    Object.defineProperty(process, name, { value: own, configurable: true })
  }
  expect(compiledFolder(folder)).toBe(here)
})
