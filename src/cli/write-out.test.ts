import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeFolder, mustBeWritable, orNotWritten, writeOut } from './write-out.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secondline-write-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const notWritten = expect.objectContaining({ name: 'CannotGoOnError', code: 'not_written' })
const asked = expect.objectContaining({ name: 'UsageError' })

describe('a file', () => {
  test('is written', async () => {
    await writeOut(join(folder, 'a'), 'text')
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('text')
  })

  test('in a folder that is not there is told as such, with its name', async () => {
    const file = join(folder, 'nowhere', 'a')
    await expect(writeOut(file, 'text')).rejects.toEqual(notWritten)
    await expect(writeOut(file, 'text')).rejects.toThrow(`${file} cannot be written: ENOENT`)
  })

  test('that must not be there yet, and is, was asked for wrongly', async () => {
    const file = join(folder, 'a')
    await writeFile(file, 'before')
    await expect(writeOut(file, 'text', { flag: 'wx' })).rejects.toEqual(asked)
    expect(await readFile(file, 'utf8')).toBe('before')
  })

  test('hides no bug of what makes it', async () => {
    const bug = new TypeError('a bug')
    await expect(orNotWritten('a', () => Promise.reject(bug))).rejects.toBe(bug)
  })

  test('that cannot be written is found before the work', async () => {
    await expect(mustBeWritable(join(folder, 'nowhere', 'a'))).rejects.toEqual(notWritten)
    await expect(mustBeWritable(folder)).rejects.toEqual(asked)
    await mustBeWritable(join(folder, 'a'))
    await mustBeWritable(undefined)
  })
})

describe('a folder', () => {
  test('is made with those that it stands in, and may be there', async () => {
    const deep = join(folder, 'a', 'b', 'c')
    await makeFolder(deep)
    await makeFolder(deep)
    await writeOut(join(deep, 'file'), 'text')
  })

  test('is not made where a file stands', async () => {
    await writeFile(join(folder, 'a'), '')
    await expect(makeFolder(join(folder, 'a'))).rejects.toEqual(asked)
    await expect(makeFolder(join(folder, 'a', 'b'))).rejects.toEqual(asked)
  })

  test.runIf(process.platform === 'linux')(
    'below one that takes no other ends with an error, and does end',
    async () => {
      await expect(makeFolder('/proc/secondline/a')).rejects.toEqual(notWritten)
    },
  )
})
