import type { ModelCard } from '../core/card.ts'
import { type Connection, pathBelow } from './connection.ts'
import { generateBody } from './google-body.ts'
import { googleEmbeddings } from './google-embeddings.ts'
import { createGoogleReader } from './google-reader.ts'
import type { ProtocolAdapter } from './protocol-adapter.ts'

/** Google's Gemini API. */
export function googleAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const name = card.model.replace(/^models\//, '')
  const model = encodeURIComponent(name)
  const path = (verb: string) => pathBelow(connection.baseUrl, 'v1beta', `/models/${model}:${verb}`)
  const plain = path('generateContent')
  const streamed = path('streamGenerateContent?alt=sse')
  const key = connection.apiKey?.reveal()
  return {
    framing: 'sse',
    // The key goes in a header: a URL ends up in logs.
    headers: key === undefined ? [] : ['x-goog-api-key', key],
    pingPath: pathBelow(connection.baseUrl, 'v1beta', '/models?pageSize=1'),
    mediaPath: (operation) => (operation === 'embeddings' ? path('batchEmbedContents') : undefined),
    mediaTranslation: () => googleEmbeddings(name),
    prepare: ({ request, stream }) => ({
      path: stream ? streamed : plain,
      ...generateBody(request, card),
    }),
    createReader: createGoogleReader,
  }
}
