import { z } from 'zod'

/** What is read of OpenAI's requests for media; every other field travels to the upstream as it is. */

const model = z.string().min(1).max(200)
const tokens = z.array(z.int().min(0))

export const embeddingsSchema = z.looseObject({
  model,
  input: z.union([
    z.string().min(1),
    z.array(z.string()).min(1).max(2048),
    tokens.min(1),
    z.array(tokens.min(1)).min(1).max(2048),
  ]),
})

export const moderationSchema = z.looseObject({
  model: model.default('auto'),
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(2048),
    z
      .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
      .min(1)
      .max(100),
  ]),
})

export const imageGenerationSchema = z.looseObject({
  model: model.default('auto'),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(10).nullish(),
  stream: z.literal(false).nullish(),
})

export const speechSchema = z.looseObject({
  model,
  input: z.string().min(1).max(32_000),
  stream_format: z.literal('audio').nullish(),
})

/** The fields of a form that are text. */
export const mediaFormSchema = z.looseObject({
  model: model.default('auto'),
  prompt: z.string().max(32_000).default(''),
  stream: z.literal('false').optional(),
})
