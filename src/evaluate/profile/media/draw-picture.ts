import { crc32, deflateSync } from 'node:zlib'

const COLOURS = {
  red: [220, 30, 30],
  green: [30, 160, 50],
  blue: [30, 60, 210],
  yellow: [250, 220, 40],
} as const
export type Colour = keyof typeof COLOURS
export const COLOUR_NAMES = Object.keys(COLOURS) as readonly Colour[]

export const SHAPES = ['circle', 'square', 'triangle'] as const
type Shape = (typeof SHAPES)[number]

/** A white ground to draw on. Coordinates are pixels from the upper left corner. */
export interface Picture {
  shape(shape: Shape, colour: Colour, x: number, y: number, radius: number): void
  rectangle(colour: Colour | 'black', x: number, y: number, width: number, height: number): void
  /** As `data:image/png;base64,…`. */
  url(): string
}

export function createPicture(width: number, height: number): Picture {
  const pixels = Buffer.alloc(width * height * 3, 255)
  const paint = (colour: Colour | 'black', x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return
    pixels.set(colour === 'black' ? [0, 0, 0] : COLOURS[colour], (y * width + x) * 3)
  }
  return {
    shape(shape, colour, x, y, radius) {
      for (let dy = -radius; dy <= radius; dy++) {
        for (let dx = -radius; dx <= radius; dx++) {
          if (isInside(shape, dx / radius, dy / radius)) paint(colour, x + dx, y + dy)
        }
      }
    },
    rectangle(colour, x, y, wide, high) {
      for (let dy = 0; dy < high; dy++) {
        for (let dx = 0; dx < wide; dx++) paint(colour, x + dx, y + dy)
      }
    },
    url: () => `data:image/png;base64,${encodePng(pixels, width, height).toString('base64')}`,
  }
}

/** From -1 to 1 on both axes. */
function isInside(shape: Shape, x: number, y: number): boolean {
  if (shape === 'square') return true
  if (shape === 'circle') return x ** 2 + y ** 2 <= 1
  return Math.abs(x) <= (y + 1) / 2
}

/** Lit parts of each digit: top, upper left, upper right, middle, lower left, lower right, bottom. */
const SEGMENTS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
]

/** A figure as on a clock: seven bars a digit, `size` pixels wide and twice as high. */
export function drawDigits(
  picture: Picture,
  figure: string,
  x: number,
  y: number,
  size: number,
): void {
  const bar = Math.max(3, Math.round(size / 6))
  for (const [place, digit] of [...figure].entries()) {
    const left = x + place * (size + 3 * bar)
    const right = left + size - bar
    const middle = y + size - bar
    const parts = [
      [left, y, size, bar],
      [left, y, bar, size],
      [right, y, bar, size],
      [left, middle, size, bar],
      [left, middle, bar, size],
      [right, middle, bar, size],
      [left, middle + size - bar, size, bar],
    ] as const
    for (const [part, box] of parts.entries()) {
      if (SEGMENTS[Number(digit)]?.[part] === '1') picture.rectangle('black', ...box)
    }
  }
}

function encodePng(pixels: Buffer, width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, red green blue; then the only compression, filter and interlace there are.
  header.set([8, 2, 0, 0, 0], 8)
  const stride = width * 3
  const rows = Buffer.alloc(height * (stride + 1))
  for (let y = 0; y < height; y++) {
    pixels.copy(rows, y * (stride + 1) + 1, y * stride, (y + 1) * stride)
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]
  return Buffer.concat([signature, ...data])
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
