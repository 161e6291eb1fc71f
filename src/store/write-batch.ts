import { GatewayError } from '../core/errors.ts'
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
  let leftOut = 0
  for (const run of batch.runs) {
    try {
      await writeBatch({ ...batch, openings: [], runs: [run] })
    } catch (thrown) {
      if (isUnavailable(thrown)) throw thrown
      leftOut += 1
    }
  }
  return leftOut
}

function isUnavailable(thrown: unknown): boolean {
  return thrown instanceof GatewayError && thrown.code === 'store_unavailable'
}
