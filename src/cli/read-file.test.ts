import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readJson, readText } from './read-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'secondline-read-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (bytes: Buffer): string => {
  const file = join(folder, 'given')
  writeFileSync(file, bytes)
  return file
}

test.each([
  ['as PowerShell writes it', Buffer.from('\ufeffa long password', 'utf16le'), 'UTF-16'],
  ['of Latin 1', Buffer.from('Größe: 100 mg', 'latin1'), 'not UTF-8'],
])('a file %s is refused: it would be read as other words', async (_what, bytes, encoding) => {
  const file = fileOf(bytes)
  await expect(readText(file)).rejects.toThrow(`${file} is ${encoding}: save it as UTF-8.`)
  await expect(readJson(file)).rejects.toThrow(encoding)
})

test('the mark that Windows writes before UTF-8 is no part of it', async () => {
  expect(await readText(fileOf(Buffer.from('\ufeffGröße')))).toBe('Größe')
  expect(await readJson(fileOf(Buffer.from('\ufeff{"a":1}')))).toEqual({ a: 1 })
})

test('what is no JSON, or not there, is told as it is', async () => {
  await expect(readJson(fileOf(Buffer.from('{')))).rejects.toThrow(/cannot be read as JSON/)
  await expect(readText(join(folder, 'nowhere'))).rejects.toThrow(/There is no file/)
})
