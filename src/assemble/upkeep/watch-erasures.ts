import type { ErasureStore } from '../../core/storage/erasure-store.ts'
import { startTicking, type Ticking } from '../../oversight/jobs/ticking.ts'

/**
 * Drops from this process's memory what another has erased: a gateway beside it, or the command line. What was erased
 * while the store was away is told once it is back.
 */
export async function watchErasures(
  store: Pick<ErasureStore, 'erasedSince'>,
  forget: (run: string) => void,
  failed: (thrown: unknown) => void,
): Promise<Ticking> {
  let { reached } = await store.erasedSince(undefined)
  const look = async (): Promise<void> => {
    const since = await store.erasedSince(reached)
    for (const run of since.runs) forget(run)
    reached = since.reached
  }
  return startTicking([look], failed)
}
