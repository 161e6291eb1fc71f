import type { Part, Usage } from '../../core/chat.ts'
import type { ReplyHead } from '../../gateway/reply.ts'
import { errorBody } from '../../wire/openai-chat/error-body.ts'
import { tailBody } from './answer-headers.ts'
import { retryHint } from './respond-error.ts'
import type { ReplyWriter } from './stream-reply.ts'
import { writeParts } from './write-parts.ts'

/** The chunks of one streamed answer, as OpenAI's dialects write them. */
interface Chunks {
  write(part: Part): string
  end(said: { readonly usage: Usage; readonly secondline: object }): string
}

/** Writes a reply as chunks that are begun once its head is known, and a failure as an event of its own. */
export function chunkWriter(begin: (head: ReplyHead) => Chunks): ReplyWriter {
  let started: { readonly head: ReplyHead; readonly chunks: Chunks } | undefined
  return {
    start(head) {
      started = { head, chunks: begin(head) }
    },
    write(reply) {
      if (!started) return ''
      const { head, chunks } = started
      if (reply.type === 'parts') return writeParts(reply.parts, chunks)
      const { tail } = reply
      return chunks.end({ usage: tail.usage, secondline: tailBody(head, tail) })
    },
    fail: (error) => `data: ${JSON.stringify({ ...errorBody(error), ...retryHint(error) })}\n\n`,
  }
}
