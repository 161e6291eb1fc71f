import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PIECE_BYTES } from '../../core/storage/batch.ts'
import { parseLine, readLine, splitLines, takeLines } from './batch-input.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

function filesOf(text: string): {
  readPiece(id: string, place: number): Promise<Uint8Array | undefined>
} {
  const bytes = new TextEncoder().encode(text)
  return {
    readPiece: async (_id, place) =>
      place * PIECE_BYTES < bytes.length
        ? bytes.subarray(place * PIECE_BYTES, (place + 1) * PIECE_BYTES)
        : undefined,
  }
}

const BATCH = { inputFileId: 'f', endpoint: '/v1/embeddings' } as const
const LIMITS = { maxRequests: 100, maxLineBytes: 200_000 }

describe('lines of a batch', () => {
  test('are found wherever the file is cut, and those that are too long keep their place', async () => {
    const text = fc.array(fc.constantFrom('a', 'ä', '\n', '\r', ' ', '{}'), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        const whole = parts.join('')
        const bytes = new TextEncoder().encode(whole)
        const found: [number, string | undefined][] = []
        for await (const line of splitLines(pieces(bytes, size), 10)) {
          const content = new TextDecoder().decode(bytes.subarray(line.start, line.end))
          expect(line.bytes === undefined).toBe(line.end - line.start > 10)
          found.push([line.place, content])
        }
        const wanted = whole
          .split('\n')
          .map((line, index): [number, string] => [index + 1, line])
          .filter(([, line]) => /[^ \r]/.test(line) || line.length > 10)
        expect(found).toEqual(wanted)
      }),
    )
  })

  test('are read back from the pieces they lie in', async () => {
    const long = 'x'.repeat(2 * PIECE_BYTES + 5)
    const files = filesOf(`first\n${long}\nlast ✓`)
    const lines: { start: number; end: number }[] = []
    const faults = await takeLines(files, BATCH, LIMITS, async (group) => {
      lines.push(...group)
    })
    expect(faults).toEqual([])
    const read = await Promise.all(lines.map((line) => readLine(files, 'f', line)))
    expect(read.map((bytes) => Buffer.from(bytes).toString())).toEqual(['first', long, 'last ✓'])
  })

  test('are nothing where they are no UTF-8: other words than were sent would reach a model', () => {
    const line = '{"custom_id":"größe"}'
    expect(parseLine(Buffer.from(line))).toEqual({ custom_id: 'größe' })
    expect(parseLine(Buffer.from(line, 'latin1'))).toBeUndefined()
  })

  test('more of them than allowed are refused with the line', async () => {
    const files = filesOf('{}\n'.repeat(101))
    expect(await takeLines(files, BATCH, LIMITS, async () => {})).toEqual([
      { code: 'too_many_requests', line: 101, message: 'The file has more than 100 requests' },
    ])
  })
})
