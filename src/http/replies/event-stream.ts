import type { ServerResponse } from 'node:http'
import { GatewayError } from '../../core/errors.ts'
import type { EventSource, NextEvents } from '../../http/event-source.ts'
import type { AppContext } from '../../http/route.ts'
import { SEND_COMMENT } from './detect-disconnect.ts'

/** SSE comment: legal, passed over by every parser, and enough to keep proxies from closing the connection. */
const COMMENT = ': working\n\n'
const KEEP_ALIVE_MS = 10_000

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
} as const

/** Where the events go. */
interface Outlet {
  hasRoom(): boolean
  /** False where no more should come until there is room again. */
  write(text: string): boolean
  end(): void
}

/** What an outlet tells of its client. */
interface Pump {
  hasRoom(): void
  /** Finds out whether the client is still there. */
  sendComment(): void
  left(): Promise<unknown> | undefined
}

/** Moves events on, asking for more only when the client has taken the last, so a slow reader slows the source down. */
function pump(source: EventSource, outlet: Outlet): Pump {
  let isAsking = false
  let isOver = false
  const { comment = COMMENT } = source
  const keepAlive = setInterval(
    () => send(() => source.keepAlive?.() || comment),
    source.keepAliveMs ?? KEEP_ALIVE_MS,
  )
  /** Writes what does not belong to the answer, and only where there is room. */
  function send(text: () => string): void {
    if (!isOver && outlet.hasRoom()) outlet.write(text())
  }
  function ask(): void {
    if (isAsking || isOver) return
    isAsking = true
    void source.next().then(pass)
  }
  function pass({ text, isLast }: NextEvents): void {
    isAsking = false
    if (isOver) return
    keepAlive.refresh()
    const hasRoom = text === '' || outlet.write(text)
    if (isLast) {
      end()
      outlet.end()
    } else if (hasRoom) ask()
  }
  function end(): void {
    isOver = true
    clearInterval(keepAlive)
  }
  ask()
  return {
    hasRoom: ask,
    sendComment: () => send(() => comment),
    left() {
      if (isOver) return undefined
      end()
      return source.cancel?.()
    },
  }
}

/**
 * Answers with an event stream. Our own server writes it to Node's response, since a web stream and web headers in
 * between cost a twentieth of the whole call each; inside another server it has both.
 */
export function eventResponse(
  context: AppContext,
  source: EventSource,
  headers: Readonly<Record<string, string>> = EVENT_STREAM_HEADERS,
): Response {
  const take = context.env?.takeEvents
  if (take === undefined) return new Response(webStream(source), { headers })
  take(source, headers)
  return new Response(null)
}

/** Writes headers and the events to a client of Node's server. */
export function writeEvents(
  source: EventSource,
  headers: Readonly<Record<string, string>>,
  outgoing: ServerResponse,
): void {
  if (outgoing.destroyed) return void source.cancel?.().catch(() => undefined)
  outgoing.writeHead(200, headers)
  // The head goes out together with the first events, unless those are to be waited for.
  const flushing = setImmediate(() => outgoing.flushHeaders())
  const pumping = pump(source, {
    hasRoom: () => !outgoing.writableNeedDrain,
    write(text) {
      clearImmediate(flushing)
      return outgoing.write(text)
    },
    end: () => outgoing.end(),
  })
  const leave = (): void => void pumping.left()?.catch(() => undefined)
  outgoing.on('drain', pumping.hasRoom)
  outgoing.on(SEND_COMMENT, pumping.sendComment)
  outgoing.on('close', leave)
  // Of one that was destroyed and not yet closed a write tells by an error.
  outgoing.on('error', leave)
}

function webStream(source: EventSource): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let pumping: Pump | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const hasRoom = () => (controller.desiredSize ?? 0) > 0
      pumping = pump(source, {
        hasRoom,
        write(text) {
          controller.enqueue(encoder.encode(text))
          return hasRoom()
        },
        end: () => controller.close(),
      })
    },
    pull: () => pumping?.hasRoom(),
    async cancel() {
      await pumping?.left()
    },
  })
}

/** Answers with events that are already written. A failure is told inside, by `fail`. */
export function streamEvents(
  context: AppContext,
  events: AsyncGenerator<string, void>,
  fail: (error: GatewayError) => string,
  silence: Pick<EventSource, 'keepAlive' | 'keepAliveMs'> = {},
): Response {
  // The reader gives up by the signal it was made with: its generator may be waiting for the next event.
  return eventResponse(context, { next: () => nextOf(events, fail), ...silence })
}

async function nextOf(
  events: AsyncGenerator<string, void>,
  fail: (error: GatewayError) => string,
): Promise<NextEvents> {
  try {
    const { value, done } = await events.next()
    return { text: value ?? '', isLast: done === true }
  } catch (thrown) {
    return { text: fail(GatewayError.from(thrown)), isLast: true }
  }
}
