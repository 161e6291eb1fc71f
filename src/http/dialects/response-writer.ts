import { createEventWriter } from '../../http/replies/event-writer.ts'
import type { ReplyWriter } from '../../http/replies/stream-reply.ts'
import {
  type ResponseStream,
  responseErrorEvent,
} from '../../wire/openai-responses/response-stream.ts'

/**
 * Writes a run as the events of a response. The stream is opened as soon as the run has a name: one that keeps its answer
 * back says that the response is in progress, since clients such as Codex count events and not comments.
 */
export function createResponseWriter(
  open: (runId: string) => ResponseStream,
  lineageOf: (card: string) => string,
): ReplyWriter {
  let stream: ResponseStream | undefined
  const begin = (runId: string): ResponseStream => {
    stream ??= open(runId)
    return stream
  }
  const writer = createEventWriter(
    ({ runId, card }) => begin(runId).answeredBy(card, lineageOf(card)),
    (error) => stream?.fail(error) ?? responseErrorEvent(error),
  )
  return {
    ...writer,
    begin: (runId) => void begin(runId),
    keepAlive: () => stream?.keepAlive() ?? '',
  }
}
