import { GatewayError } from '../../core/errors.ts'

/** SSE comment: legal, passed over by every parser, and enough to keep proxies from closing the connection. */
const KEEP_ALIVE = ': working\n\n'
const KEEP_ALIVE_MS = 10_000

export const EVENT_STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
} as const

/** What is to be written next; may be empty. Nothing comes after the last. */
export interface NextEvents {
  readonly text: string
  readonly isLast: boolean
}

/**
 * An event stream of what `next` gives, which must not reject. It asks for more only when the client has taken the last,
 * so a slow reader slows the source down; a comment goes out where the source is silent for `keepAliveMs`.
 */
export function eventStream(
  next: () => Promise<NextEvents>,
  cancel?: () => Promise<unknown>,
  keepAliveMs = KEEP_ALIVE_MS,
): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(bytesOf(KEEP_ALIVE))
        }, keepAliveMs)
      },
      pull: (controller) =>
        next().then(({ text, isLast }) => {
          timer?.refresh()
          if (text !== '') controller.enqueue(bytesOf(text))
          if (!isLast) return
          clearInterval(timer)
          controller.close()
        }),
      async cancel() {
        clearInterval(timer)
        await cancel?.()
      },
    },
    { highWaterMark: 1 },
  )
}

/** Out of memory that many of them share: one's own for each event costs more to give back than to fill. */
function bytesOf(text: string): Uint8Array {
  return Buffer.from(text)
}

/** Answers with events that are already written. A failure is told inside, by `fail`. */
export function streamEvents(
  events: AsyncGenerator<string, void>,
  fail: (error: GatewayError) => string,
  keepAliveMs?: number,
): Response {
  // The reader gives up by the signal it was made with: its generator may be waiting for the next event.
  const body = eventStream(() => nextOf(events, fail), undefined, keepAliveMs)
  return new Response(body, { headers: EVENT_STREAM_HEADERS })
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
