/** An answer's `Date` tells whole seconds and was on its way for a while: clocks that are this near count as the same. */
const SAME_WITHIN_MS = 2_000

let aheadMs = 0

/** Takes from an answer how far the gateway's clock is ahead of this browser's. */
export function readGatewayClock({ headers }: Response): void {
  const told = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(told)) return
  // In the mean half a second has passed since the whole one.
  const found = told + 500 - Date.now()
  aheadMs = Math.abs(found) < SAME_WITHIN_MS ? 0 : found
}

/** Milliseconds since the Unix epoch by the clock that leases, deadlines and ages are told by, whatever this browser's says. */
export function gatewayNow(): number {
  return Date.now() + aheadMs
}
