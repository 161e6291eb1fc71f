import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeFolder, mustBeWritable, orNotWritten, writeOut } from './write-out.ts'

/** A disk that takes a name and half a text, and is full then. */
const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const write = async (file: string, text: string, how: object): Promise<void> => {
    await real.writeFile(file, disk.isFull ? text.slice(0, text.length / 2) : text, how)
    if (disk.isFull) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' })
  }
  return { ...real, writeFile: write }
})

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
    const missing = `${file} cannot be written: there is no folder ${join(folder, 'nowhere')}`
    await expect(writeOut(file, 'text')).rejects.toThrow(new RegExp(`^${missing}$`))
  })

  test('that cannot be made is told without the name of what was written beside it', async () => {
    await writeFile(join(folder, 'a'), '')
    const written = writeOut(join(folder, 'a', 'b'), 'text')
    await expect(written).rejects.toThrow(/a\/b cannot be written: ENOTDIR: not a directory$/)
  })

  test('that must not be there yet, and is, was asked for wrongly', async () => {
    const file = join(folder, 'a')
    await writeFile(file, 'before')
    await expect(writeOut(file, 'text', { flag: 'wx' })).rejects.toEqual(asked)
    expect(await readFile(file, 'utf8')).toBe('before')
  })

  test('on a disk that is full leaves nothing behind, and what was there as it was', async () => {
    const before = join(folder, 'before')
    await writeFile(before, 'as it was')
    disk.isFull = true
    try {
      await expect(writeOut(join(folder, 'a'), 'text', { flag: 'wx' })).rejects.toEqual(notWritten)
      await expect(writeOut(before, 'another')).rejects.toEqual(notWritten)
    } finally {
      disk.isFull = false
    }
    expect(await readdir(folder)).toEqual(['before'])
    expect(await readFile(before, 'utf8')).toBe('as it was')
  })

  test('that is written over keeps its mode, and a link to it stays one', async () => {
    const file = join(folder, 'a')
    await writeFile(file, 'before')
    await chmod(file, 0o640)
    await symlink(file, join(folder, 'link'))
    await writeOut(join(folder, 'link'), 'after')
    expect(await readFile(file, 'utf8')).toBe('after')
    expect((await stat(file)).mode & 0o777).toBe(0o640)
    await writeOut(join(folder, 'b'), 'secret', { flag: 'wx', mode: 0o600 })
    expect((await stat(join(folder, 'b'))).mode & 0o777).toBe(0o600)
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
