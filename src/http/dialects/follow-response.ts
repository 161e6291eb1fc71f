import type { GatewayError } from '../../core/errors.ts'
import type { Reply } from '../../gateway/reply.ts'
import { tailBody } from '../../http/replies/answer-headers.ts'
import type { WholeReply } from '../../http/replies/collect-reply.ts'
import { createEventLog, type EventLog } from '../../http/replies/event-log.ts'
import { writeParts } from '../../http/replies/write-parts.ts'
import type { ResponseHead } from '../../wire/openai-responses/response-body.ts'
import {
  createResponseStream,
  eventOf,
  type ResponseStreamOptions,
} from '../../wire/openai-responses/response-stream.ts'

/** Writes the events of a response that is worked on in the background. */
export interface ResponseFollower {
  readonly log: EventLog
  /** Says to a reader that has had all events that more are to come; takes no number, so that others miss none. */
  keepAlive(): string
  /** Passes replies on and writes what they bring. */
  pass(replies: AsyncGenerator<Reply, void>): AsyncGenerator<Reply, void>
  /** The end, once the response is saved. */
  end(whole: WholeReply, response: Readonly<Record<string, unknown>>): void
  fail(error: GatewayError): void
}

export function createResponseFollower(
  head: ResponseHead,
  options: ResponseStreamOptions,
  lineageOf: (card: string) => string,
): ResponseFollower {
  const log = createEventLog()
  const events = createResponseStream(head, options)
  log.append(events.start())
  return {
    log,
    keepAlive: () => events.keepAliveAt(log.length - 1),
    async *pass(replies) {
      let isHeld = false
      for await (const reply of replies) {
        if (reply.type === 'head') {
          events.answeredBy(reply.head.card, lineageOf(reply.head.card))
          isHeld = reply.head.review !== undefined
        } else if (reply.type === 'parts' && !isHeld) {
          const written = writeParts(reply.parts, events)
          if (written !== '') log.append(written)
        }
        yield reply
      }
    },
    end({ head: replyHead, tail }, response) {
      // A held answer's stream ends without an end of the response, which a later GET will tell.
      log.append(
        response.status === 'in_progress'
          ? eventOf('response.in_progress', log.length, { response })
          : events.end({ usage: tail.usage, secondline: tailBody(replyHead, tail) }),
      )
      log.end()
    },
    fail(error) {
      log.append(events.fail(error))
      log.end()
    },
  }
}
