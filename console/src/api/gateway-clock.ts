/** An answer was on its way for a while: clocks that are this near count as the same. */
const SAME_WITHIN_MS = 2_000

let aheadMs = 0

/** Takes from an answer how far the gateway's clock is ahead of this browser's. */
export function readGatewayClock({ headers }: Response): void {
  // Not what `Date` says: gateways that share a store go by its clock, whatever those of their machines and proxies say.
  const told = headers.get('x-secondline-time')
  if (told === null) return
  const found = Number(told) - Date.now()
  aheadMs = Math.abs(found) < SAME_WITHIN_MS ? 0 : found
}

/** Milliseconds since the Unix epoch by the clock that leases, deadlines and ages are told by, whatever this browser's says. */
export function gatewayNow(): number {
  return Date.now() + aheadMs
}
