import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { setLiveState } from '../api/live-state.ts'
import type { ConsoleFacts } from '../api/types.ts'
import { followEvents } from './follow-events.ts'
import { refreshedBy } from './refreshed-by.ts'
import { createRefresher } from './refresher.ts'

/** Keeps what is on the screen up to date. What it reads anew moves neither the focus nor the page. */
export function useLiveUpdates(facts: ConsoleFacts | undefined): void {
  const queries = useQueryClient()
  const isSeen = useIsSeen()
  const path = facts && streamFor(facts.routes)
  const who = facts && `${facts.reviewer} ${facts.role}`
  useEffect(() => {
    // A tab nobody looks at would take one of the few connections a browser has for a server.
    if (path === undefined || who === undefined || !isSeen) return
    const leaving = new AbortController()
    const refresher = createRefresher(queries)
    let hasBegun = false
    void followEvents(
      path,
      {
        heard: ({ type, data }) => {
          // What a page reads when it opens is new; after a break it may not be.
          if (type === 'ready' && !hasBegun) {
            hasBegun = true
            return
          }
          for (const { key, gapMs } of refreshedBy(type, data)) refresher.refresh(key, gapMs)
        },
        changed: setLiveState,
      },
      leaving.signal,
    )
    return () => {
      leaving.abort()
      refresher.stop()
      setLiveState('starting')
    }
  }, [path, who, isSeen, queries])
}

/** Nothing is told to those who only audit: what they look at they read anew by the clock. */
function streamFor(routes: readonly string[]): string | undefined {
  const isTold = routes.includes('data') || routes.includes('review')
  return isTold ? '/v1/console/events' : undefined
}

function useIsSeen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener('visibilitychange', listener)
      return () => document.removeEventListener('visibilitychange', listener)
    },
    () => document.visibilityState === 'visible',
  )
}
