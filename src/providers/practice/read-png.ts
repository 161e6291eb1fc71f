import { inflateSync } from 'node:zlib'

const MAX_PIXEL_BYTES = 4 * 1024 * 1024

export interface Picture {
  readonly width: number
  readonly height: number
  /** Bytes of one pixel: 3 for red, green, blue; 4 with alpha. */
  readonly channels: number
  readonly pixels: Buffer
}

/** Undefined for what is damaged, too large or no plain PNG. */
export function readPng(bytes: Buffer): Picture | undefined {
  try {
    return decodePng(bytes)
  } catch {
    // A damaged file is one the model cannot read, not a failure of the call.
    return undefined
  }
}

function decodePng(bytes: Buffer): Picture | undefined {
  if (bytes.length < 57 || bytes.readUInt32BE(0) !== 0x89504e47) return undefined
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  const channels = ({ 2: 3, 6: 4 } as Readonly<Record<number, number>>)[bytes[25] ?? 0]
  const isPlain = bytes[24] === 8 && bytes[28] === 0
  if (!isPlain || channels === undefined || width * height * channels > MAX_PIXEL_BYTES)
    return undefined
  const rows = inflateSync(compressedData(bytes), { maxOutputLength: MAX_PIXEL_BYTES + height })
  return { width, height, channels, pixels: unfilter(rows, width * channels, height, channels) }
}

function compressedData(bytes: Buffer): Buffer {
  const found: Buffer[] = []
  let at = 8
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') {
      found.push(bytes.subarray(at + 8, at + 8 + length))
    }
    at += 12 + length
  }
  return Buffer.concat(found)
}

/** Undoes the five row filters of the PNG specification (section 9). */
function unfilter(rows: Buffer, stride: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const hasLeft = x >= channels
      const hasUp = y > 0
      const neighbour = (back: number, exists: boolean) => (exists ? (pixels[at - back] ?? 0) : 0)
      const left = neighbour(channels, hasLeft)
      const up = neighbour(stride, hasUp)
      const corner = neighbour(stride + channels, hasLeft && hasUp)
      pixels[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  return filter === 4 ? paeth(left, up, corner) : 0
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
