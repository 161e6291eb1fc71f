import type { ModelCard, Protocol } from '../core/card.ts'
import { GatewayError } from '../core/errors.ts'
import type { ModelClient } from '../core/ports.ts'
import { anthropicAdapter } from './anthropic/anthropic-adapter.ts'
import { bedrockAdapter } from './bedrock/bedrock-adapter.ts'
import { createHttpModelClient, type NetworkOptions } from './calls/http-model-client.ts'
import type { Connection } from './connection.ts'
import { googleAdapter } from './google/google-adapter.ts'
import { createLlamaCppClient, type LlamaCppOptions } from './llama-cpp/llama-cpp.ts'
import { ollamaAdapter } from './ollama/ollama-adapter.ts'
import { openAiAdapter } from './openai/openai-adapter.ts'
import type { ProtocolAdapter } from './protocol-adapter.ts'
import { asConfigured } from './translation/as-configured.ts'

/** What only tests and unusual surroundings set. */
export interface ClientOptions extends NetworkOptions {
  readonly llamaCpp?: LlamaCppOptions
}

const ADAPTERS: Readonly<
  Partial<Record<Protocol, (card: ModelCard, connection: Connection) => ProtocolAdapter>>
> = {
  openai: openAiAdapter,
  anthropic: anthropicAdapter,
  google: googleAdapter,
  bedrock: bedrockAdapter,
  ollama: ollamaAdapter,
}

/**
 * The client for a card, by the protocol of its connection. The practice pair is made by `createPracticeModel`: there
 * is no connection to it.
 */
export function createModelClient(
  card: ModelCard,
  connection: Connection,
  options: ClientOptions = {},
): ModelClient {
  if (connection.protocol === 'llama-cpp') {
    return createLlamaCppClient(card, connection, options.llamaCpp)
  }
  const adapter = ADAPTERS[connection.protocol]
  if (!adapter) {
    throw new GatewayError('internal', `No client speaks the protocol '${connection.protocol}'`)
  }
  const configured = asConfigured(adapter(card, connection), connection.extraBody)
  return createHttpModelClient(card, connection, configured, options)
}
