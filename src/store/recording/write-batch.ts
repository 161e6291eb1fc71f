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
    if (isUnavailable(thrown)) throw thrown
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
    if (isUnavailable(thrown)) throw thrown
    return [thrown]
  }
}

function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof GatewayError && thrown.code === 'store_unavailable'
}
