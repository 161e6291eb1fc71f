import { z } from 'zod'
import { GatewayError } from '../../core/errors.ts'
import { parseJson } from '../../core/text/parse-json.ts'
import { type MediaRequest, readMediaJson } from '../../wire/media/read-media-request.ts'
import { readBody } from '../../wire/read-body.ts'
import { inCamelCase } from './in-camel-case.ts'

/** Google's two ways to ask for vectors: of one content, or of several at once. */

export const embedSchema = z.looseObject({
  content: z.looseObject({ parts: z.array(z.looseObject({ text: z.string() })).min(1) }),
  taskType: z.string().nullish(),
  title: z.string().nullish(),
  outputDimensionality: z.int().positive().nullish(),
})

export const batchEmbedSchema = z.looseObject({ requests: z.array(embedSchema).min(1).max(2048) })

type EmbedBody = z.infer<typeof embedSchema>

export interface EmbedRequest {
  readonly request: MediaRequest
  /** What no other protocol has a word for; told to the client. */
  readonly dropped: readonly string[]
}

export function parseEmbedRequest(written: unknown, model: string): EmbedRequest {
  return toRequest([readBody(embedSchema, inCamelCase(written))], model)
}

export function parseBatchEmbedRequest(written: unknown, model: string): EmbedRequest {
  return toRequest(readBody(batchEmbedSchema, inCamelCase(written)).requests, model)
}

function toRequest(asked: readonly EmbedBody[], model: string): EmbedRequest {
  const dimensions = new Set(asked.map((each) => each.outputDimensionality ?? undefined))
  if (dimensions.size > 1) {
    throw new GatewayError(
      'unsupported_parameter',
      "'requests' must all ask for the same outputDimensionality",
      { param: 'requests' },
    )
  }
  const [wanted] = dimensions
  return {
    request: readMediaJson('embeddings', {
      model,
      input: asked.map(({ content }) => content.parts.map(({ text }) => text).join('\n')),
      ...(wanted === undefined ? {} : { dimensions: wanted }),
    }),
    dropped: (['taskType', 'title'] as const).filter((name) =>
      asked.some((each) => each[name] != null),
    ),
  }
}

const answerSchema = z.looseObject({
  data: z.array(z.looseObject({ embedding: z.array(z.number()) })),
})

/** The vectors of OpenAI's answer, as Google gives them. Throws `upstream_invalid`. */
export function embeddingsOf(answer: string): readonly { readonly values: readonly number[] }[] {
  const read = answerSchema.safeParse(parseJson(answer))
  if (!read.success) {
    throw new GatewayError('upstream_invalid', 'The model’s answer does not hold vectors', {
      fault: 'deployment',
    })
  }
  return read.data.data.map(({ embedding }) => ({ values: embedding }))
}
