import type { Clock } from '../../core/ports.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import { NOTABLE_DIFFERENCE_MS } from '../../store/database/clock-difference.ts'
import type { OpenStore } from '../../store/open-store.ts'

const EVERY_MS = MINUTE_MS
/** Differences up to this are nobody's concern. */
const SLIGHT_MS = 250

export interface FollowedClock extends Clock {
  stop(): void
}

/**
 * The clock of the database where gateways may share one: a lease, a deadline and the time to take a verdict back are
 * moments that one of them writes and another acts on. While the database cannot tell, the last difference counts.
 * `differs` is told of by how much this machine's clock is behind, where that is much.
 */
export async function followClock(
  store: Pick<OpenStore, 'databaseTime'>,
  own: Clock,
  differs: (behindMs: number) => void,
): Promise<FollowedClock> {
  let ahead = 0
  const look = async (): Promise<boolean> => {
    const [wall, began] = [own.now(), own.monotonic()]
    const theirs = await store.databaseTime()
    if (theirs === undefined) return false
    const unsure = (own.monotonic() - began) / 2
    const found = theirs - (wall + unsure)
    if (Math.abs(found - ahead) <= SLIGHT_MS + unsure) return true
    ahead = Math.round(found)
    if (Math.abs(ahead) > NOTABLE_DIFFERENCE_MS) differs(ahead)
    return true
  }
  const isShared = await look()
  const timer = isShared ? setInterval(() => void look().catch(() => {}), EVERY_MS) : undefined
  timer?.unref()
  return {
    now: () => own.now() + ahead,
    monotonic: own.monotonic,
    stop: () => clearInterval(timer),
  }
}
