import type { ScriptedAnswer } from '../support/scripted-upstream.ts'

type Json = Record<string, unknown>

const BASE = { id: 'x', created: 1, model: 'm' }
const USAGE = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }

/** One event of a chat completion. */
export function chunk(delta: Json, finish: string | null = null): Json {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  return { ...BASE, object: 'chat.completion.chunk', choices }
}

/** Events as an OpenAI-shaped upstream streams them, without the closing mark. */
export function events(written: readonly object[]): ScriptedAnswer {
  return {
    contentType: 'text/event-stream',
    pieces: written.map((event) => `data: ${JSON.stringify(event)}\n\n`),
  }
}

/** One answer, whole or streamed, as the request asks for it. */
export function says(body: Json, message: Json, finish = 'stop'): ScriptedAnswer {
  if (body.stream !== true) {
    const choices = [
      { index: 0, message: { role: 'assistant', ...message }, finish_reason: finish },
    ]
    return {
      contentType: 'application/json',
      pieces: [JSON.stringify({ ...BASE, object: 'chat.completion', choices, usage: USAGE })],
    }
  }
  const { contentType, pieces } = events([chunk(message), chunk({}, finish)])
  return { contentType, pieces: [...pieces, 'data: [DONE]\n\n'] }
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
