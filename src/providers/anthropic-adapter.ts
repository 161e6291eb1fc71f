import type { ModelCard } from '../core/card.ts'
import { messagesBody } from './anthropic-body.ts'
import { createAnthropicReader } from './anthropic-reader.ts'
import { type Connection, pathBelow } from './connection.ts'
import type { ProtocolAdapter } from './protocol-adapter.ts'

const API_VERSION = '2023-06-01'

/** Anthropic's Messages API. */
export function anthropicAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const path = pathBelow(connection.baseUrl, 'v1', '/messages')
  const key = connection.apiKey?.reveal()
  return {
    framing: 'sse',
    headers: ['anthropic-version', API_VERSION, ...(key === undefined ? [] : ['x-api-key', key])],
    pingPath: pathBelow(connection.baseUrl, 'v1', '/models?limit=1'),
    prepare: ({ request, stream }) => ({ path, ...messagesBody(request, stream, card) }),
    createReader: createAnthropicReader,
  }
}
