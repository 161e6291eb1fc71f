import type { Settings } from '../config/settings/settings.ts'
import type { Caller } from '../core/access/caller.ts'
import { GatewayError } from '../core/errors.ts'
import type { Observer } from '../core/observer.ts'
import type { Clock } from '../core/ports.ts'
import type { PeopleStore } from '../core/review/people-store.ts'
import type { Batch, BatchStore, FileStore } from '../core/storage/batch.ts'
import type { KeyStore } from '../core/storage/key-store.ts'
import { DAY_MS } from '../core/time/durations.ts'
import { type BatchRunnerDeps, createBatchRunner } from '../gateway/batches/batch-runner.ts'
import { createBatchSlots } from '../gateway/batches/batch-slots.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { batchRoutes } from '../http/dialects/batch-routes.ts'
import { fileRoutes } from '../http/dialects/file-routes.ts'
import type { ClientWatch } from '../http/requests/watch-client.ts'
import type { Route } from '../http/route.ts'
import { findAsker } from './access/may-still-ask.ts'
import type { OpenAccess } from './access/open-access.ts'

export interface BatchParts {
  readonly deps: GatewayDeps
  readonly store: BatchStore & FileStore & Pick<KeyStore, 'findKey'>
  readonly people: Pick<PeopleStore, 'personOf'>
  readonly access: Pick<OpenAccess, 'keysNow'>
  readonly clients: Pick<ClientWatch, 'active'>
  readonly observer: Pick<Observer, 'failure'>
  readonly settings: () => Settings
}

export interface Batches {
  readonly routes: readonly Route[]
  /** Ends at once what is at work. */
  stopAll(): void
  /** Lets lines at work finish for `drainMs`, and leaves what is unfinished for the next process. */
  close(drainMs: number): Promise<void>
}

/** Files, and the batches that are answered from them when there is room. */
export function buildBatches(
  { deps, store, people, access, clients, observer, settings }: BatchParts,
  endpoints: Pick<BatchRunnerDeps, 'answer' | 'decided'>,
): Batches {
  const { clock, createId } = deps
  const keepMs = () => settings().files.retentionDays * DAY_MS
  const slots = createBatchSlots(
    () => settings().batches,
    () => {
      const { full, healthy } = deps.recorder.state()
      // People come first: while half of the room is taken by them, no further line of a batch begins. Nor does one whose
      // answer could not be kept: it would be asked for, and paid, again and again.
      return clients.active * 2 >= settings().limits.maxConcurrent || full || !healthy
    },
  )
  const runner = createBatchRunner({
    ...endpoints,
    store,
    clock,
    worker: createId(),
    slots,
    limits: () => ({
      maxRequests: settings().batches.maxRequests,
      maxLineBytes: settings().server.maxBodyBytes,
    }),
    createId,
    callerOf: createCallerCheck(store, people, clock, access.keysNow),
    reviews: deps.reviews,
    failed: (thrown) => observer.failure('batch_failed', thrown),
  })
  const shared = { store, clock, createId }
  return {
    routes: [
      ...fileRoutes({
        ...shared,
        limits: () => ({ ...settings().files, keepMs: keepMs() }),
        settleHeld: runner.settleHeld,
      }),
      ...batchRoutes({
        ...shared,
        maxBodyBytes: settings().server.maxBodyBytes,
        limits: () => ({ maxUnfinished: settings().batches.maxUnfinished, keepMs: keepMs() }),
        wake: runner.wake,
      }),
    ],
    stopAll: runner.stopAll,
    close: runner.close,
  }
}

const LOOK_AGAIN_MS = 500

/** A batch may go on for a day; its key, or the account of who made it, is looked at again all the while. */
function createCallerCheck(
  keys: Pick<KeyStore, 'findKey'>,
  people: Pick<PeopleStore, 'personOf'>,
  clock: Pick<Clock, 'monotonic'>,
  keysNow: () => number,
): (batch: Batch) => Promise<Caller> {
  const seen = new Map<string, { readonly at: number; readonly mayAsk: boolean }>()

  return async ({ caller }) => {
    if (caller.keyId === undefined) return caller
    let known = seen.get(caller.keyId)
    if (!known || clock.monotonic() - known.at > LOOK_AGAIN_MS) {
      const { mayAsk } = await findAsker(caller.tenant, caller.keyId, { keys, people, keysNow })
      known = { at: clock.monotonic(), mayAsk }
      if (seen.size > 1000) seen.clear()
      seen.set(caller.keyId, known)
    }
    if (known.mayAsk) return caller
    throw new GatewayError(
      'invalid_api_key',
      'The key of this batch was revoked or has expired, or the account that created it may no longer send requests',
    )
  }
}
