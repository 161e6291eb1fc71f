import { GatewayError } from '../../core/errors.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import type { EventSource, NextEvents } from '../../http/event-source.ts'

/** What a stream needs of a run's replies. */
export type Replies = Pick<AsyncGenerator<Reply, void>, 'next'> & {
  return(): Promise<unknown>
}

/** How an answer is written in one dialect. */
export interface ReplyWriter {
  /** The run has this name; its head may be long in coming. */
  begin?(runId: string): void
  start(head: ReplyHead): void
  /** Text for the wire; may be empty. */
  write(reply: Extract<Reply, { type: 'parts' | 'tail' }>): string
  /** What goes out while the answer is silent; a comment where this is absent or empty. */
  keepAlive?(): string
  fail(error: GatewayError): string
  /** Where its clients read no comments, or no server-sent events at all; `comment` says nothing, wherever it stands. */
  readonly framing?: { readonly contentType?: string; readonly comment: string }
}

/** A run's replies as events of one dialect. It never throws: after the status line an error can only be told inside. */
export function eventsOf(replies: Replies, writer: ReplyWriter, keepAliveMs?: number): EventSource {
  return {
    next: () => nextEvents(replies, writer),
    cancel: () => replies.return(),
    keepAlive: () => writer.keepAlive?.() ?? '',
    keepAliveMs,
    comment: writer.framing?.comment,
  }
}

/** Reads on until there is something to write, so that each asking brings something or the end. */
async function nextEvents(replies: Replies, writer: ReplyWriter): Promise<NextEvents> {
  try {
    for (;;) {
      const next = await replies.next()
      if (next.done) return { text: '', isLast: true }
      if (next.value.type === 'begun') writer.begin?.(next.value.runId)
      else if (next.value.type === 'head') writer.start(next.value.head)
      else {
        const text = writer.write(next.value)
        if (next.value.type === 'tail') {
          await replies.return()
          return { text, isLast: true }
        }
        if (text) return { text, isLast: false }
      }
    }
  } catch (thrown) {
    // The run may not be what broke; it has to end all the same, with its record.
    await replies.return().catch(() => undefined)
    return { text: writer.fail(GatewayError.from(thrown)), isLast: true }
  }
}
