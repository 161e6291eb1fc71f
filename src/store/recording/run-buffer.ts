import { Slots } from '../../core/memory/slots.ts'
import type { RunRecord } from '../../core/run.ts'
import type { RunContent, RunOpening } from '../../core/storage/run-store.ts'
import {
  type EncodedOpening,
  type EncodedRun,
  encodeOpening,
  encodeRun,
  type RunBatch,
} from './run-batch.ts'
import type { Written } from './write-batch.ts'

export interface RunBufferSettings {
  /** Runs. */
  readonly capacity: number
  /** Characters of JSON. */
  readonly maxChars: number
  /** Id of the gateway whose runs these are. */
  readonly owner: string
}

/** What has been taken and not yet written, in the order it came. Bounded. */
export interface RunBuffer {
  /** All runs that are kept. */
  size(): number
  /** Runs that are to be written next. */
  waiting(): number
  /** Runs that the store refuses. They keep their room. */
  refused(): number
  /** Number of the latest run that was written, or refused, with all before it. */
  handled(): number
  /** Runs ever taken; the number of the latest. */
  taken(): number
  /** True while nothing waits to be written, save what the store refuses. */
  isEmpty(): boolean
  isFull(): boolean
  /** Notes a beginning. It is written once it has waited: most runs end before that, and then need no opening. */
  open(opening: RunOpening): void
  /** False when there is no room, or the run cannot be JSON. An opening of the run is no longer needed then. */
  add(run: RunRecord, content: RunContent | undefined): boolean
  /**
   * The oldest runs, and the openings that were there at the last few `peek`s and still are. They stay in the buffer
   * until `drop`.
   */
  peek(limit: number): Omit<RunBatch, 'durable'>
  /** Of the runs that the store refuses, those that were tried longest ago. */
  peekRefused(limit: number): Omit<RunBatch, 'durable'>
  /** What became of a batch. Runs that the store refuses are kept apart, and hold up no others. */
  settle(written: Pick<Written, 'runs' | 'openings' | 'refused'>, wasRefused: boolean): void
}

interface Begun {
  readonly opening: RunOpening
  /** How often `peek` has seen it. */
  seen: number
}

/** Times `peek` must have seen a run before its opening is handed out: most runs end sooner and then need none. */
const SEEN_BEFORE_OPENING = 3

/** Share from which new requests should be refused; the rest is for those already running. */
const FULL_SHARE = 0.9

export function createRunBuffer({ capacity, maxChars, owner }: RunBufferSettings): RunBuffer {
  const begun = new Slots<Begun>()
  const places = new Map<string, number>()
  /** False where nothing of the run can have been handed out to be written. */
  const end = (run: Pick<RunOpening, 'tenant' | 'id'>): boolean => {
    const key = keyOf(run)
    const place = places.get(key)
    if (place === undefined) return true
    places.delete(key)
    return (begun.remove(place)?.seen ?? SEEN_BEFORE_OPENING) >= SEEN_BEFORE_OPENING
  }
  let runs: EncodedRun[] = []
  /** By run: where it is recorded anew, the later record stands. */
  const refused = new Map<string, EncodedRun>()
  let chars = 0
  let taken = 0
  const size = (): number => runs.length + refused.size
  const forget = (key: string): void => {
    const run = refused.get(key)
    if (run === undefined) return
    refused.delete(key)
    chars -= sizeOf(run)
  }
  return {
    size,
    waiting: () => runs.length,
    refused: () => refused.size,
    handled: () => taken - runs.length,
    taken: () => taken,
    isEmpty: () => runs.length === 0 && begun.size === 0,
    isFull: () => size() >= capacity * FULL_SHARE || chars >= maxChars * FULL_SHARE,
    open: (opening) => {
      if (begun.size >= capacity) return
      end(opening)
      places.set(keyOf(opening), begun.add({ opening, seen: 0 }))
    },
    add: (run, content) => {
      const mayBeOpen = end(run)
      const encoded = orNothing(() => encodeRun(run, content, mayBeOpen))
      if (!encoded || size() >= capacity || chars + sizeOf(encoded) > maxChars) return false
      runs.push(encoded)
      chars += sizeOf(encoded)
      taken += 1
      return true
    },
    peek: (limit) => {
      const openings: EncodedOpening[] = []
      for (const one of begun) {
        one.seen += 1
        if (one.seen <= SEEN_BEFORE_OPENING || openings.length >= limit) continue
        const encoded = orNothing(() => encodeOpening(one.opening, owner))
        if (encoded === undefined) end(one.opening)
        else openings.push(encoded)
      }
      return { runs: runs.slice(0, limit), openings }
    },
    peekRefused: (limit) => ({ runs: [...refused.values()].slice(0, limit), openings: [] }),
    settle: (written, wasRefused) => {
      if (!wasRefused) {
        runs = runs.slice(written.runs.length + written.refused.length)
        for (const run of written.runs) chars -= sizeOf(run)
      }
      for (const run of written.runs) forget(keyOfEncoded(run))
      for (const run of written.refused) {
        forget(keyOfEncoded(run))
        refused.set(keyOfEncoded(run), run)
        if (wasRefused) chars += sizeOf(run)
      }
      for (const opening of written.openings) end(opening)
    },
  }
}

function keyOfEncoded({ columns: [tenant, id] }: EncodedRun): string {
  return `${tenant}\n${id}`
}

function keyOf(run: Pick<RunOpening, 'tenant' | 'id'>): string {
  return `${run.tenant}\n${run.id}`
}

function sizeOf(run: EncodedRun): number {
  return run.record.length + (run.content?.length ?? 0)
}

/** A record that cannot be JSON is a bug; it must reach neither the client, whose answer has been given, nor other runs. */
function orNothing<Encoded>(encode: () => Encoded): Encoded | undefined {
  try {
    return encode()
  } catch {
    return undefined
  }
}
