import { GatewayError } from '../../core/errors.ts'
import type { RunBatch, WriteBatch } from './run-batch.ts'

/**
 * Writes a batch; where the store is well but refuses the batch, writes its runs one by one and leaves out those it
 * refuses, so that one broken run cannot keep all others from being recorded. Returns why each that was left out was.
 */
export async function writeOrLeaveOut(
  writeBatch: WriteBatch,
  batch: RunBatch,
): Promise<readonly unknown[]> {
  try {
    await writeBatch(batch)
    return []
  } catch (thrown) {
    const failure = storeFailure(thrown)
    if (failure) throw failure
  }
  // Runs that are under way are not to be forgotten for a broken one beside them.
  if (batch.openings.length > 0) await refusalOf(writeBatch, { ...batch, runs: [] })
  const leftOut: unknown[] = []
  for (const run of batch.runs) {
    leftOut.push(...(await refusalOf(writeBatch, { ...batch, openings: [], runs: [run] })))
  }
  return leftOut
}

/** Why the store does not take this; empty where it does. */
async function refusalOf(writeBatch: WriteBatch, batch: RunBatch): Promise<readonly unknown[]> {
  try {
    await writeBatch(batch)
    return []
  } catch (thrown) {
    const failure = storeFailure(thrown)
    if (failure) throw failure
    return [thrown]
  }
}

/**
 * What a database says of a row that it will never take: classes 21 (wrong number of values), 22 (data), 23 (constraints)
 * and 54 (limits) of PostgreSQL.
 */
const OF_THE_RUN = /^(?:2[123]|54)[0-9A-Z]{3}$|^SQLITE_(?:CONSTRAINT|MISMATCH|RANGE|TOOBIG)/

/** Whatever else a database says, a trigger or a column of its administrator's included, is not the run's fault: it waits. */
function storeFailure(thrown: unknown): GatewayError | undefined {
  if (thrown instanceof GatewayError) {
    return thrown.code === 'store_unavailable' ? thrown : undefined
  }
  if (!(thrown instanceof Error && 'code' in thrown)) return undefined
  const code = String(thrown.code)
  if (OF_THE_RUN.test(code)) return undefined
  const message = `The store failed: the database refuses what is recorded, whichever run it is of (${code})`
  return new GatewayError('store_unavailable', message, { cause: thrown })
}
