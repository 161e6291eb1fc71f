import { isDecided, type ReviewDesk, type ReviewResult } from '../../core/review/review.ts'
import type { Batch, BatchEndpoint, HeldLine } from '../../core/storage/batch.ts'
import { decidedLine } from '../../wire/openai-batch/batch-line.ts'
import { type BatchStop, createBatchStop } from './batch-stop.ts'
import { type BatchWorkDeps, workOnBatch } from './batch-work.ts'

export interface BatchRunnerDeps extends BatchWorkDeps {
  readonly reviews: Pick<ReviewDesk, 'wait'>
  /** The answer that takes the place of a held one's notice, in the endpoint's own shape. */
  decided(
    endpoint: BatchEndpoint,
    shown: Readonly<Record<string, unknown>>,
    result: DecidedReview,
  ): object
  /** Told of what kept a batch from going on; it is tried again. */
  failed(thrown: unknown): void
}

export type DecidedReview = Exclude<ReviewResult, { type: 'waiting' }>

export interface BatchRunner {
  /** Looks for something to do now instead of at the next turn. */
  wake(): void
  /** Puts what has been decided in the place of a batch's held answers. */
  settleHeld(batch: Batch): Promise<void>
  /** Ends at once what is at work; the next process begins it anew. */
  stopAll(): void
  /** Begins nothing, lets lines at work finish for `drainMs`, and leaves the rest for the next process. */
  close(drainMs: number): Promise<void>
}

/** A timer of more rings at once: of a clock that was set back by a month every batch would be over. */
const LONGEST_TIMER_MS = 2_147_483_647
const LEASE_MS = 6_000
const EVERY_MS = 2_000
/** Each costs a page of line numbers; their lines share the same room. */
const MOST_BATCHES = 50
const HELD_AT_ONCE = 20
/** What one reader of a file waits for; the turns look after the rest. */
const MOST_HELD_READ = 500

interface Running {
  readonly stop: BatchStop
  readonly ended: Promise<void>
}

/** Works on batches that nobody else works on. Several processes may do so beside each other. */
export function createBatchRunner(deps: BatchRunnerDeps): BatchRunner {
  const { store, clock, worker } = deps
  const running = new Map<string, Running>()
  let isClosing = false
  let isClosed = false
  let turn: Promise<void> | undefined
  let isWanted = false

  function start(batch: Batch): void {
    if (running.has(batch.id)) return
    const stop = createBatchStop()
    if (batch.status === 'cancelling') stop.end('cancelled')
    if (batch.expiresAt <= clock.now()) stop.end('expired')
    const left = Math.max(0, batch.expiresAt - clock.now())
    const expiry = setTimeout(() => stop.end('expired'), Math.min(left, LONGEST_TIMER_MS))
    expiry.unref?.()
    const ended = workOnBatch(batch, stop, deps)
      .catch(deps.failed)
      .finally(() => {
        clearTimeout(expiry)
        running.delete(batch.id)
      })
    running.set(batch.id, { stop, ended })
  }

  async function takeTurn(): Promise<void> {
    const leaseUntil = clock.now() + LEASE_MS
    const held = await store.renewBatches(worker, [...running.keys()], leaseUntil)
    for (const [id, { stop }] of running) {
      const status = held.get(id)
      if (status === undefined) stop.end('left')
      else if (status === 'cancelling') stop.end('cancelled')
    }
    if (isClosing) return
    const room = MOST_BATCHES - running.size
    if (room > 0) {
      for (const batch of await store.takeBatches(worker, clock.now(), leaseUntil, room)) {
        start(batch)
      }
    }
    await settleAll(await store.nextHeldLines(clock.now(), HELD_AT_ONCE), deps)
  }

  /** One turn at a time. */
  function run(): void {
    isWanted = turn !== undefined
    if (isClosed || isWanted) return
    turn = takeTurn()
      .catch(deps.failed)
      .finally(() => {
        turn = undefined
        if (isWanted) run()
      })
  }

  function stopAll(): void {
    for (const { stop } of running.values()) stop.end('left')
  }

  const timer = setInterval(run, EVERY_MS)
  timer.unref?.()
  return {
    wake: run,
    async settleHeld(batch) {
      await settleAll(await store.heldLines(batch, MOST_HELD_READ), deps)
    },
    stopAll,
    async close(drainMs) {
      isClosing = true
      await turn
      const all = [...running.values()]
      for (const { stop } of all) stop.leave()
      const late = setTimeout(stopAll, drainMs)
      await Promise.all(all.map(({ ended }) => ended))
      clearTimeout(late)
      isClosed = true
      clearInterval(timer)
      await turn
      await store.releaseBatches(worker).catch(deps.failed)
    },
  }
}

/** One line whose review cannot be read keeps no other from its answer. */
async function settleAll(lines: readonly HeldLine[], deps: BatchRunnerDeps): Promise<void> {
  for (const line of lines) await settle(line, deps).catch(deps.failed)
}

async function settle(
  { batch, place, text, reviewId }: HeldLine,
  { reviews, store, decided }: BatchRunnerDeps,
): Promise<void> {
  const result = await reviews.wait(reviewId, 0, new AbortController().signal)
  if (!isDecided(result)) return
  const line = decidedLine(text, (shown) => decided(batch.endpoint, shown, result), result.type)
  await store.settleHeldLine(batch.id, place, line)
}
