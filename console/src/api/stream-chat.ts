import { ApiError } from './api-error.ts'
import { sendToApi } from './call-api.ts'
import { serverEvents } from './server-events.ts'
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
  for await (const { data } of serverEvents(response.body)) {
    if (data === '') continue
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
