/** Retries may be a share of first calls, so that a failing upstream is not hit harder for failing. */
export interface RetryBudget {
  firstCall(): void
  tryRetry(): boolean
}

/** `share` of first calls, with a small store so that a quiet gateway may still retry. */
export function createRetryBudget(share = 0.2, most = 10): RetryBudget {
  let tokens = most
  return {
    firstCall() {
      tokens = Math.min(most, tokens + share)
    },
    tryRetry() {
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}
