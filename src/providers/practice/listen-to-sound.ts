/** What a simulated model makes out of a plain WAV: beeps, and which of two tones is the higher. */

const MAX_BASE64 = 4 * 1024 * 1024
const HEADER_BYTES = 44
/** Seconds that are heard as one: shorter silences do not part two beeps. */
const WINDOW = 0.02
const QUIET = 400

interface Tone {
  readonly seconds: number
  readonly crossings: number
}

/** Undefined where the sound or the question is none that it can make out. `data` is base64. */
export function answerFromSound(data: string, question: string): string | undefined {
  const wav = data.length > MAX_BASE64 ? Buffer.alloc(0) : Buffer.from(data, 'base64')
  const isPlain =
    wav.length > HEADER_BYTES &&
    wav.toString('latin1', 0, 4) === 'RIFF' &&
    wav.readUInt16LE(22) === 1 &&
    wav.readUInt16LE(34) === 16
  if (!isPlain) return undefined
  const isCount = /\bhow many beeps\b/i.test(question)
  if (!isCount && !/\bsecond tone\b/i.test(question)) return undefined
  const tones = tonesOf(wav)
  if (isCount) return String(tones.length)
  const [first, second] = tones
  if (first === undefined || second === undefined) return undefined
  return pitchOf(second) > pitchOf(first) ? 'higher' : 'lower'
}

const pitchOf = ({ crossings, seconds }: Tone) => crossings / seconds

function tonesOf(wav: Buffer): readonly Tone[] {
  const rate = wav.readUInt32LE(24)
  const size = Math.max(1, Math.round(WINDOW * rate))
  const tones: Tone[] = []
  let current: { seconds: number; crossings: number } | undefined
  for (let at = HEADER_BYTES; at + 2 * size <= wav.length; at += 2 * size) {
    const { loudness, crossings } = windowOf(wav, at, size)
    if (loudness < QUIET) {
      if (current) tones.push(current)
      current = undefined
    } else {
      current ??= { seconds: 0, crossings: 0 }
      current.seconds += WINDOW
      current.crossings += crossings
    }
  }
  return current ? [...tones, current] : tones
}

function windowOf(wav: Buffer, at: number, size: number) {
  let [sum, crossings, before] = [0, 0, 0]
  for (let place = 0; place < size; place++) {
    const sample = wav.readInt16LE(at + 2 * place)
    sum += Math.abs(sample)
    if (before < 0 !== sample < 0) crossings++
    before = sample
  }
  return { loudness: sum / size, crossings }
}
