import { z } from 'zod'
import { mediaUrl } from '../../wire/media-url.ts'

/** What is read of OpenAI's requests for media; every other field travels to the upstream as it is. */

const model = z.string().min(1).max(200)
const tokens = z.array(z.int().min(0))

export const embeddingsSchema = z
  .looseObject({
    model,
    input: z.union([
      z.string().min(1),
      z.array(z.string()).min(1).max(2048),
      tokens.min(1),
      z.array(tokens.min(1)).min(1).max(2048),
    ]),
  })
  // vLLM takes a conversation here: its words and the addresses of its pictures would travel unread.
  .refine(({ messages }) => messages == null, {
    path: ['messages'],
    message: 'is not taken here; send the texts as input',
  })

export const moderationSchema = z.looseObject({
  model: model.default('auto'),
  input: z.union([
    z.string(),
    z.array(z.string()).min(1).max(2048),
    z
      .array(
        z.looseObject({
          type: z.string(),
          text: z.string().optional(),
          image_url: z.looseObject({ url: mediaUrl() }).optional(),
        }),
      )
      .min(1)
      .max(100),
  ]),
})

/** As Cohere, Jina and Voyage have it, between whom the limit goes by two names. */
export const rerankSchema = z.looseObject({
  model,
  query: z.string().min(1).max(100_000),
  documents: z
    .array(z.union([z.string(), z.looseObject({ text: z.string() })]))
    .min(1)
    .max(2048),
  top_n: z.int().min(1).nullish(),
  top_k: z.int().min(1).nullish(),
  return_documents: z.boolean().nullish(),
})

export const imageGenerationSchema = z.looseObject({
  model: model.default('auto'),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(10).nullish(),
  stream: z.boolean().nullish(),
})

/** A picture by its address, or by the id of a file that the provider holds. */
const shownPicture = z.looseObject({
  image_url: mediaUrl().optional(),
  url: mediaUrl().optional(),
  file_id: z.string().optional(),
})

/** Of an edit without a form. `image` is what it is called at xAI. */
export const imageEditSchema = z
  .looseObject({
    model: model.default('auto'),
    prompt: z.string().min(1).max(32_000),
    images: z.array(shownPicture).min(1).max(16).optional(),
    image: z.union([shownPicture, z.array(shownPicture).min(1).max(16)]).optional(),
    mask: shownPicture.nullish(),
    n: z.int().min(1).max(10).nullish(),
    stream: z.boolean().nullish(),
  })
  .refine(({ images, image }) => images !== undefined || image !== undefined, {
    path: ['images'],
    message: 'a picture is needed',
  })

export const speechSchema = z.looseObject({
  model,
  input: z.string().min(1).max(32_000),
  stream_format: z.enum(['audio', 'sse']).nullish(),
})

/** The fields of a form that are text. */
export const mediaFormSchema = z.looseObject({
  model: model.default('auto'),
  prompt: z.string().max(32_000).default(''),
  n: z.coerce.number().int().min(1).max(10).optional(),
  /** As the SDKs write it, Python's own word among them. */
  stream: z.enum(['true', 'false', 'True', 'False']).optional(),
})
