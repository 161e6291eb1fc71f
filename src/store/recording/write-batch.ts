import { GatewayError } from '../../core/errors.ts'
import type { EncodedOpening, EncodedRun, RunBatch, WriteBatch } from './run-batch.ts'

/** What became of a batch. What is neither done nor refused was not tried. */
export interface Written {
  /** What is in the store, or never will be. The runs are in the order of the batch. */
  readonly runs: readonly EncodedRun[]
  readonly openings: readonly EncodedOpening[]
  /** Why each run that was left out for good was. */
  readonly leftOut: readonly unknown[]
  /** Runs that the store refuses for a reason that may pass. */
  readonly refused: readonly EncodedRun[]
  /** Why the last of those was refused. */
  readonly refusal?: string
}

/** So many refused, and none taken: the store may refuse everything, and the rest of a batch need not be tried. */
export const REFUSES_ALL = 8

/**
 * Writes a batch; where the store is well but refuses the batch, writes its parts one by one, so that one run that the
 * store refuses, be it broken or kept out by a trigger, cannot keep all others from being recorded. Throws
 * `store_unavailable` where the store cannot do its work.
 */
export async function writeOrSetApart(writeBatch: WriteBatch, batch: RunBatch): Promise<Written> {
  const { runs, openings } = batch
  const whole = await attempt(writeBatch, batch)
  if (whole === 'taken') return { runs, openings, leftOut: [], refused: [] }
  if (runs.length === 0 && openings.length === 0) throw refusesAll(words(whole))
  // An opening that is refused is of a run that goes on, and comes again while it does.
  const begun = await oneByOne(openings, (one) =>
    attempt(writeBatch, { ...batch, runs: [], openings: [one] }),
  )
  const ended = await oneByOne(runs, (one) =>
    attempt(writeBatch, { ...batch, openings: [], runs: [one] }),
  )
  return { ...ended, runs: ended.done, openings: begun.done }
}

async function oneByOne<Part>(parts: readonly Part[], write: (part: Part) => Promise<Answer>) {
  const done: Part[] = []
  const refused: Part[] = []
  const leftOut: unknown[] = []
  let refusal: string | undefined
  for (const part of parts) {
    if (done.length === leftOut.length && refused.length === REFUSES_ALL) break
    const answer = await write(part)
    if (answer === 'taken' || answer.isForGood) done.push(part)
    else refused.push(part)
    if (answer === 'taken') continue
    if (answer.isForGood) leftOut.push(answer.thrown)
    else refusal = words(answer)
  }
  return { done, refused, leftOut, ...(refusal === undefined ? {} : { refusal }) }
}

type Answer = 'taken' | Refusal

interface Refusal {
  readonly thrown: unknown
  readonly isForGood: boolean
}

async function attempt(writeBatch: WriteBatch, batch: RunBatch): Promise<Answer> {
  try {
    await writeBatch(batch)
    return 'taken'
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'store_unavailable') throw thrown
    return { thrown, isForGood: isOfTheRun(thrown) }
  }
}

/**
 * What a database says of a row that it will never take: classes 21 (wrong number of values), 22 (data) and 54 (limits) of
 * PostgreSQL.
 */
const OF_THE_RUN = /^(?:2[12]|54)[0-9A-Z]{3}$|^SQLITE_(?:MISMATCH|RANGE|TOOBIG)/

/** Whatever else a database says, by a trigger, a constraint or a column of its administrator's too, may pass: the run is kept. */
function isOfTheRun(thrown: unknown): boolean {
  if (thrown instanceof GatewayError || !(thrown instanceof Error && 'code' in thrown)) return true
  return OF_THE_RUN.test(String(thrown.code))
}

/** Of a store that answers, and took nothing of what it was given. */
export function refusesAll(refusal: string): GatewayError {
  return new GatewayError('store_unavailable', `The store failed: ${refusal}`)
}

/** The code alone: a message of the database may quote what was to be recorded. */
function words({ thrown }: Refusal): string {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  return `the database refuses what is recorded (${code}): its own log says why; look at its triggers, constraints, row policies and columns`
}
