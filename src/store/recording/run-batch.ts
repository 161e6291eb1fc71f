/** What is written together. Encoded on the request path, so that a batch crosses to the writer as flat strings. */

import type { RunRecord } from '../../core/run.ts'
import type { RunContent, RunOpening } from '../../core/storage/run-store.ts'
import { runColumns } from './run-row.ts'

export interface EncodedRun {
  /** In the order of `RUN_COLUMN_NAMES`, which begins with tenant, id and start. */
  readonly columns: readonly (string | number | null)[]
  readonly record: string
  readonly content: string | null
  /** False when no opening of this run can have been written, so that there is none to close. */
  readonly mayBeOpen: boolean
}

export interface EncodedOpening {
  readonly tenant: string
  readonly id: string
  readonly started_at: number
  readonly opening: string
  readonly owner: string
}

export interface RunBatch {
  readonly runs: readonly EncodedRun[]
  readonly openings: readonly EncodedOpening[]
  /** True when the batch, and all before it, must survive a power cut once the write has returned. */
  readonly durable: boolean
  /** Leaves runs that are recorded already as they are. */
  readonly onlyNew?: boolean
}

/** Writes a batch whole or not at all. */
export type WriteBatch = (batch: RunBatch) => Promise<void>

export function encodeRun(run: RunRecord, content?: RunContent, mayBeOpen = true): EncodedRun {
  const record = JSON.stringify(run)
  return {
    columns: runColumns(run, record),
    record,
    content: content ? JSON.stringify(content) : null,
    mayBeOpen,
  }
}

export function encodeOpening(opening: RunOpening, owner = ''): EncodedOpening {
  const { tenant, id, startedAt } = opening
  return { tenant, id, started_at: startedAt, opening: JSON.stringify(opening), owner }
}

/** Saves nothing twice: where an id occurs again, the later one stands. */
export function withoutRepeats(runs: readonly EncodedRun[]): readonly EncodedRun[] {
  const byId = new Map(runs.map((run) => [`${run.columns[0]}\n${run.columns[1]}`, run]))
  return byId.size === runs.length ? runs : [...byId.values()]
}
