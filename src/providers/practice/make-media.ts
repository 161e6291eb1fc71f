import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [number, number, number]

const WIDTH = 96
const HEIGHT = 64
const HORIZON = 40

/** A sun going down over the sea, as a PNG in base64. */
export function drawSunset(): string {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3))
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(sunsetColour(x, y), y * (1 + WIDTH * 3) + 1 + x * 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a channel, red green blue, the only compression, filter and interlace there are.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return Buffer.concat([signature, ...chunks]).toString('base64')
}

function sunsetColour(x: number, y: number): Colour {
  const isSun = (x - WIDTH / 2) ** 2 + (y - HORIZON + 4) ** 2 < 13 ** 2
  if (y < HORIZON && isSun) return [255, 214, 92]
  if (y < HORIZON) return [230 - y, 90 + y * 2, 70 + y]
  const glitters = Math.abs(x - WIDTH / 2) < 14 && (x + y) % 3 === 0
  return glitters ? [255, 190, 110] : [24, 60 + (HEIGHT - y), 96]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const SAMPLE_RATE = 8_000
const NOTE_SECONDS = 0.25
const NOTES_HZ = [523.25, 659.26, 783.99]

/** Three rising notes, as a WAV (8 kHz, 8 bits, one channel) in base64. */
export function playJingle(): string {
  const perNote = SAMPLE_RATE * NOTE_SECONDS
  const samples = Buffer.alloc(perNote * NOTES_HZ.length)
  for (let index = 0; index < samples.length; index++) {
    const hertz = NOTES_HZ[Math.floor(index / perNote)] ?? 0
    const fade = 1 - (index % perNote) / perNote
    samples[index] =
      128 + Math.round(96 * fade * Math.sin((2 * Math.PI * hertz * index) / SAMPLE_RATE))
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(SAMPLE_RATE, 24)
  header.writeUInt32LE(SAMPLE_RATE, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples]).toString('base64')
}
