import type { RunRecord } from '../../core/run.ts'
import type { RunContent, RunOpening } from './run-store.ts'

export interface RecorderState {
  /** Runs waiting to be written, those that the store refuses included. */
  readonly buffered: number
  /** Runs that the store refuses while it takes others. They are kept, and tried again. */
  readonly refused: number
  /** Why it refused the last of them, while there are any. */
  readonly refusal?: string
  /** Attempts to write that failed, ever. */
  readonly failedWrites: number
  /** Runs that found the buffer full, or that the store refused for good, ever. */
  readonly lost: number
  /** False from the first failed write, or from several runs refused in a row, until a run is taken. */
  readonly healthy: boolean
  /** Why the store rejects runs, while it does. */
  readonly failure?: string
  /** True when new requests should be refused, so that the running ones can still be recorded. */
  readonly full: boolean
}

/** Accepts runs on the request path. Only `flush` and `close` wait or throw. */
export interface Recorder {
  /** Notes that a run has begun, so that a crash leaves an `interrupted` run instead of no run. */
  begin(opening: RunOpening): void
  /** False when the run was not accepted and is lost. Content is stored only where the recorder was created for it. */
  record(run: RunRecord, content?: RunContent): boolean
  /**
   * Resolves when everything recorded so far would survive a power cut, save runs that the store has refused: who waited for
   * them was told. Throws `store_unavailable`.
   */
  flush(): Promise<void>
  state(): RecorderState
  /** Writes what is left, for as long as the store takes it. */
  close(): Promise<void>
}
