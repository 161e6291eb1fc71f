import { z } from 'zod'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { chatSchema } from '../../wire/openai-chat/chat-schema.ts'
import { parseChatRequest, withoutOpenLimits } from '../../wire/openai-chat/parse-chat-request.ts'
import { readBody } from '../../wire/read-body.ts'

const MOST_PROMPTS = 20

const tokens = z.array(z.int())

/** What is read of a request of OpenAI's older completions API. Fields without a word here travel along. */
export const completionsSchema = z.looseObject({
  model: chatSchema.shape.model,
  prompt: z.union([z.string(), z.array(z.union([z.string(), z.int(), tokens])).min(1)]),
  suffix: z.string().nullish(),
  echo: z.boolean().nullish(),
  best_of: z.int().min(1).nullish(),
  logprobs: z.int().min(0).nullish(),
  ...chatSchema.pick({
    max_tokens: true,
    temperature: true,
    top_p: true,
    stop: true,
    seed: true,
    n: true,
    stream: true,
    stream_options: true,
    secondline: true,
  }).shape,
})

type Body = z.infer<typeof completionsSchema>

/** Reads each prompt as a conversation of one message, in their order. */
export function parseCompletionRequests(body: unknown): readonly ChatRequest[] {
  const data = readBody(completionsSchema, withoutOpenLimits(body))
  refuseUnserved(data)
  const prompts = readPrompts(data)
  const { prompt: _, suffix: _s, echo: _e, best_of: _b, logprobs: _l, ...rest } = data
  return prompts.map((content) => {
    const chat = parseChatRequest({ ...rest, messages: [{ role: 'user', content }] })
    const { dialect, body } = chat.source ?? { dialect: 'openai-chat', body: {} }
    return { ...chat, source: { dialect, body, route: '/v1/completions' } }
  })
}

function readPrompts({ prompt, stream }: Body): readonly string[] {
  if (typeof prompt === 'string') return [prompt]
  const texts = prompt.filter((item) => typeof item === 'string')
  if (texts.length < prompt.length) {
    throw refused('prompt', 'must be text here: token ids are specific to one model')
  }
  if (texts.length > MOST_PROMPTS) {
    throw new GatewayError('invalid_request', `'prompt' must have at most ${MOST_PROMPTS} items`, {
      param: 'prompt',
    })
  }
  if (stream && texts.length > 1) {
    throw refused(
      'stream',
      'works with a single prompt only; send several without stream, or one by one',
    )
  }
  return texts
}

/** What no model that is spoken to in messages can give. Left out, it would be another answer than was asked for. */
function refuseUnserved({ suffix, echo, best_of: best, logprobs, n }: Body): void {
  if (suffix) throw refused('suffix', 'is not served: no model here fills a gap in a text')
  if (echo) throw refused('echo', 'is not served; put the prompt before the answer yourself')
  if (best != null && best > (n ?? 1)) throw refused('best_of', "must be no more than 'n'")
  if (logprobs != null) {
    throw refused('logprobs', "is not served here; /v1/chat/completions takes 'logprobs'")
  }
}

function refused(param: string, why: string): GatewayError {
  return new GatewayError('unsupported_parameter', `'${param}' ${why}`, { param })
}
