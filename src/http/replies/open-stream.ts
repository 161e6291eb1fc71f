import { within } from '../../core/time/within.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import type { AppContext } from '../../http/route.ts'
import { headHeaders } from './answer-headers.ts'
import { EVENT_STREAM_HEADERS, eventResponse } from './event-stream.ts'
import { eventsOf, type Replies, type ReplyWriter } from './stream-reply.ts'

/** A failure that comes later than this is told inside the stream. */
const LONGEST_WAIT_MS = 5_000

/**
 * Answers with an event stream. Waits for the first reply, so that a failure before anything was sent keeps its own
 * status; a run that keeps its answer back for long begins its stream with keep-alive comments instead.
 */
export async function openStream(
  context: AppContext,
  replies: AsyncGenerator<Reply, void>,
  writer: ReplyWriter,
  keepAliveMs?: number,
  headersOf: (head: ReplyHead) => Readonly<Record<string, string>> = headHeaders,
): Promise<Response> {
  const first = replies.next()
  const early = await within(Math.min(keepAliveMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS), first)
  const events = eventsOf(resume(first, replies), writer, keepAliveMs)
  const head = early && !early.done && early.value.type === 'head' ? early.value.head : undefined
  const headers = head ? { ...EVENT_STREAM_HEADERS, ...headersOf(head) } : EVENT_STREAM_HEADERS
  return eventResponse(context, events, headers)
}

/** The replies from the first on, though it has been asked for already. */
function resume(
  first: Promise<IteratorResult<Reply, void>>,
  rest: AsyncGenerator<Reply, void>,
): Replies {
  let asked: typeof first | undefined = first
  return {
    next() {
      const next = asked ?? rest.next()
      asked = undefined
      return next
    },
    return: () => rest.return(),
  }
}
