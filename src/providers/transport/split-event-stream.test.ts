import { describe, expect, test } from 'vitest'
import { eventStreamEvent } from '../../../test/support/event-stream.ts'
import { splitEventStream } from './split-event-stream.ts'

/** Bytes that the codec of AWS's own client wrote. */
const DELTA = Buffer.from(
  '000000a2000000579acad7c80b3a6576656e742d74797065070011636f6e74656e74426c6f636b44656c74610d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d747970650700056576656e747b22636f6e74656e74426c6f636b496e646578223a302c2264656c7461223a7b2274657874223a22c3a9203432227d2c2270223a2261626364227d2798bd33',
  'hex',
)
const EXCEPTION = Buffer.from(
  '00000090000000618e91a9b70f3a657863657074696f6e2d747970650700137468726f74746c696e67457863657074696f6e0d3a636f6e74656e742d747970650700106170706c69636174696f6e2f6a736f6e0d3a6d6573736167652d74797065070009657863657074696f6e7b226d657373616765223a22546f6f206d616e79207265717565737473227de67f8005',
  'hex',
)
const READ = [
  { contentBlockDelta: { contentBlockIndex: 0, delta: { text: 'é 42' }, p: 'abcd' } },
  { error: { type: 'throttlingException', message: 'Too many requests' } },
]

function read(chunks: readonly Buffer[], most = 100_000): unknown[] {
  const split = splitEventStream(most)
  return chunks.flatMap((chunk) => split.feed(chunk)).map((event) => JSON.parse(event))
}

describe('messages of an event stream', () => {
  const all = Buffer.concat([DELTA, EXCEPTION])

  test.each([1, 2, 7, 11, 12, 13, 100, 161, 163, 500])('are read in pieces of %i bytes', (size) => {
    const pieces: Buffer[] = []
    for (let at = 0; at < all.length; at += size) pieces.push(all.subarray(at, at + size))
    expect(read(pieces)).toEqual(READ)
  })

  test('of another make are read alike', () => {
    expect(read([eventStreamEvent('metadata', { usage: {} })])).toEqual([
      { metadata: { usage: {} } },
    ])
  })

  test.each(Array.from({ length: DELTA.length }, (_, at) => at))(
    'with byte %i spoilt are refused',
    (at) => {
      const spoilt = Buffer.from(DELTA)
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      expect(() => read([spoilt])).toThrow(/broken event/)
    },
  )

  test('that are too long are refused before they have come', () => {
    expect(() => read([DELTA.subarray(0, 12)], 100)).toThrow(/more than 100 bytes/)
  })
})
