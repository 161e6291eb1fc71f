import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Reply, ReplyHead, ReplyTail } from '../../gateway/reply.ts'

export interface WholeReply {
  readonly head: ReplyHead
  readonly parts: readonly Part[]
  readonly tail: ReplyTail
}

/** Waits for a run to end. Throws what the run throws. */
export async function collectReply(replies: AsyncIterable<Reply>): Promise<WholeReply> {
  let head: ReplyHead | undefined
  const parts: Part[] = []
  for await (const reply of replies) {
    if (reply.type === 'head') head = reply.head
    // One by one: as arguments of one call, the parts of a long answer overflow the stack.
    else if (reply.type === 'parts') for (const part of reply.parts) parts.push(part)
    else if (reply.type === 'tail' && head) return { head, parts, tail: reply.tail }
  }
  throw new GatewayError('internal', 'The run ended without an answer')
}
