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

const BROKEN_OFF =
  'The answer broke off before its end. Is the gateway still running? Send it again.'

/**
 * Sends a chat request and reads the answer's event stream. Throws `ApiError`, for an error inside the stream too, and an
 * error in words of our own where the stream stops before it has said that it is over.
 */
export async function streamChat(
  body: unknown,
  events: ChatEvents,
  signal: AbortSignal,
): Promise<StreamedAnswer> {
  const response = await sendToApi('/v1/chat/completions', { method: 'POST', body, signal })
  if (!response.body) throw new ApiError(response.status, 'empty', 'The answer has no body')
  try {
    return await readAnswer(response.body, events)
  } catch (error) {
    // Each browser has its own words for a connection that is gone.
    if (error instanceof TypeError) throw new Error(BROKEN_OFF, { cause: error })
    throw error
  }
}

async function readAnswer(
  body: ReadableStream<Uint8Array>,
  events: ChatEvents,
): Promise<StreamedAnswer> {
  let facts: AnswerFacts | undefined
  for await (const { data } of serverEvents(body)) {
    if (data === '') continue
    if (data === '[DONE]') return facts === undefined ? {} : { facts }
    const chunk = JSON.parse(data) as Chunk
    if (chunk.error) throw streamError(chunk.error)
    tell(chunk, events)
    facts = chunk.secondline ?? facts
  }
  throw new Error(BROKEN_OFF)
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
