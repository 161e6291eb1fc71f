import { GatewayError } from '../../core/errors.ts'
import type { Recorder, RecorderState } from '../../core/storage/recorder.ts'
import { createFlushWaiters } from './flush-waiters.ts'
import type { RunBatch, WriteBatch } from './run-batch.ts'
import { createRunBuffer, type RunBuffer } from './run-buffer.ts'
import { writeOrLeaveOut } from './write-batch.ts'

export interface RecorderOptions {
  /** Id of the gateway that records. */
  readonly owner?: string
  /** Runs kept while the store does not take them. */
  readonly capacity?: number
  /** Characters of JSON kept while the store does not take them. */
  readonly maxChars?: number
  readonly batchSize?: number
  /** Longest time a run waits for others to be written with. */
  readonly delayMs?: number
  /** Longest time `flush` waits. */
  readonly flushTimeoutMs?: number
  readonly keepContent?: () => boolean
  /** Called when the store stops and when it starts again to take runs. */
  readonly onHealth?: (state: RecorderState) => void
  /** Called for each run that the store refused for good, with why. */
  readonly onLeftOut?: (reason: unknown) => void
  /** Called at the close where runs are left that the store did not take; they are lost with the process. */
  readonly onUnwritten?: (state: RecorderState) => void
}

const DEFAULTS = {
  owner: '',
  capacity: 10_000,
  maxChars: 64 * 1024 * 1024,
  batchSize: 256,
  // A run that waits outlives small collections of garbage: longer, and most would have to be collected with the old.
  delayMs: 15,
  flushTimeoutMs: 5_000,
  keepContent: () => false,
  onHealth: () => {},
  onLeftOut: () => {},
  onUnwritten: () => {},
} satisfies Required<RecorderOptions>

const CLOSE_ATTEMPTS = 3

/**
 * Buffers runs and writes them in batches. A run is turned into JSON as it comes: the same work in one go for a whole
 * batch would hold up every request that arrives meanwhile.
 */
export function createRecorder(
  store: { readonly writeBatch: WriteBatch },
  options: RecorderOptions = {},
): Recorder {
  const settings = { ...DEFAULTS, ...options }
  const buffer = createRunBuffer(settings)
  const writing = createWritingLoop(store.writeBatch, buffer, settings)
  let refused = 0

  const state = (): RecorderState => ({
    buffered: buffer.size(),
    failedWrites: writing.failedWrites(),
    lost: refused + writing.leftOut(),
    ...healthOf(writing.failure()),
    full: buffer.isFull(),
  })
  writing.onHealth(() => settings.onHealth(state()))

  return {
    begin: (opening) => {
      buffer.open(opening)
      writing.soon()
    },
    record: (run, content) => {
      const isTaken = buffer.add(run, settings.keepContent() ? content : undefined)
      if (isTaken) writing.soon()
      else refused += 1
      return isTaken
    },
    flush: writing.flush,
    state,
    close: async () => {
      for (let attempt = 0; attempt < CLOSE_ATTEMPTS; attempt++) {
        const isWritten = await writing.flush().then(
          () => true,
          () => false,
        )
        if (isWritten) break
      }
      writing.stop()
      if (buffer.size() > 0) settings.onUnwritten(state())
    },
  }
}

interface WritingLoop {
  /** Writes once there is a batch full, or the oldest has waited long enough. */
  soon(): void
  flush(): Promise<void>
  failedWrites(): number
  leftOut(): number
  /** Why the last batch was not taken; undefined where it was. */
  failure(): string | undefined
  onHealth(listener: () => void): void
  stop(): void
}

const FIRST_RETRY_MS = 100
const MAX_RETRY_MS = 2_000

/** One batch at a time; after a failure the same batch again, ever more slowly. */
function createWritingLoop(
  writeBatch: WriteBatch,
  buffer: RunBuffer,
  settings: Required<RecorderOptions>,
): WritingLoop {
  const waiters = createFlushWaiters(settings.flushTimeoutMs)
  let tellHealth: () => void = () => {}
  let timer: NodeJS.Timeout | undefined
  let isDue = false
  let isWriting = false
  let failure: string | undefined
  let failedWrites = 0
  let leftOut = 0
  let retryMs = FIRST_RETRY_MS

  const schedule = (delayMs: number): void => {
    timer ??= setTimeout(writeNow, delayMs)
  }
  const unschedule = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const soon = (): void => {
    if (isWriting || failure !== undefined) return
    if (buffer.size() >= settings.batchSize) writeNow()
    else schedule(settings.delayMs)
  }
  const writeNow = (): void => {
    if (isWriting) return
    unschedule()
    isWriting = true
    void writeOnce().then(() => {
      isWriting = false
      if (failure !== undefined) schedule(retryMs)
      else if (!waiters.isEmpty()) writeNow()
      else if (!buffer.isEmpty()) soon()
    })
  }
  const writeDue = (): void => {
    isDue = false
    writeNow()
  }
  const setFailure = (next: string | undefined): void => {
    const isChange = (failure === undefined) !== (next === undefined)
    failure = next
    if (isChange) tellHealth()
  }

  const writeOnce = async (): Promise<void> => {
    const batch = { ...buffer.peek(settings.batchSize), durable: !waiters.isEmpty() }
    if (isNothing(batch)) return
    try {
      const refused = await writeOrLeaveOut(writeBatch, batch)
      buffer.drop(batch)
      leftOut += refused.length
      for (const reason of refused) settings.onLeftOut(reason)
      retryMs = FIRST_RETRY_MS
      setFailure(undefined)
      // Nobody can tell whose run it was, so nobody is told that theirs is safe.
      if (refused.length > 0) {
        waiters.reject(unavailable(`${refused.length} runs could not be recorded`))
      } else if (batch.durable) waiters.resolve(buffer.taken() - buffer.size())
    } catch (thrown) {
      failedWrites += 1
      const error = GatewayError.from(thrown)
      const isFirst = failure === undefined
      retryMs = isFirst ? FIRST_RETRY_MS : Math.min(MAX_RETRY_MS, retryMs * 2)
      setFailure(error.message)
      waiters.reject(error)
    }
  }

  return {
    soon,
    flush: () => {
      const waiting = waiters.wait(buffer.taken())
      // Answers that are ready in the same turn of the event loop are written together, and wait for the disk once.
      if (!isDue) setImmediate(writeDue)
      isDue = true
      return waiting
    },
    failedWrites: () => failedWrites,
    leftOut: () => leftOut,
    failure: () => failure,
    onHealth: (listener) => {
      tellHealth = listener
    },
    stop: unschedule,
  }
}

function healthOf(failure: string | undefined): Pick<RecorderState, 'healthy' | 'failure'> {
  return failure === undefined ? { healthy: true } : { healthy: false, failure }
}

function isNothing({ runs, openings, durable }: RunBatch): boolean {
  return runs.length === 0 && openings.length === 0 && !durable
}

function unavailable(message: string): GatewayError {
  return new GatewayError('store_unavailable', message)
}
