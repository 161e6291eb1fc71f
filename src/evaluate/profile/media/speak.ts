import { execFile } from 'node:child_process'

const WITHIN_MS = 10_000
const MOST_BYTES = 4 * 1024 * 1024
const HEADER_BYTES = 44

/** Whether espeak-ng is on this machine: without it nothing is said, and no speech is probed. */
export async function canSpeak(signal: AbortSignal): Promise<boolean> {
  return await espeak(['--version'], signal).then(
    () => true,
    () => false,
  )
}

/** The words as WAV in base64. Rejects where they cannot be said. */
export async function speak(words: string, signal: AbortSignal): Promise<string> {
  const wav = await espeak(['--stdout', '-s', '140', words], signal)
  if (wav.length <= HEADER_BYTES || wav.toString('latin1', 0, 4) !== 'RIFF') {
    throw new Error('espeak-ng has said nothing')
  }
  // It writes to a pipe before it knows the length.
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.writeUInt32LE(wav.length - HEADER_BYTES, 40)
  return wav.toString('base64')
}

function espeak(args: readonly string[], signal: AbortSignal): Promise<Buffer> {
  const options = { encoding: 'buffer', timeout: WITHIN_MS, maxBuffer: MOST_BYTES, signal } as const
  return new Promise((resolve, reject) => {
    execFile('espeak-ng', args, options, (error, stdout) => {
      if (error) reject(error)
      else resolve(stdout)
    })
  })
}
