/** What is read anew when something happens, and at most how often in milliseconds. */
export interface Refreshed {
  readonly key: readonly string[]
  readonly gapMs: number
}

const OFTEN_MS = 1_000
/** For what is large. */
const SELDOM_MS = 5_000

const CONFIGURED = ['console', 'models', 'settings', 'routing', 'health']
/** Without the list of runs: its rows would move under the eyes of who reads them. */
const ALL = ['usage', 'newest-runs', 'runs', 'reviews', ...CONFIGURED]

/** Queries that an event makes out of date. `data` is the event's own JSON. */
export function refreshedBy(type: string, data: string): readonly Refreshed[] {
  const named = JSON.parse(data) as { readonly run?: string; readonly review?: string }
  switch (type) {
    case 'ready':
    case 'missed':
      return often(ALL)
    case 'run-finished':
      return [
        { key: ['usage'], gapMs: OFTEN_MS },
        { key: ['newest-runs'], gapMs: OFTEN_MS },
        { key: ['runs'], gapMs: SELDOM_MS },
        { key: ['run', named.run ?? ''], gapMs: OFTEN_MS },
      ]
    case 'review-changed':
      return [
        { key: ['reviews'], gapMs: OFTEN_MS },
        { key: ['review', named.review ?? ''], gapMs: OFTEN_MS },
      ]
    case 'breaker-changed':
    case 'store-changed':
      return often(['health'])
    case 'config-reloaded':
      return often(CONFIGURED)
    default:
      return []
  }
}

function often(names: readonly string[]): readonly Refreshed[] {
  return names.map((name) => ({ key: [name], gapMs: OFTEN_MS }))
}
