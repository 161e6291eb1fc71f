/** Sounds of our own as WAV in base64: 16 bits, one channel. */

const RATE = 16_000
const LOUD = 12_000
/** Tones fade in and out, so that no click is heard as another beep. Seconds. */
const FADE = 0.01

/** Seconds of a tone, or of silence where there is no pitch. Hertz. */
export interface Sound {
  readonly pitch?: number
  readonly seconds: number
}

export function makeSound(sounds: readonly Sound[]): string {
  const samples = sounds.flatMap(({ pitch, seconds }) => {
    const count = Math.round(seconds * RATE)
    return Array.from({ length: count }, (_none, place) => {
      if (pitch === undefined) return 0
      const edge = Math.min(place, count - place) / RATE
      return Math.round(
        LOUD * Math.min(1, edge / FADE) * Math.sin((2 * Math.PI * pitch * place) / RATE),
      )
    })
  })
  const data = Buffer.alloc(samples.length * 2)
  for (const [place, sample] of samples.entries()) data.writeInt16LE(sample, place * 2)
  return Buffer.concat([wavHeader(data.length), data]).toString('base64')
}

function wavHeader(bytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + bytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(bytes, 40)
  return header
}
