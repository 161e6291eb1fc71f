import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { readRows } from './read-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'read-rows-'))
afterAll(() => rmSync(folder, { recursive: true }))

function written(name: string, content: string | Buffer): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

test('plain and compressed files give the same rows, blank lines passed over', async () => {
  const text = '{"a":1}\n\n{"a":2}\r\n{"a":3}'
  const rows = [{ a: 1 }, { a: 2 }, { a: 3 }]
  expect(await readRows(written('rows.jsonl', text))).toEqual(rows)
  expect(await readRows(written('rows.jsonl.gz', gzipSync(text)))).toEqual(rows)
})

test('a byte order mark before the first row is passed over', async () => {
  expect(await readRows(written('marked.jsonl', '\uFEFF{"a":1}\n'))).toEqual([{ a: 1 }])
})

test('a file without a row is an error: figures of nothing would look like figures', async () => {
  const file = written('empty.jsonl', '\n\n')
  await expect(readRows(file)).rejects.toThrow(`${file} holds no rows`)
})

test('a line that is no JSON is named by file and line, without its text', async () => {
  const file = written('broken.jsonl', '{"a":1}\n{"secret": nonsense\n')
  await expect(readRows(file)).rejects.toThrow(`${file}:2 is not JSON`)
  await expect(readRows(file)).rejects.not.toThrow('nonsense')
})

test('what the row parser says is told with its line', async () => {
  const file = written('shape.jsonl', '{"a":1}\n{"b":1}\n')
  const parse = (value: unknown): number => {
    const { a } = value as { a?: number }
    if (a === undefined) throw new TypeError('has no a')
    return a
  }
  await expect(readRows(file, parse)).rejects.toThrow(`${file}:2 has no a`)
})

test('a missing or damaged file is an error, never an empty result', async () => {
  await expect(readRows(join(folder, 'nowhere.jsonl'))).rejects.toThrow('ENOENT')
  const cut = gzipSync(JSON.stringify({ text: 'x'.repeat(9000) })).subarray(0, 40)
  await expect(readRows(written('cut.jsonl.gz', cut))).rejects.toThrow('cannot be read')
})

test('a file in another encoding is an error: other words would be judged than were written', async () => {
  const latin = written('latin.jsonl', Buffer.from('{"prompt":"café"}\n', 'latin1'))
  await expect(readRows(latin)).rejects.toThrow(`${latin} cannot be read (not UTF-8)`)
  const wide = written('wide.jsonl', Buffer.from('\uFEFF{"prompt":"café"}\n', 'utf16le'))
  await expect(readRows(wide)).rejects.toThrow('not UTF-8')
  const cutAtCharacter = written('cut.jsonl', Buffer.from('{"prompt":"café').subarray(0, -1))
  await expect(readRows(cutAtCharacter)).rejects.toThrow('not UTF-8')
})

test('a character that is read in two parts stays whole', async () => {
  const rows = [{ text: 'é'.repeat(70_000) }, { text: ` ${'é'.repeat(70_000)}` }]
  const file = written('long.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  expect(await readRows(file)).toEqual(rows)
})
