import { GatewayError } from '../core/errors.ts'

const KEEP_ALIVE = ': working\n\n'
const KEEP_ALIVE_MS = 10_000

/** Answers with events that are already written. A failure is told inside, by `fail`. */
export function streamEvents(
  events: AsyncGenerator<string, void>,
  fail: (error: GatewayError) => string,
  keepAliveMs = KEEP_ALIVE_MS,
): Response {
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(KEEP_ALIVE))
        }, keepAliveMs)
      },
      async pull(controller) {
        const { text, isLast } = await nextEvents(events, fail)
        timer?.refresh()
        if (text !== '') controller.enqueue(encoder.encode(text))
        if (!isLast) return
        clearInterval(timer)
        controller.close()
      },
      // The reader gives up by the signal it was made with: its generator may be waiting for the next event.
      cancel() {
        clearInterval(timer)
      },
    },
    { highWaterMark: 1 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
      'x-accel-buffering': 'no',
    },
  })
}

async function nextEvents(
  events: AsyncGenerator<string, void>,
  fail: (error: GatewayError) => string,
): Promise<{ readonly text: string; readonly isLast: boolean }> {
  try {
    const { value, done } = await events.next()
    return { text: value ?? '', isLast: done === true }
  } catch (thrown) {
    return { text: fail(GatewayError.from(thrown)), isLast: true }
  }
}
