import { destination } from 'pino'

/** Lines go out together, but none waits longer than this. */
const OPTIONS = {
  sync: false,
  minLength: 8_192,
  periodicFlush: 200,
  // As text, all that waits is measured anew with each line that joins it.
  contentMode: 'buffer',
  // What a full disk does not take waits in memory up to here; what comes then is left out.
  maxLength: 4 * 1024 * 1024,
} as const

export interface StandardOutput {
  write(line: string): void
  /** Writes what waits now. Gives it up where nothing can be written. */
  flush(): void
  /** Whether the last lines were not taken. */
  isFailing(): boolean
}

/** A gateway goes on without its log: lines that a full disk does not take are tried again as long as it runs. */
export function openStandardOutput(fd = 1): StandardOutput {
  const stream = destination({ ...OPTIONS, dest: fd })
  const flushNow = stream.flushSync.bind(stream)
  let isFailing = false
  stream.on('error', () => {
    isFailing = true
  })
  stream.on('write', () => {
    isFailing = false
  })
  // Called at the end of the process as well, and the library's own tries until it can write: the process never ended.
  stream.flushSync = () => {
    if (!isFailing) flushNow()
  }
  return {
    // Its types know text only, but with `contentMode` it takes buffers and nothing else.
    write: (line) => void stream.write(Buffer.from(line) as never),
    flush: () => stream.flushSync(),
    isFailing: () => isFailing,
  }
}
