import type { ModelCard } from '../../core/card.ts'
import { bearer, isGoogleKey } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { fittingToolNames, NAMES_OF_GEMINI } from '../../providers/translation/fit-tool-names.ts'
import { translateEmbeddings } from '../../providers/translation/translate-embeddings.ts'
import { generateBody } from './google-body.ts'
import { geminiEmbeddings, vertexEmbeddings } from './google-embeddings.ts'
import { createGoogleReader } from './google-reader.ts'

/** Google's Gemini API, and the same models on Vertex AI, below a project and a place. */
export function googleAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const { baseUrl } = connection
  const isVertex = card.provider === 'vertex'
  const name = card.model.replace(isVertex ? /^.*\// : /^models\//, '')
  const model = encodeURIComponent(name)
  const path = (verb: string) =>
    isVertex
      ? pathBelow(baseUrl, '', `/publishers/google/models/${model}:${verb}`)
      : pathBelow(baseUrl, 'v1beta', `/models/${model}:${verb}`)
  const plain = path('generateContent')
  const streamed = path('streamGenerateContent?alt=sse')
  const adapter: ProtocolAdapter = {
    framing: 'sse',
    headers: [],
    // The key goes in a header: a URL ends up in logs.
    keyHeaders: (key) => (isVertex && !isGoogleKey(key) ? bearer(key) : ['x-goog-api-key', key]),
    ...(isVertex ? {} : { pingPath: pathBelow(baseUrl, 'v1beta', '/models?pageSize=1') }),
    mediaPath: (operation) =>
      operation === 'embeddings' ? path(isVertex ? 'predict' : 'batchEmbedContents') : undefined,
    mediaTranslation: () =>
      translateEmbeddings(name, isVertex ? vertexEmbeddings : geminiEmbeddings(name)),
    prepare: ({ request, stream }) => ({
      path: stream ? streamed : plain,
      ...generateBody(request, card),
    }),
    createReader: createGoogleReader,
  }
  return fittingToolNames(adapter, NAMES_OF_GEMINI, 'google-generate')
}
