/** A gateway in this process as a provider of the Vercel AI SDK: `import { createSecondline } from 'secondline/ai'`. */
import {
  type EmbeddingModelV3,
  type LanguageModelV3,
  NoSuchModelError,
  type ProviderV3,
  type RerankingModelV3,
  type SharedV3ProviderMetadata,
} from '@ai-sdk/provider'
import type { Gateway } from './create-gateway.ts'
import { createEmbeddingModel } from './library/embedding-model.ts'
import { createLanguageModel } from './library/language-model.ts'
import { createRerankingModel } from './library/reranking-model.ts'

export type { SecondlineCallOptions } from './library/chat-request.ts'

/** Call it with `auto`, a line (`secondline/second`) or a card's id. */
export interface SecondlineProvider extends ProviderV3 {
  (modelId: string): LanguageModelV3
  languageModel(modelId: string): LanguageModelV3
  embeddingModel(modelId: string): EmbeddingModelV3
  rerankingModel(modelId: string): RerankingModelV3
}

export interface SecondlineOptions {
  /** Key whose limits and rights hold; needed where the gateway's configuration asks for keys. */
  readonly apiKey?: string
}

/**
 * A provider of models for `generateText`, `streamText`, `embed` and `rerank`: `createSecondline(gateway)('auto')`. What was decided
 * about an answer stands in its `providerMetadata.secondline`. A call throws the SDK's `APICallError` with the gateway's
 * status and error code; a name that is no model is such an error too.
 */
export function createSecondline(
  gateway: Pick<Gateway, 'deps' | 'enter'>,
  { apiKey }: SecondlineOptions = {},
): SecondlineProvider {
  const parts = { deps: gateway.deps, caller: () => gateway.enter(apiKey) }
  const languageModel = (modelId: string) => createLanguageModel(modelId, parts)
  return Object.assign(languageModel, {
    specificationVersion: 'v3' as const,
    languageModel,
    embeddingModel: (modelId: string) => createEmbeddingModel(modelId, parts),
    rerankingModel: (modelId: string) => createRerankingModel(modelId, parts),
    imageModel: (modelId: string): never => {
      throw new NoSuchModelError({ modelId, modelType: 'imageModel' })
    },
  })
}

/**
 * The review of an answer that waits for a person, from a result's `providerMetadata`; undefined where none is held.
 * `GET url` of the gateway tells the verdict.
 */
export function heldReview(
  metadata: SharedV3ProviderMetadata | undefined,
): { readonly id: string; readonly url: string } | undefined {
  const { status, review } = metadata?.secondline ?? {}
  if (status !== 'held' || typeof review !== 'object' || review === null) return undefined
  const { id, url } = review as { readonly id?: unknown; readonly url?: unknown }
  return { id: String(id), url: String(url) }
}
