import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCard } from '../../src/catalogue/create-card.ts'
import type { Protocol } from '../../src/core/card.ts'
import type { ChatRequest } from '../../src/core/chat.ts'
import { GatewayError } from '../../src/core/errors.ts'
import { anthropicAdapter } from '../../src/providers/anthropic/anthropic-adapter.ts'
import { bedrockAdapter } from '../../src/providers/bedrock/bedrock-adapter.ts'
import { googleAdapter } from '../../src/providers/google/google-adapter.ts'
import { ollamaAdapter } from '../../src/providers/ollama/ollama-adapter.ts'
import { openAiAdapter } from '../../src/providers/openai/openai-adapter.ts'
import type { ProtocolAdapter } from '../../src/providers/protocol-adapter.ts'
import { parseMessagesRequest } from '../../src/wire/anthropic-messages/parse-messages-request.ts'
import { parseGenerateRequest } from '../../src/wire/google-generate/parse-generate-request.ts'
import { parseChatRequest } from '../../src/wire/openai-chat/parse-chat-request.ts'
import {
  inputItems,
  readResponsesBody,
  responsesRequest,
} from '../../src/wire/openai-responses/parse-responses-request.ts'
import { type Plausible, plausibleRequests } from '../support/plausible-requests.ts'
import { refusalsOf } from '../support/provider-rules/refusals.ts'
import { QUICK } from './model-client-support.ts'

const ADAPTERS = {
  openai: openAiAdapter,
  anthropic: anthropicAdapter,
  google: googleAdapter,
  bedrock: bedrockAdapter,
  ollama: ollamaAdapter,
} as const

/** Of each provider what takes less than the others. */
const MODELS: readonly (readonly [
  provider: string,
  model: string,
  Protocol & keyof typeof ADAPTERS,
])[] = [
  ['openai', 'gpt-4o', 'openai'],
  ['openai', 'o3', 'openai'],
  ['openai', 'gpt-5', 'openai'],
  ['openai', 'gpt-5.4', 'openai'],
  ['openai', 'gpt-5-pro', 'openai'],
  ['mistral', 'mistral-large-latest', 'openai'],
  ['deepseek', 'deepseek-chat', 'openai'],
  ['xai', 'grok-4', 'openai'],
  ['groq', 'llama-3.3-70b-versatile', 'openai'],
  ['vllm', 'some-model', 'openai'],
  ['anthropic', 'claude-3-5-haiku-20241022', 'anthropic'],
  ['anthropic', 'claude-sonnet-4-5', 'anthropic'],
  ['anthropic', 'claude-opus-4-6', 'anthropic'],
  ['anthropic', 'claude-opus-4-7', 'anthropic'],
  ['anthropic', 'claude-sonnet-5', 'anthropic'],
  ['anthropic', 'claude-opus-5-5', 'anthropic'],
  ['google', 'gemini-2.5-flash', 'google'],
  ['google', 'gemini-3-pro-preview', 'google'],
  ['bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'bedrock'],
  ['bedrock', 'anthropic.claude-opus-4-7-v1:0', 'bedrock'],
  ['bedrock', 'amazon.nova-pro-v1:0', 'bedrock'],
  ['ollama', 'llama3.2', 'ollama'],
]

async function asRead({ dialect, body }: Plausible): Promise<ChatRequest> {
  switch (dialect) {
    case 'openai-chat':
      return parseChatRequest(body)
    case 'anthropic-messages':
      return parseMessagesRequest(body)
    case 'google-generate':
      return parseGenerateRequest(body, { model: 'auto', stream: false })
    case 'openai-responses': {
      const data = readResponsesBody(body)
      const items = await inputItems(data.input, () => Promise.reject(new Error('not kept')))
      return responsesRequest(data, body, items)
    }
  }
}

/** What the provider would refuse in what it is sent; nothing where the client is told that it cannot be sent. */
function refusedOf(adapter: ProtocolAdapter, request: ChatRequest): readonly string[] {
  try {
    const { path, body } = adapter.prepare({ request, stream: false, timeouts: QUICK })
    return refusalsOf(path, body)
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'unsupported_parameter') return []
    throw thrown
  }
}

describe('a request that its own dialect takes', () => {
  it.each(MODELS)(
    'is taken by %s of %s too, or refused here',
    async (provider, model, protocol) => {
      const card = createCard({ id: 'card', provider, model, protocol })
      const connection = { protocol, baseUrl: 'http://127.0.0.1:1', allowPrivate: true }
      const adapter = ADAPTERS[protocol](card, connection)
      await fc.assert(
        fc.asyncProperty(plausibleRequests, async (plausible) => {
          const request = await asRead(plausible)
          expect(refusedOf(adapter, request)).toEqual([])
        }),
        { numRuns: 300 },
      )
    },
  )
})
