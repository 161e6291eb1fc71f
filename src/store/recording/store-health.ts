/** Whether the store takes what is recorded, and how long to wait where it does not. */
export interface StoreHealth {
  failed(message: string): void
  worked(): void
  /** Attempts that failed, ever. */
  failures(): number
  /** Why the last attempt failed; undefined where it did not. */
  failure(): string | undefined
  /** Until the next attempt after a failure, milliseconds: longer each time. */
  retryMs(): number
  /** Once for each change. */
  onChange(listener: () => void): void
}

const FIRST_RETRY_MS = 100
const MAX_RETRY_MS = 2_000

export function createStoreHealth(): StoreHealth {
  let tellChange: () => void = () => {}
  let failure: string | undefined
  let failures = 0
  let retryMs = FIRST_RETRY_MS
  return {
    failed: (message) => {
      const isFirst = failure === undefined
      failures += 1
      retryMs = isFirst ? FIRST_RETRY_MS : Math.min(MAX_RETRY_MS, retryMs * 2)
      failure = message
      if (isFirst) tellChange()
    },
    worked: () => {
      const isFirst = failure !== undefined
      failure = undefined
      if (isFirst) tellChange()
    },
    failures: () => failures,
    failure: () => failure,
    retryMs: () => retryMs,
    onChange: (listener) => {
      tellChange = listener
    },
  }
}
