import { ApiError } from './api-error.ts'
import { sendToApi } from './call-api.ts'
import type { AnswerFacts } from './types.ts'

export interface ChatEvents {
  onText(text: string): void
  onThinking(text: string): void
}

export interface StreamedAnswer {
  readonly facts?: AnswerFacts
}

interface Chunk {
  readonly choices?: readonly {
    readonly delta?: { readonly content?: string; readonly reasoning_content?: string }
  }[]
  readonly secondline?: AnswerFacts
  readonly error?: { readonly code?: string; readonly message?: string }
}

/** Sends a chat request and reads the answer's event stream. Throws `ApiError`, for an error inside the stream too. */
export async function streamChat(
  body: unknown,
  events: ChatEvents,
  signal: AbortSignal,
): Promise<StreamedAnswer> {
  const response = await sendToApi('/v1/chat/completions', { method: 'POST', body, signal })
  if (!response.body) throw new ApiError(response.status, 'empty', 'The answer has no body')
  let facts: AnswerFacts | undefined
  for await (const data of eventData(response.body)) {
    if (data === '[DONE]') break
    const chunk = JSON.parse(data) as Chunk
    if (chunk.error) throw streamError(chunk.error)
    tell(chunk, events)
    facts = chunk.secondline ?? facts
  }
  return facts === undefined ? {} : { facts }
}

function tell({ choices = [] }: Chunk, events: ChatEvents): void {
  for (const { delta } of choices) {
    if (delta?.reasoning_content) events.onThinking(delta.reasoning_content)
    if (delta?.content) events.onText(delta.content)
  }
}

function streamError(error: NonNullable<Chunk['error']>): ApiError {
  return new ApiError(200, error.code ?? 'unknown', error.message ?? 'The stream ended in an error')
}

/** The data of each server-sent event; comments that keep the connection alive are passed over. */
async function* eventData(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as never).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as ReadableStreamReadResult<string>
      if (done) return
      const events = (rest + value).split('\n\n')
      rest = events.pop() ?? ''
      for (const event of events) {
        const lines = event.split('\n').filter((line) => line.startsWith('data:'))
        if (lines.length > 0) yield lines.map((line) => line.slice(5).trimStart()).join('\n')
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
