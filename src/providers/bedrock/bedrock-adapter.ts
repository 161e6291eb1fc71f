import { knownName, type ModelCard } from '../../core/card.ts'
import type { MediaOperation } from '../../core/media.ts'
import { bearer } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { MediaTranslation, ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { fittingToolNames, NAMES_OF_64 } from '../../providers/translation/fit-tool-names.ts'
import { translateEmbeddings } from '../../providers/translation/translate-embeddings.ts'
import { translateRerank } from '../../providers/translation/translate-rerank.ts'
import { converseBody } from './bedrock-body.ts'
import { bedrockEmbeddings } from './bedrock-embeddings.ts'
import { createBedrockReader } from './bedrock-reader.ts'

/** Converse, which all models on Amazon Bedrock speak that can talk, and the vectors of others. */
export function bedrockAdapter(card: ModelCard, { baseUrl }: Connection): ProtocolAdapter {
  const path = pathBelow(baseUrl, '', `/model/${encodeURIComponent(card.model)}`)
  const media = bedrockMedia(card)
  const adapter: ProtocolAdapter = {
    framing: 'event-stream',
    headers: [],
    keyHeaders: bearer,
    prepare: ({ request, stream }) => ({
      path: `${path}/${stream ? 'converse-stream' : 'converse'}`,
      ...converseBody(request, card),
    }),
    createReader: createBedrockReader,
    ...(media === undefined
      ? {}
      : {
          mediaPath: (operation) => (operation === media.operation ? `${path}/invoke` : undefined),
          mediaTranslation: () => media.translation,
        }),
  }
  return fittingToolNames(adapter, NAMES_OF_64)
}

/** What a model makes that does not talk; undefined for those that do. */
function bedrockMedia(
  card: ModelCard,
): { readonly operation: MediaOperation; readonly translation: MediaTranslation } | undefined {
  const name = knownName(card)
  const vectors = bedrockEmbeddings(name)
  if (vectors !== undefined) {
    return { operation: 'embeddings', translation: translateEmbeddings(card.model, vectors) }
  }
  if (!/(?:cohere|amazon)\.rerank/.test(name)) return undefined
  return { operation: 'rerank', translation: bedrockRerank(card.model, name) }
}

/** The model stands in the path; Cohere's wants to know which of its shapes is meant. */
function bedrockRerank(model: string, name: string): MediaTranslation {
  const { write, read } = translateRerank(model, { rerankList: 'documents' })
  return {
    read,
    write(fields) {
      const { model: _, ...asked } = write(fields)
      return name.includes('cohere') ? { ...asked, api_version: 2 } : asked
    },
  }
}
