import type { Part, Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ReplyHead } from '../../gateway/reply.ts'
import { tailBody } from './answer-headers.ts'
import type { ReplyWriter } from './stream-reply.ts'
import { writeParts } from './write-parts.ts'

/** A dialect whose streams have a beginning of their own before the first part, and an end after the last. */
interface DialectStream {
  start(): string
  write(part: Part): string
  end(tail: { readonly usage: Usage; readonly secondline: object }): string
}

/** Writes a run's replies with the stream that `open` makes of its head. */
export function createEventWriter(
  open: (head: ReplyHead) => DialectStream,
  fail: (error: GatewayError) => string,
): ReplyWriter {
  let head: ReplyHead | undefined
  let events: DialectStream | undefined
  let hasBegun = false
  return {
    start(given) {
      head = given
      events = open(given)
    },
    write(reply) {
      if (!head || !events) throw new GatewayError('internal', 'The answer has no head')
      const start = hasBegun ? '' : events.start()
      hasBegun = true
      if (reply.type === 'parts') return start + writeParts(reply.parts, events)
      const { tail } = reply
      return start + events.end({ usage: tail.usage, secondline: tailBody(head, tail) })
    },
    fail,
  }
}
