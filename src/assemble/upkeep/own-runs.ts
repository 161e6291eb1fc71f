import { startTicking } from '../../oversight/jobs/ticking.ts'
import type { OpenStore } from '../../store/open-store.ts'

/** How long a gateway that says nothing is taken to live. */
const LEASE_MS = 15_000
const BEAT_MS = 5_000

type OwnerStore = Pick<OpenStore, 'databaseTime' | 'endGateway' | 'keepAlive' | 'markInterrupted'>

/**
 * Says that this gateway lives, and takes what dead ones had under way for interrupted. `isAlone`: it has the database
 * for itself, so whatever is open is of one before it. Where gateways share one, each has a lease by the database's
 * clock. One that was cut off from the database for longer than that, or has just come, looks at the others' only after
 * another: they may have been cut off as well, and say again in that time that they live.
 */
export async function ownRuns(
  store: OwnerStore,
  gateway: string,
  isAlone: boolean,
  failed: (thrown: unknown) => void,
): Promise<{ end(): Promise<void> }> {
  let last = Number.NEGATIVE_INFINITY
  let heldSince = last
  const beat = async (): Promise<boolean> => {
    const now = await store.databaseTime()
    if (now === undefined) return false
    await store.keepAlive(gateway, now + LEASE_MS)
    if (Math.abs(now - last) > LEASE_MS) heldSince = now
    last = now
    if (now - heldSince >= LEASE_MS) await store.markInterrupted(now)
    return true
  }
  if (!(await beat())) {
    if (isAlone) await store.markInterrupted(Date.now())
    return { end: async () => {} }
  }
  const beating = startTicking([beat], failed, BEAT_MS)
  return {
    end: async () => {
      await beating.stop()
      await store.endGateway(gateway).catch(failed)
    },
  }
}
