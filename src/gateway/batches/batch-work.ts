import type { Caller } from '../../core/access/caller.ts'
import { ERRORS, type ErrorCode, GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type {
  Batch,
  BatchEndpoint,
  BatchLine,
  BatchStore,
  BatchWork,
  FileStore,
  LineResult,
} from '../../core/storage/batch.ts'
import { END_USER_PARAM } from '../../gateway/admit.ts'
import { pause } from '../../gateway/calls/pause.ts'
import {
  failedLine,
  type LineName,
  type LineOutcome,
  outcomeLine,
  readBatchLine,
  unaskedLine,
  type WrittenLine,
} from '../../wire/openai-batch/batch-line.ts'
import { type InputLimits, parseLine, readLine, takeLines } from './batch-input.ts'
import type { BatchSlots } from './batch-slots.ts'
import type { BatchStop } from './batch-stop.ts'

export interface BatchWorkDeps {
  readonly store: BatchStore & FileStore
  readonly clock: Clock
  readonly worker: string
  readonly slots: BatchSlots
  readonly limits: () => InputLimits
  readonly createId: () => string
  /** Throws `invalid_api_key` when the key that made the batch may no longer ask. */
  callerOf(batch: Batch): Promise<Caller>
  /** Answers one request as its endpoint would. Throws what the endpoint would refuse it with. */
  answer(
    endpoint: BatchEndpoint,
    body: Readonly<Record<string, unknown>>,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<LineOutcome>
}

const PAGE = 50
const LINES_AT_ONCE = 500
const MOST_ATTEMPTS = 3
const FIRST_PAUSE_MS = 1_000
/** Nothing was asked, or only to hear that there is no room; a batch has time. */
const NO_ROOM: readonly ErrorCode[] = [
  'rate_limit_exceeded',
  'upstream_rate_limited',
  'circuit_open',
  'second_line_unavailable',
  'overloaded',
  'store_unavailable',
]
const NO_ROOM_PAUSE_MS = 3_000

/** One batch that is being worked on. */
interface Job {
  readonly batch: Batch
  /** By which the store knows that this process holds the batch. */
  readonly work: BatchWork
  readonly stop: BatchStop
  readonly deps: BatchWorkDeps
}

/** Brings one batch to its end, or as far as `stop` lets it. What has been answered stays answered whatever happens. */
export async function workOnBatch(
  batch: Batch,
  stop: BatchStop,
  deps: BatchWorkDeps,
): Promise<void> {
  const job = { batch, work: { batchId: batch.id, worker: deps.worker }, stop, deps }
  if (batch.moments.in_progress === undefined && !(await begin(job))) return
  if (stop.why === undefined) await answerLines(job)
  if (stop.why !== 'left') await end(job)
}

/** Finds the lines. False when there is nothing to go on with. */
async function begin({ batch, work, stop, deps }: Job): Promise<boolean> {
  const { store, clock, limits } = deps
  await store.clearLines(work)
  if (stop.why === 'cancelled') {
    await store.moveBatch(work, { status: 'cancelled', at: clock.now() })
    return false
  }
  const faults = await takeLines(store, batch, limits(), (lines) => store.addLines(work, lines))
  if (faults.length > 0) {
    await store.clearLines(work)
    await store.moveBatch(work, { status: 'failed', at: clock.now(), faults })
    return false
  }
  await store.moveBatch(work, { status: 'in_progress', at: clock.now() })
  return true
}

/** Goes through the lines that wait until there are none; those that were put off come again in the next round. */
async function answerLines(job: Job): Promise<void> {
  const { stop, deps } = job
  const { beginning } = stop
  const pace: Pace = { attempts: new Map(), notBefore: 0, later: new Map() }
  const running = new Set<Promise<void>>()
  let failure: unknown
  /** Whatever still runs is stopped too: another process may take the batch over and would ask it again. */
  const giveUp = (thrown: unknown): void => {
    failure ??= thrown
    stop.end('left')
  }
  const start = (line: BatchLine, release: () => void): void => {
    const answering = answerLine(line, pace, job)
      .catch(giveUp)
      .finally(() => {
        running.delete(answering)
        release()
      })
    running.add(answering)
  }
  while (!beginning.aborted) {
    const round = await beginLines(pace, start, job).catch(giveUp)
    await Promise.all(running)
    if (round === undefined || (round.begun === 0 && round.soonest === undefined)) break
    if (round.begun > 0 || round.soonest === undefined) continue
    await pause(round.soonest - deps.clock.monotonic(), beginning)
  }
  await Promise.all(running)
  if (failure !== undefined) throw failure
}

/** Begins each waiting line but those that have to wait by themselves. `soonest`: when the first of these may be asked again. */
async function beginLines(
  pace: Pace,
  start: (line: BatchLine, release: () => void) => void,
  { batch, stop: { beginning }, deps }: Job,
): Promise<{ readonly begun: number; readonly soonest: number | undefined }> {
  let [after, begun] = [0, 0]
  let soonest: number | undefined
  while (!beginning.aborted) {
    const lines = await deps.store.waitingLines(batch.id, after, PAGE)
    for (const line of lines) {
      const later = pace.later.get(line.place) ?? 0
      if (later > deps.clock.monotonic()) {
        soonest = Math.min(soonest ?? later, later)
        continue
      }
      begun += 1
      await pause(pace.notBefore - deps.clock.monotonic(), beginning)
      const release = await deps.slots.take(batch.caller.keyId ?? batch.caller.tenant, beginning)
      if (release) start(line, release)
    }
    if (lines.length < PAGE) break
    after = lines.at(-1)?.place ?? 0
  }
  return { begun, soonest }
}

/** How a batch holds back when there is no room for it. */
interface Pace {
  /** Failed tries of a line that may be tried again. */
  readonly attempts: Map<number, number>
  /** By the clock that never jumps. */
  notBefore: number
  /** The same for single lines, by place: what one person may not have holds up nobody else's. */
  readonly later: Map<number, number>
}

async function answerLine(line: BatchLine, pace: Pace, job: Job): Promise<void> {
  const { batch, work, stop, deps } = job
  const { store } = deps
  const { name, written } = await writtenLine(line, job)
  const { place } = line
  if ('problem' in written) {
    await store.saveResults(work, [{ place, ...failedLine(name, written.problem) }])
    return
  }
  let result: LineResult
  try {
    const caller = await deps.callerOf(batch)
    const outcome = await stop.during((signal) =>
      deps.answer(batch.endpoint, written.body, caller, signal),
    )
    const isHeld = outcome.review?.status === 'held'
    result = {
      place,
      ...outcomeLine(name, outcome),
      ...(isHeld && outcome.review ? { reviewId: outcome.review.id } : {}),
      ...(outcome.requestId === undefined ? {} : { runId: outcome.requestId }),
      ...(outcome.usage === undefined ? {} : { usage: outcome.usage }),
    }
  } catch (thrown) {
    const error = GatewayError.from(thrown)
    if (stop.signal.aborted || isPutOff(error, place, pace, deps.clock.monotonic())) return
    const { runId } = error
    result = { place, ...failedLine(name, error), ...(runId === undefined ? {} : { runId }) }
  }
  await store.saveResults(work, [result])
}

/** Whether the line is asked again later: for as long as there is no room for it, after a failure a few times. */
function isPutOff(error: GatewayError, place: number, pace: Pace, now: number): boolean {
  if (!ERRORS[error.code].retryable) return false
  let pauseMs = NO_ROOM_PAUSE_MS
  if (!NO_ROOM.includes(error.code)) {
    const tried = pace.attempts.get(place) ?? 0
    if (tried + 1 >= MOST_ATTEMPTS) return false
    pace.attempts.set(place, tried + 1)
    pauseMs = FIRST_PAUSE_MS * 4 ** tried
  }
  const then = now + (error.retryAfterMs ?? pauseMs)
  if (error.param === END_USER_PARAM) pace.later.set(place, then)
  else pace.notBefore = Math.max(pace.notBefore, then)
  return true
}

/** What a line asks for, or what is wrong with it, and the name by which its answer is told. */
async function writtenLine(
  line: BatchLine,
  { batch, deps: { store, limits } }: Pick<Job, 'batch' | 'deps'>,
): Promise<{ readonly name: LineName; readonly written: WrittenLine }> {
  const written = await readWritten(line, batch, store, limits())
  const named = written.customId === undefined ? {} : { customId: written.customId }
  return { name: { batchId: batch.id, place: line.place, ...named }, written }
}

async function readWritten(
  line: BatchLine,
  batch: Batch,
  store: FileStore,
  { maxLineBytes }: InputLimits,
): Promise<WrittenLine> {
  if (line.end - line.start > maxLineBytes) {
    const message = `Line ${line.place} is longer than ${maxLineBytes} bytes`
    return { problem: new GatewayError('request_too_large', message) }
  }
  const parsed = parseLine(await readLine(store, batch.inputFileId, line))
  if (parsed === undefined) {
    const message = `Line ${line.place} is not valid JSON in UTF-8`
    return { problem: new GatewayError('invalid_json', message) }
  }
  return readBatchLine(parsed, batch.endpoint)
}

/** Gives every line that was not asked its place among the errors, then ends the batch. */
async function end(job: Job): Promise<void> {
  const { batch, work, stop, deps } = job
  const { store, createId } = deps
  const code = stop.why === 'expired' ? 'batch_expired' : 'batch_cancelled'
  let unasked = 0
  for (;;) {
    const lines = await store.waitingLines(batch.id, 0, LINES_AT_ONCE)
    if (lines.length === 0) break
    const results: LineResult[] = []
    for (const line of lines) {
      const { name } = await writtenLine(line, job)
      results.push({ place: line.place, ...unaskedLine(name, code) })
    }
    await store.saveResults(work, results)
    unasked += lines.length
  }
  const counts = (await store.findBatch(batch.caller.tenant, batch.id))?.counts ?? batch.counts
  // One whose last line was answered just before its time was over is as good as any.
  const isExpired = stop.why === 'expired' && unasked > 0
  const status = stop.why === 'cancelled' ? 'cancelled' : isExpired ? 'expired' : 'completed'
  await store.moveBatch(work, {
    status,
    at: deps.clock.now(),
    ...(counts.completed > 0 ? { outputFileId: `file-${createId()}` } : {}),
    ...(counts.failed > 0 ? { errorFileId: `file-${createId()}` } : {}),
  })
}
