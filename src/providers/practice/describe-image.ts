import { inflateSync } from 'node:zlib'

const MAX_BASE64 = 8 * 1024 * 1024
const MAX_PIXEL_BYTES = 4 * 1024 * 1024

interface Picture {
  readonly width: number
  readonly height: number
  /** Bytes of one pixel: 3 for red, green, blue; 4 with alpha. */
  readonly channels: number
  readonly pixels: Buffer
}

/** What the simulated model sees: size and colours of a PNG, and nothing of anything else. */
export function describeImage(url: string): string {
  const data = /^data:image\/([a-z+]{2,10});base64,/i.exec(url)
  if (!data)
    return 'A picture is linked, but a practice model never fetches anything, so it stays unseen.'
  if (url.length > MAX_BASE64) return 'The picture is too large for a practice model.'
  const picture = readPng(Buffer.from(url.slice(data[0].length), 'base64'))
  if (picture === undefined) {
    return `A picture in the format ${data[1]} is attached. A practice model can only look at plain PNG files.`
  }
  const [main, ...others] = coloursOf(picture)
  const beside = others.length > 0 ? `, with ${listed(others)}` : ''
  return `The picture is ${picture.width} by ${picture.height} pixels. It is mostly ${main}${beside}.`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function readPng(bytes: Buffer): Picture | undefined {
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

const COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  grey: [128, 128, 128],
  red: [220, 30, 30],
  green: [30, 160, 50],
  blue: [30, 60, 210],
  yellow: [250, 220, 40],
  orange: [245, 140, 40],
  purple: [130, 40, 160],
  pink: [245, 150, 180],
  brown: [120, 75, 40],
  turquoise: [40, 190, 190],
}

/** Names of the colours that cover at least a fiftieth of the picture, most first. */
function coloursOf({ pixels, channels, width, height }: Picture): readonly string[] {
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor((width * height) / 20_000)) * channels
  let looked = 0
  for (let at = 0; at + 2 < pixels.length; at += step) {
    const name = nearestColour(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0)
    counts.set(name, (counts.get(name) ?? 0) + 1)
    looked++
  }
  return [...counts]
    .filter(([, count]) => count * 50 >= looked)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 4)
    .map(([name]) => name)
}

function nearestColour(red: number, green: number, blue: number): string {
  let nearest = 'black'
  let least = Infinity
  for (const [name, [r, g, b]] of Object.entries(COLOURS)) {
    const distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2
    if (distance < least) {
      least = distance
      nearest = name
    }
  }
  return nearest
}
