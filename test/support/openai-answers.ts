/** What an upstream that speaks OpenAI's chat completions says, and what a client reads of it. */
import type { ChatCompletionChunk } from 'openai/resources/chat/completions'
import { asEvents, asJson, type ScriptedAnswer } from './scripted-upstream.ts'

type Json = Record<string, unknown>

const BASE = { id: 'x', created: 1, model: 'm' }
const USAGE = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 }

/** A whole chat completion; `more` stands beside its choices. */
export function completion(message: Json, finish = 'stop', more: Json = {}): Json {
  const choices = [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finish }]
  return { ...BASE, object: 'chat.completion', choices, usage: USAGE, ...more }
}

/** One event of a chat completion. */
export function chunk(delta: Json, finish: string | null = null): Json {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  return { ...BASE, object: 'chat.completion.chunk', choices }
}

/** The event of a stream that tells the tokens. */
function usageChunk(usage: Json = USAGE): Json {
  return { ...BASE, object: 'chat.completion.chunk', choices: [], usage }
}

/** Events with the mark that closes them. */
export function streamed(chunks: readonly object[]): ScriptedAnswer {
  const { contentType, pieces } = asEvents(chunks)
  return { contentType, pieces: [...pieces, 'data: [DONE]\n\n'] }
}

/** One answer, whole or streamed, as the request asks for it. */
export function says(body: Json, message: Json, finish = 'stop'): ScriptedAnswer {
  return body.stream === true
    ? streamed([chunk(message), chunk({}, finish), usageChunk()])
    : asJson(completion(message, finish))
}

/** A call of `name` as OpenAI's dialect writes it. */
export function toolCall(id: string, name: string, args: Json): Json {
  return { id, index: 0, type: 'function', function: { name, arguments: JSON.stringify(args) } }
}

/** The words of an event stream in OpenAI's dialect. */
export function wordsIn(stream: string, field = 'content'): string {
  return stream
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices?.[0]?.delta?.[field] ?? '')
    .join('')
}

/** The words of a stream as OpenAI's SDK gives it. */
export async function contentOf(stream: AsyncIterable<ChatCompletionChunk>): Promise<string> {
  let text = ''
  for await (const { choices } of stream) text += choices[0]?.delta.content ?? ''
  return text
}
