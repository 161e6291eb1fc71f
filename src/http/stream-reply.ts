import { GatewayError } from '../core/errors.ts'
import type { Reply, ReplyHead } from '../gateway/reply.ts'

/** What a stream needs of a run's replies. */
export type Replies = Pick<AsyncGenerator<Reply, void>, 'next'> & {
  return(): Promise<unknown>
}

/** How an answer is written in one dialect. */
export interface ReplyWriter {
  start(head: ReplyHead): void
  /** Text for the wire; may be empty. */
  write(reply: Exclude<Reply, { type: 'head' }>): string
  fail(error: GatewayError): string
}

/** SSE comment: legal, passed over by every parser, and enough to keep proxies from closing the connection. */
const KEEP_ALIVE = ': working\n\n'
const KEEP_ALIVE_MS = 10_000

/**
 * An event stream from a run's replies. It reads the next reply only when the client has taken the last one, so a
 * slow reader slows the model down. It never throws: after the status line an error can only be told inside.
 */
export function streamReply(
  replies: Replies,
  writer: ReplyWriter,
  keepAliveMs = KEEP_ALIVE_MS,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        timer = setInterval(() => {
          if ((controller.desiredSize ?? 0) > 0) controller.enqueue(encoder.encode(KEEP_ALIVE))
        }, keepAliveMs)
      },
      async pull(controller) {
        const text = await nextText(replies, writer)
        timer?.refresh()
        if (text.data) controller.enqueue(encoder.encode(text.data))
        if (!text.done) return
        clearInterval(timer)
        controller.close()
      },
      async cancel() {
        clearInterval(timer)
        await replies.return()
      },
    },
    { highWaterMark: 1 },
  )
}

/** Reads on until there is something to write, so that each pull enqueues or ends. */
async function nextText(
  replies: Replies,
  writer: ReplyWriter,
): Promise<{ readonly data: string; readonly done: boolean }> {
  try {
    for (;;) {
      const next = await replies.next()
      if (next.done) return { data: '', done: true }
      if (next.value.type === 'head') writer.start(next.value.head)
      else {
        const data = writer.write(next.value)
        if (next.value.type === 'tail') {
          await replies.return()
          return { data, done: true }
        }
        if (data) return { data, done: false }
      }
    }
  } catch (thrown) {
    // The run may not be what broke; it has to end all the same, with its record.
    await replies.return().catch(() => undefined)
    return { data: writer.fail(GatewayError.from(thrown)), done: true }
  }
}
