import type { RerankingModelV3, RerankingModelV3CallOptions } from '@ai-sdk/provider'
import { z } from 'zod'
import { handleMedia, wholeReply } from '../gateway/handle-media.ts'
import { readMediaJson } from '../wire/media/read-media-request.ts'
import { callError } from './call-error.ts'
import { type ModelParts, PROVIDER } from './language-model.ts'

const answerSchema = z.looseObject({
  results: z.array(z.looseObject({ index: z.number(), relevance_score: z.number() })),
})

/** A card that puts passages in order, of a gateway in this process. Things that are no texts are written as JSON. */
export function createRerankingModel(modelId: string, parts: ModelParts): RerankingModelV3 {
  return {
    specificationVersion: 'v3',
    provider: PROVIDER,
    modelId,
    doRerank: (options) => rerank(modelId, options, parts),
  }
}

async function rerank(
  modelId: string,
  { documents, query, topN, abortSignal }: RerankingModelV3CallOptions,
  { deps, caller }: ModelParts,
): Promise<Awaited<ReturnType<RerankingModelV3['doRerank']>>> {
  try {
    const texts =
      documents.type === 'text'
        ? documents.values
        : documents.values.map((value) => JSON.stringify(value))
    const body = { model: modelId, query, documents: texts, top_n: topN ?? null }
    const request = readMediaJson('rerank', body)
    const signal = abortSignal ?? new AbortController().signal
    const reply = await handleMedia(request, '/v1/rerank', caller(), signal, deps)
    const { answer, record } = wholeReply(reply)
    const { results } = answerSchema.parse(JSON.parse(new TextDecoder().decode(answer.bytes)))
    return {
      ranking: results.map(({ index, relevance_score: relevanceScore }) => ({
        index,
        relevanceScore,
      })),
      providerMetadata: { secondline: { run: record.id, model: record.card ?? modelId } },
      response: { id: record.id, modelId: record.card ?? modelId },
      warnings: [],
    }
  } catch (thrown) {
    throw callError(thrown, modelId, abortSignal)
  }
}
