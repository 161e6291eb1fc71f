import { crc32 } from 'node:zlib'

/** A message of `application/vnd.amazon.eventstream`. */
function eventStreamMessage(payload: object, headers: Readonly<Record<string, string>>): Buffer {
  const written = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(Buffer.byteLength(value))
      return Buffer.concat([
        Buffer.from([name.length]),
        Buffer.from(name),
        Buffer.from([7]),
        length,
        Buffer.from(value),
      ])
    }),
  )
  const body = Buffer.from(JSON.stringify(payload))
  const head = Buffer.alloc(12)
  head.writeUInt32BE(16 + written.length + body.length, 0)
  head.writeUInt32BE(written.length, 4)
  head.writeUInt32BE(crc32(head.subarray(0, 8)), 8)
  const message = Buffer.concat([head, written, body])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(message))
  return Buffer.concat([message, sum])
}

export function eventStreamEvent(type: string, payload: object): Buffer {
  return eventStreamMessage(payload, { ':event-type': type, ':message-type': 'event' })
}

export function eventStreamException(type: string, payload: object): Buffer {
  return eventStreamMessage(payload, { ':exception-type': type, ':message-type': 'exception' })
}
