import type { Caller } from '../../core/access/caller.ts'
import { maySeeOthers, mayUseRoute } from '../../core/access/key-scope.ts'
import type { LiveEvent, LiveFeed } from '../../core/live-event.ts'
import type { Reviewer } from '../../core/review/review-item.ts'
import { MINUTE_MS } from '../../core/time/durations.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { EVENT_STREAM_HEADERS } from '../../http/replies/event-stream.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { isCompetent } from '../../oversight/machine/may-review.ts'

export interface EventRouteDeps {
  readonly live: Pick<LiveFeed, 'subscribe'>
  readonly keepAliveMs?: number
  /** How long one stream lasts. */
  readonly lifetimeMs?: number
}

const KEEP_ALIVE_MS = 15_000
/** Who is let in is asked at the beginning of a stream, so a key that was revoked hears no more after this. */
const LIFETIME_MS = 5 * MINUTE_MS
/** Events kept for a reader who is slow. Whoever is slower is told that some are missing. */
const MOST_WAITING = 64

/** What happens, as it happens: the console reads anew what an event names. */
export function eventRoutes(deps: EventRouteDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/console/events',
      access: 'any-key',
      handle: (context) => follow(context, deps),
    },
  ]
}

function follow(context: AppContext, deps: EventRouteDeps): Response {
  const listener = { caller: context.get('caller'), reviewer: reviewerOf(context) }
  return new Response(liveStream(listener, deps), {
    headers: EVENT_STREAM_HEADERS,
  })
}

interface Audience {
  readonly caller: Caller
  readonly reviewer: Reviewer
}

function liveStream(audience: Audience, deps: EventRouteDeps): ReadableStream<Uint8Array> {
  const { live, keepAliveMs = KEEP_ALIVE_MS, lifetimeMs = LIFETIME_MS } = deps
  const encoder = new TextEncoder()
  let isMissing = false
  let stop = (): void => {}
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const hasRoom = () => (controller.desiredSize ?? 0) > 0
        const send = (text: string): void => controller.enqueue(encoder.encode(text))
        const end = (): void => {
          stop()
          controller.close()
        }
        const unsubscribe = live.subscribe({
          heard(event) {
            if (!maySee(event, audience)) return
            if (hasRoom()) send(written(event))
            else isMissing = true
          },
          ended: end,
        })
        const keepAlive = setInterval(() => hasRoom() && send(': here\n\n'), keepAliveMs)
        const lifetime = setTimeout(end, lifetimeMs)
        stop = () => {
          unsubscribe()
          clearInterval(keepAlive)
          clearTimeout(lifetime)
        }
        send('event: ready\ndata: {}\n\n')
      },
      pull(controller) {
        if (!isMissing) return
        isMissing = false
        controller.enqueue(encoder.encode('event: missed\ndata: {}\n\n'))
      },
      cancel: () => stop(),
    },
    { highWaterMark: MOST_WAITING },
  )
}

function written({ type, ...event }: LiveEvent): string {
  const { tenant: _tenant, keyId: _keyId, ...told } = event as Record<string, unknown>
  return `event: ${type}\ndata: ${JSON.stringify(told)}\n\n`
}

/** As the routes are that an event sends to: whoever may not read what it names does not hear of it. */
function maySee(event: LiveEvent, { caller, reviewer }: Audience): boolean {
  const { tenant, keyId, scope } = caller
  switch (event.type) {
    case 'run-finished': {
      const isOwn = maySeeOthers(scope) || keyId === undefined || keyId === event.keyId
      return mayUseRoute(scope, 'data') && event.tenant === tenant && isOwn
    }
    case 'review-changed': {
      const isTheirs = isCompetent(event, reviewer, Date.now())
      return mayUseRoute(scope, 'review') && event.tenant === tenant && isTheirs
    }
    case 'breaker-changed':
    case 'store-changed':
    case 'config-reloaded':
      return mayUseRoute(scope, 'admin')
  }
}
