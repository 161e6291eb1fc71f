import { crc32 } from 'node:zlib'
import { GatewayError } from '../../core/errors.ts'
import { type EventSplitter, tooLong } from './split-events.ts'

/** Lengths of the message and of its headers, and their checksum. */
const PRELUDE_BYTES = 12
const CHECKSUM_BYTES = 4
const STRING = 7
/** Bytes of a header's value by its type; strings and byte arrays say their own length. */
const VALUE_BYTES: readonly number[] = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16]

/**
 * Messages of `application/vnd.amazon.eventstream`. Each becomes JSON with the event's name over what it holds, as the
 * official clients show it: `{"contentBlockDelta":{…}}`; an exception becomes an error of that type.
 */
export function splitEventStream(maxEventBytes: number): EventSplitter {
  let waiting: Buffer[] = []
  let size = 0
  let needed = PRELUDE_BYTES

  return {
    feed(chunk) {
      waiting.push(chunk)
      size += chunk.length
      if (size < needed) return []
      let bytes = waiting.length === 1 ? chunk : Buffer.concat(waiting)
      const events: string[] = []
      for (needed = lengthOf(bytes, maxEventBytes); bytes.length >= needed; ) {
        events.push(eventOf(bytes.subarray(0, needed)))
        bytes = bytes.subarray(needed)
        needed = lengthOf(bytes, maxEventBytes)
      }
      waiting = bytes.length === 0 ? [] : [bytes]
      size = bytes.length
      return events
    },
    // Half a message was cut off, and the answer has no end.
    end: () => [],
  }
}

/** Of the message that begins here; of its prelude while that has not come. */
function lengthOf(bytes: Buffer, maxEventBytes: number): number {
  if (bytes.length < PRELUDE_BYTES) return PRELUDE_BYTES
  const total = bytes.readUInt32BE(0)
  const isWhole = crc32(bytes.subarray(0, 8)) === bytes.readUInt32BE(8)
  const headers = bytes.readUInt32BE(4)
  if (!isWhole || headers + PRELUDE_BYTES + CHECKSUM_BYTES > total) throw broken()
  if (total > maxEventBytes) throw tooLong(maxEventBytes)
  return total
}

function eventOf(message: Buffer): string {
  const end = message.length - CHECKSUM_BYTES
  if (crc32(message.subarray(0, end)) !== message.readUInt32BE(end)) throw broken()
  const start = PRELUDE_BYTES + message.readUInt32BE(4)
  const headers = headersOf(message.subarray(PRELUDE_BYTES, start))
  const payload = message.toString('utf8', start, end) || '{}'
  const event = headers.get(':event-type')
  if (headers.get(':message-type') === 'event' && event !== undefined) {
    return `{${JSON.stringify(event)}:${payload}}`
  }
  const type = headers.get(':exception-type') ?? headers.get(':error-code') ?? 'error'
  const said = headers.get(':error-message') ?? messageIn(payload)
  return JSON.stringify({ error: { type, message: said } })
}

function headersOf(bytes: Buffer): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (let at = 0; at < bytes.length; ) {
    const name = bytes.toString('latin1', at + 1, at + 1 + bytes.readUInt8(at))
    at += 1 + name.length
    if (at >= bytes.length) throw broken()
    const type = bytes.readUInt8(at++)
    const fixed = VALUE_BYTES[type]
    if (fixed === undefined) throw broken()
    const start = fixed < 0 ? at + 2 : at
    if (start > bytes.length) throw broken()
    const end = start + (fixed < 0 ? bytes.readUInt16BE(at) : fixed)
    if (end > bytes.length) throw broken()
    if (type === STRING) headers.set(name, bytes.toString('utf8', start, end))
    at = end
  }
  return headers
}

function messageIn(payload: string): unknown {
  try {
    const { message, Message } = JSON.parse(payload) as { message?: unknown; Message?: unknown }
    return message ?? Message
  } catch {
    return undefined
  }
}

function broken(): GatewayError {
  return new GatewayError('upstream_invalid', 'The upstream sent a broken event', {
    fault: 'deployment',
  })
}
