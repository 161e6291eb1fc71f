import { GatewayError } from '../../core/errors.ts'
import type { RunBatch, WriteBatch } from './run-batch.ts'

/**
 * Writes a batch; where the store is well but refuses the batch, writes its runs one by one and leaves out those it
 * refuses, so that one broken run cannot keep all others from being recorded. Returns how many were left out.
 */
export async function writeOrLeaveOut(writeBatch: WriteBatch, batch: RunBatch): Promise<number> {
  try {
    await writeBatch(batch)
    return 0
  } catch (thrown) {
    if (isUnavailable(thrown)) throw thrown
  }
  // Runs that are under way are not to be forgotten for a broken one beside them.
  if (batch.openings.length > 0) await isTaken(writeBatch, { ...batch, runs: [] })
  let leftOut = 0
  for (const run of batch.runs) {
    if (!(await isTaken(writeBatch, { ...batch, openings: [], runs: [run] }))) leftOut += 1
  }
  return leftOut
}

async function isTaken(writeBatch: WriteBatch, batch: RunBatch): Promise<boolean> {
  try {
    await writeBatch(batch)
    return true
  } catch (thrown) {
    if (isUnavailable(thrown)) throw thrown
    return false
  }
}

function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof GatewayError && thrown.code === 'store_unavailable'
}
