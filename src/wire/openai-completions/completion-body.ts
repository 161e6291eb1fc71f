import type { ChatRequest, Part } from '../../core/chat.ts'
import {
  type AnswerHead,
  type AnswerTail,
  chatCompletion,
  FINISH_REASONS,
} from '../../wire/openai-chat/chat-completion.ts'
import { usageBody } from '../../wire/openai-chat/usage-body.ts'

interface ChatChoice {
  readonly message?: { readonly content?: string | null; readonly refusal?: string | null }
  readonly finish_reason?: string | null
}

export interface CompletionChoice {
  readonly text: string
  readonly index: number
  readonly logprobs: null
  readonly finish_reason: string
}

/** The answers to one prompt, numbered from `first`. */
export function completionChoices(
  head: AnswerHead,
  parts: readonly Part[],
  tail: AnswerTail,
  first = 0,
): readonly CompletionChoice[] {
  const { choices } = chatCompletion(head, parts, tail)
  return (choices as readonly ChatChoice[]).map(({ message, finish_reason: reason }, index) => ({
    text: message?.content || message?.refusal || '',
    index: first + index,
    logprobs: null,
    finish_reason: reason ?? FINISH_REASONS.stop,
  }))
}

/** An answer as OpenAI's older `text_completion`. */
export function completionBody(
  head: AnswerHead,
  choices: readonly CompletionChoice[],
  { usage, secondline }: AnswerTail,
): Record<string, unknown> {
  return { ...head, object: 'text_completion', choices, usage: usageBody(usage), secondline }
}

export interface CompletionStream {
  /** Server-sent events for a part; empty when it has none of its own. */
  write(part: Part): string
  /** The finish chunks with what the gateway has to say, the usage when asked for, and `[DONE]`. */
  end(tail: AnswerTail): string
}

/** Writes an answer as pieces of a `text_completion`. Finish chunks wait for `end`, as those of the chat API do. */
export function createCompletionStream(
  head: AnswerHead,
  { includeUsage }: Pick<ChatRequest, 'includeUsage'>,
): CompletionStream {
  const base = { ...head, object: 'text_completion' }
  const finishing: Record<string, unknown>[] = []
  const chunk = (text: string, index: number, finish: string | null) => ({
    ...base,
    choices: [{ text, index, logprobs: null, finish_reason: finish }],
  })
  return {
    write(part) {
      if (part.type === 'end') {
        finishing.push(chunk('', part.choice ?? 0, FINISH_REASONS[part.reason]))
        return ''
      }
      if (part.type !== 'text-delta' && part.type !== 'refusal-delta') return ''
      return part.text === '' ? '' : sse(chunk(part.text, part.choice ?? 0, null))
    },
    end({ usage, secondline }) {
      const last = finishing.at(-1)
      if (last) last.secondline = secondline
      let text = finishing.map(sse).join('')
      if (includeUsage) text += sse({ ...base, choices: [], usage: usageBody(usage), secondline })
      return `${text}data: [DONE]\n\n`
    },
  }
}

function sse(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
