import { existsSync } from 'node:fs'
import type { Settings } from '../config/settings/settings.ts'
import type { Observer } from '../core/observer.ts'
import type { Clock } from '../core/ports.ts'
import type { Recorder } from '../core/storage/recorder.ts'
import type { MigrationReport } from '../core/storage/store.ts'
import { tellDifference } from '../store/database/clock-difference.ts'
import { TABLE_IN_USE } from '../store/migrations/table-in-use.ts'
import { type OpenStore, openStore } from '../store/open-store.ts'
import { createRecorder } from '../store/recording/recorder.ts'
import { type FollowedClock, followClock } from './upkeep/follow-clock.ts'
import { ownRuns } from './upkeep/own-runs.ts'

const CLOCK: Clock = { now: Date.now, monotonic: () => performance.now() }

const SHARED_FILE =
  'Another gateway has the same database file open: budgets and rates are then kept by each for itself. Stop one of them, or use PostgreSQL'

const newerStore = ({ to, known, oldest }: MigrationReport): string =>
  `The database has schema ${to} of a newer version; this one knows ${known} and works on it, as do all from ${oldest} on`

/** Of a database that was removed or emptied, or is looked for in another place, the pepper is what is left. */
const madeAnew = (pepperFile: string): string =>
  `The database was empty and has been made anew, though ${pepperFile} was there before it: keys, reviews and runs of then are not in it. Was it moved or emptied, or is its disk not mounted?`

export interface Records {
  readonly store: OpenStore
  readonly recorder: Recorder
  readonly clock: FollowedClock
}

/** Opens and migrates the store, and creates the recorder that writes into it. */
export async function openRecords(
  settings: () => Settings,
  observer: Pick<Observer, 'failure' | 'note' | 'readFrom' | 'recorderState' | 'runsRefused'>,
  owner: string,
): Promise<Records> {
  const store = openStore(settings().store.url.reveal())
  const schema = await store.migrate({
    onWaiting: () => observer.note('warn', 'migration_waits', { message: TABLE_IN_USE }),
  })
  const { pepper, pepperFile } = settings().auth
  if (schema.from === 0 && pepper === undefined && existsSync(pepperFile))
    observer.note('warn', 'store_made_anew', { message: madeAnew(pepperFile) })
  if (schema.known < schema.to)
    observer.note('warn', 'store_newer', { message: newerStore(schema) })
  const isAlone = await store.claim()
  if (!isAlone) observer.note('warn', 'store_shared', { message: SHARED_FILE })
  const clock = await followClock(store, CLOCK, (behind) => {
    observer.note('warn', 'clock_differs', { message: tellDifference(behind) })
  })
  const failed = (thrown: unknown) => observer.failure('housekeeping_failed', thrown)
  const runs = await ownRuns(store, owner, isAlone, failed)
  const recorder = createRecorder(store, {
    owner,
    keepContent: () => settings().content.store,
    onHealth: (state) => observer.recorderState(state),
    onRefused: (state) => observer.runsRefused(state),
    onLeftOut: (reason) => observer.failure('run_left_out', reason),
    onUnwritten: ({ buffered, failure }) =>
      observer.note('error', 'runs_lost', {
        count: buffered,
        ...(failure === undefined ? {} : { message: failure }),
      }),
  })
  observer.readFrom({ recorder: recorder.state })
  const close = async (): Promise<void> => {
    await recorder.close()
    await runs.end()
  }
  return { store, recorder: { ...recorder, close }, clock }
}
