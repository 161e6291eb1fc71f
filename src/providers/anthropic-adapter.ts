import type { ModelCard } from '../core/card.ts'
import type { ChatRequest } from '../core/chat.ts'
import { messagesBody } from './anthropic-body.ts'
import { createAnthropicReader } from './anthropic-reader.ts'
import { type Connection, pathBelow } from './connection.ts'
import type { ProtocolAdapter } from './protocol-adapter.ts'

const API_VERSION = '2023-06-01'

const NONE: readonly string[] = []

/** A client of this dialect may send fields that need the feature named. */
function betasOf({ source }: ChatRequest): readonly string[] {
  const betas = source?.dialect === 'anthropic-messages' ? source.betas : undefined
  return betas === undefined ? NONE : ['anthropic-beta', betas]
}

/** Anthropic's Messages API. */
export function anthropicAdapter(card: ModelCard, connection: Connection): ProtocolAdapter {
  const path = pathBelow(connection.baseUrl, 'v1', '/messages')
  const key = connection.apiKey?.reveal()
  return {
    framing: 'sse',
    headers: ['anthropic-version', API_VERSION, ...(key === undefined ? [] : ['x-api-key', key])],
    pingPath: pathBelow(connection.baseUrl, 'v1', '/models?limit=1'),
    prepare: ({ request, stream }) => ({
      path,
      ...messagesBody(request, stream, card),
      headers: betasOf(request),
    }),
    createReader: createAnthropicReader,
  }
}
