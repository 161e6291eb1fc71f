import type { ModelCard } from '../../core/card.ts'
import { bearer } from '../../providers/clouds.ts'
import { type Connection, pathBelow } from '../../providers/connection.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import { ollamaBody } from './ollama-body.ts'
import { createOllamaReader } from './ollama-reader.ts'

/** Ollama's own API, which says more than its OpenAI-shaped one: thinking, and lengths of context. */
export function ollamaAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  // People write the address of either API.
  const base = connection.baseUrl.replace(/\/(v1|api)\/?$/, '')
  const path = pathBelow(base, '', '/api/chat')
  return {
    framing: 'lines',
    headers: [],
    keyHeaders: bearer,
    mediaPath: (operation) =>
      operation === 'embeddings' ? pathBelow(connection.baseUrl, 'v1', '/embeddings') : undefined,
    pingPath: pathBelow(base, '', '/api/tags'),
    prepare: ({ request, stream }) => ({ path, ...ollamaBody(request, stream, card) }),
    createReader: createOllamaReader,
  }
}
