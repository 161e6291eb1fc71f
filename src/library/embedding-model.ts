import type {
  EmbeddingModelV3,
  EmbeddingModelV3CallOptions,
  EmbeddingModelV3Result,
} from '@ai-sdk/provider'
import { z } from 'zod'
import { GatewayError } from '../core/errors.ts'
import { handleMedia, wholeReply } from '../gateway/handle-media.ts'
import { readMediaJson } from '../wire/media/read-media-request.ts'
import { callError } from './call-error.ts'
import { type ModelParts, PROVIDER } from './language-model.ts'

/** What OpenAI's own API takes at once. */
const MOST_VALUES = 2048

const answerSchema = z.looseObject({
  data: z.array(z.looseObject({ index: z.number(), embedding: z.array(z.number()) })),
  usage: z.looseObject({ prompt_tokens: z.number().optional() }).optional(),
})

/** An embeddings card of a gateway in this process. */
export function createEmbeddingModel(modelId: string, parts: ModelParts): EmbeddingModelV3 {
  return {
    specificationVersion: 'v3',
    provider: PROVIDER,
    modelId,
    maxEmbeddingsPerCall: MOST_VALUES,
    supportsParallelCalls: true,
    doEmbed: (options) => embed(modelId, options, parts),
  }
}

async function embed(
  modelId: string,
  { values, abortSignal }: EmbeddingModelV3CallOptions,
  { deps, caller }: ModelParts,
): Promise<EmbeddingModelV3Result> {
  try {
    const body = { model: modelId, input: values, encoding_format: 'float' }
    const request = readMediaJson('embeddings', body)
    const signal = abortSignal ?? new AbortController().signal
    const reply = await handleMedia(request, '/v1/embeddings', caller(), signal, deps)
    const { answer, record } = wholeReply(reply)
    const { data, usage } = readAnswer(answer.bytes)
    return {
      embeddings: data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding),
      ...(usage?.prompt_tokens === undefined ? {} : { usage: { tokens: usage.prompt_tokens } }),
      providerMetadata: { secondline: { run: record.id, model: record.card ?? modelId } },
      warnings: [],
    }
  } catch (thrown) {
    throw callError(thrown, modelId, abortSignal)
  }
}

function readAnswer(bytes: Uint8Array): z.infer<typeof answerSchema> {
  const parsed = answerSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)))
  if (parsed.success) return parsed.data
  throw new GatewayError('upstream_invalid', 'The model’s answer holds no vectors')
}
