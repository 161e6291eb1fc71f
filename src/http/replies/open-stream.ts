import { within } from '../../core/time/within.ts'
import type { Reply, ReplyHead } from '../../gateway/reply.ts'
import type { AppContext } from '../../http/route.ts'
import { headHeaders } from './answer-headers.ts'
import { EVENT_STREAM_HEADERS, eventResponse } from './event-stream.ts'
import { eventsOf, type Replies, type ReplyWriter } from './stream-reply.ts'

/** A failure that comes later than this is told inside the stream. */
const LONGEST_WAIT_MS = 5_000

/**
 * Answers with an event stream. Waits for the head, so that a failure before anything was sent keeps its own status; a
 * run that keeps its answer back for long begins its stream without it, under the name of the run.
 */
export async function openStream(
  context: AppContext,
  replies: AsyncGenerator<Reply, void>,
  writer: ReplyWriter,
  keepAliveMs?: number,
  headersOf: (head: ReplyHead) => Readonly<Record<string, string>> = headHeaders,
): Promise<Response> {
  let early: Record<string, string> = {}
  const begun = replies.next()
  const headed = begun.then(({ value }) => {
    if (value?.type === 'begun') early = { 'x-request-id': value.runId }
    return replies.next()
  })
  const head = await within(Math.min(keepAliveMs ?? LONGEST_WAIT_MS, LONGEST_WAIT_MS), headed)
  if (head?.value?.type === 'head') early = headersOf(head.value.head)
  const events = eventsOf(resume([begun, headed], replies), writer, keepAliveMs)
  const { contentType = EVENT_STREAM_HEADERS['content-type'] } = writer.framing ?? {}
  const headers = { ...EVENT_STREAM_HEADERS, 'content-type': contentType, ...early }
  return eventResponse(context, events, headers)
}

/** The replies from the first on, though some have been asked for already. */
function resume(
  asked: Promise<IteratorResult<Reply, void>>[],
  rest: AsyncGenerator<Reply, void>,
): Replies {
  // Those behind one that fails are never read.
  for (const reply of asked) reply.catch(() => undefined)
  return { next: () => asked.shift() ?? rest.next(), return: () => rest.return() }
}
