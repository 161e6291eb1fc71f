import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FormPart, readMultipart } from './read-multipart.ts'

async function* cut(bytes: Buffer, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, lengths[turn % lengths.length] ?? bytes.length)
    yield bytes.subarray(at, at + length)
    at += length
  }
}

interface Read {
  readonly fields: Record<string, string>
  readonly files: { readonly name: string; readonly filename: string; content: Buffer }[]
}

async function read(bytes: Buffer, type: string, lengths: readonly number[] = []): Promise<Read> {
  const result: Read = { fields: {}, files: [] }
  const take: Readonly<Record<FormPart['type'], (part: never) => void>> = {
    field: ({ name, value }: Extract<FormPart, { type: 'field' }>) => {
      result.fields[name] = value
    },
    file: ({ name, filename }: Extract<FormPart, { type: 'file' }>) =>
      result.files.push({ name, filename, content: Buffer.alloc(0) }),
    bytes: (part: Extract<FormPart, { type: 'bytes' }>) => {
      const file = result.files.at(-1)
      if (file) file.content = Buffer.concat([file.content, part.bytes])
    },
  }
  for await (const part of readMultipart(cut(bytes, lengths), type)) take[part.type](part as never)
  return result
}

describe('a multipart form', () => {
  test('is read as it was written, wherever the bytes are cut', async () => {
    // Content that looks like boundaries and line breaks.
    const tricky = fc.string({ unit: fc.constantFrom('\r', '\n', '-', 'x', '--', '✓', '\r\n--') })
    await fc.assert(
      fc.asyncProperty(
        tricky,
        tricky,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        async (content, value, lengths) => {
          const form = new FormData()
          form.append('purpose', value)
          form.append('file', new Blob([content]), 'in "1".jsonl')
          form.append('after', '')
          const whole = new Response(form)
          const type = whole.headers.get('content-type') ?? ''
          const bytes = Buffer.from(await whole.clone().arrayBuffer())
          const given = await read(bytes, type, lengths)
          expect(given.fields.purpose).toBe((await whole.formData()).get('purpose'))
          expect(given.fields.after).toBe('')
          expect(given.files).toEqual([
            { name: 'file', filename: 'in "1".jsonl', content: Buffer.from(content) },
          ])
        },
      ),
      { numRuns: 200 },
    )
  })

  test.each([
    ['', /ends too early/],
    ['--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx', /ends too early/],
    ['--b\r\nX: y\r\n\r\nx\r\n--b--', /no name/],
    ['--bXX', /line break/],
    [`--b\r\n${'h'.repeat(9_000)}`, /headers of a part/],
    [
      `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(9_000)}\r\n--b--`,
      /field/,
    ],
    ['--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'.repeat(30), /20 parts/],
  ])('that is broken is refused: %.40j', async (body, why) => {
    await expect(read(Buffer.from(body), 'multipart/form-data; boundary=b', [7])).rejects.toThrow(
      why,
    )
  })

  test.each([
    ['name=file; filename=a.jsonl', 'a.jsonl'],
    ["name=file; filename=a.jsonl; filename*=utf-8''a.jsonl", 'a.jsonl'],
    ['filename="a; name=b"; name="file"', 'a; name=b'],
    ['name="file"; filename*=UTF-8\'\'na%C3%AFve%20one.jsonl', 'naïve one.jsonl'],
    ["name=file; filename*=utf-8''%E0%A4", '%E0%A4'],
    ['name="file"; filename="a \\"b\\".jsonl"', 'a "b".jsonl'],
  ])('knows a file however its name is written: %s', async (parameters, filename) => {
    const body = `--b\r\nContent-Disposition: form-data; ${parameters}\r\n\r\nx\r\n--b--`
    const { files } = await read(Buffer.from(body), 'multipart/form-data; boundary=b')
    expect(files).toEqual([{ name: 'file', filename, content: Buffer.from('x') }])
  })

  test('without a boundary is no form', async () => {
    for (const type of ['', 'application/json', 'multipart/form-data']) {
      await expect(read(Buffer.from('x'), type)).rejects.toMatchObject({
        code: 'unsupported_media_type',
      })
    }
  })
})
