import { knownName, type ModelCard } from '../../core/card.ts'
import { bearer } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { translateEmbeddings } from '../../providers/translation/translate-embeddings.ts'
import { converseBody } from './bedrock-body.ts'
import { bedrockEmbeddings } from './bedrock-embeddings.ts'
import { createBedrockReader } from './bedrock-reader.ts'

/** Converse, which all models on Amazon Bedrock speak that can talk, and the vectors of others. */
export function bedrockAdapter(card: ModelCard, { baseUrl }: Connection): ProtocolAdapter {
  const path = pathBelow(baseUrl, '', `/model/${encodeURIComponent(card.model)}`)
  const vectors = bedrockEmbeddings(knownName(card))
  return {
    framing: 'event-stream',
    headers: [],
    keyHeaders: bearer,
    prepare: ({ request, stream }) => ({
      path: `${path}/${stream ? 'converse-stream' : 'converse'}`,
      ...converseBody(request, card),
    }),
    createReader: createBedrockReader,
    ...(vectors === undefined
      ? {}
      : {
          mediaPath: (operation) => (operation === 'embeddings' ? `${path}/invoke` : undefined),
          mediaTranslation: () => translateEmbeddings(card.model, vectors),
        }),
  }
}
