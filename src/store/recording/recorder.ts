import { GatewayError } from '../../core/errors.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { Recorder, RecorderState } from '../../core/storage/recorder.ts'
import { createFlushWaiters, type FlushWaiters } from './flush-waiters.ts'
import { createRefusedRuns } from './refused-runs.ts'
import type { RunBatch, WriteBatch } from './run-batch.ts'
import { createRunBuffer, type RunBuffer } from './run-buffer.ts'
import { createStoreHealth } from './store-health.ts'
import { type Written, writeOrSetApart } from './write-batch.ts'

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
  /** Between two attempts to write what the store refuses while it takes other runs. */
  readonly refusedRetryMs?: number
  readonly keepContent?: () => boolean
  /** Called when the store stops and when it starts again to take runs. */
  readonly onHealth?: (state: RecorderState) => void
  /** Called when the store begins to refuse runs that are kept for later, and when there are none left. */
  readonly onRefused?: (state: RecorderState) => void
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
  refusedRetryMs: 30_000,
  keepContent: () => false,
  onHealth: () => {},
  onRefused: () => {},
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
  let notTaken = 0

  const state = (): RecorderState => ({
    buffered: buffer.size(),
    failedWrites: writing.failedWrites(),
    lost: notTaken + writing.leftOut(),
    refused: buffer.refused(),
    ...presentFields({ refusal: writing.refusal(), failure: writing.failure() }),
    healthy: writing.failure() === undefined,
    full: buffer.isFull(),
  })
  writing.onChange({
    health: () => settings.onHealth(state()),
    refused: () => settings.onRefused(state()),
  })

  return {
    begin: (opening) => {
      buffer.open(opening)
      writing.soon()
    },
    record: (run, content) => {
      const isTaken = buffer.add(run, settings.keepContent() ? content : undefined)
      if (isTaken) writing.soon()
      else notTaken += 1
      return isTaken
    },
    flush: writing.flush,
    state,
    close: async () => {
      let attempts = CLOSE_ATTEMPTS
      while (attempts > 0) {
        const before = buffer.size()
        writing.retryRefused()
        const isWritten = await writing.flush().then(
          () => true,
          () => false,
        )
        if (isWritten && buffer.size() === 0) break
        if (buffer.size() >= before) attempts -= 1
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
  /** Tries now what the store refused. */
  retryRefused(): void
  failedWrites(): number
  leftOut(): number
  /** Why the store takes nothing; undefined where the last batch was taken. */
  failure(): string | undefined
  /** Why it refused the last run that is kept for later. */
  refusal(): string | undefined
  /** Once for each change of `failure`, and of whether any run is refused. */
  onChange(listeners: { readonly health: () => void; readonly refused: () => void }): void
  stop(): void
}

/**
 * One batch at a time; after a failure the same batch again, ever more slowly. Runs that the store refuses while it takes
 * others are tried again now and then. Where it has refused several in a row, that is a failure of the store.
 */
function createWritingLoop(
  writeBatch: WriteBatch,
  buffer: RunBuffer,
  settings: Required<RecorderOptions>,
): WritingLoop {
  const waiters = createFlushWaiters(settings.flushTimeoutMs)
  const refused = createRefusedRuns(buffer, settings.refusedRetryMs, () => writeNow())
  const health = createStoreHealth()
  let timer: NodeJS.Timeout | undefined
  let isDue = false
  let isWriting = false
  let leftOut = 0

  const schedule = (delayMs: number): void => {
    timer ??= setTimeout(writeNow, delayMs)
  }
  const unschedule = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const soon = (): void => {
    if (isWriting || health.failure() !== undefined) return
    if (buffer.waiting() >= settings.batchSize) writeNow()
    else schedule(settings.delayMs)
  }
  const writeNow = (): void => {
    if (isWriting) return
    unschedule()
    isWriting = true
    void writeOnce().then(() => {
      isWriting = false
      if (health.failure() !== undefined) schedule(health.retryMs())
      else if (!waiters.isEmpty() || refused.isDue()) writeNow()
      else if (!buffer.isEmpty()) soon()
    })
  }
  const writeDue = (): void => {
    isDue = false
    writeNow()
  }

  const writeOnce = async (): Promise<void> => {
    // Where the store takes nothing, what it refused is all that can tell when it takes runs again.
    const isFailing = health.failure() !== undefined
    const isRetry = isFailing ? refused.areLeft() : refused.isDue()
    const parts = isRetry ? buffer.peekRefused : buffer.peek
    const batch = { ...parts(settings.batchSize), durable: !waiters.isEmpty() }
    if (isNothing(batch)) return
    try {
      const written = await writeOrSetApart(writeBatch, batch)
      buffer.settle(written, isRetry)
      leftOut += written.leftOut.length
      for (const reason of written.leftOut) settings.onLeftOut(reason)
      refused.note(written, { isRetry, isFailing })
      health.worked()
      // Who waited for what was refused before was told then.
      if (!isRetry) tellWaiters(waiters, buffer, batch, written)
    } catch (thrown) {
      const error = GatewayError.from(thrown)
      health.failed(error.message)
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
    retryRefused: refused.retry,
    failedWrites: health.failures,
    leftOut: () => leftOut,
    failure: health.failure,
    refusal: refused.why,
    onChange: (listeners) => {
      health.onChange(listeners.health)
      refused.onChange(listeners.refused)
    },
    stop: () => {
      unschedule()
      refused.stop()
    },
  }
}

/** Nobody can tell whose run was not taken, so nobody is told that theirs is safe. */
function tellWaiters(
  waiters: FlushWaiters,
  buffer: RunBuffer,
  { durable }: RunBatch,
  { leftOut, refused }: Written,
): void {
  const missing = leftOut.length + refused.length
  if (missing > 0) waiters.reject(unavailable(`${missing} runs could not be recorded`))
  else if (durable) waiters.resolve(buffer.handled())
}

function isNothing({ runs, openings, durable }: RunBatch): boolean {
  return runs.length === 0 && openings.length === 0 && !durable
}

function unavailable(message: string): GatewayError {
  return new GatewayError('store_unavailable', message)
}
