import { type CardDeclaration, type CardFields, createCard } from '../../catalogue/create-card.ts'
import { measuredFields } from '../../catalogue/measured-fields.ts'
import { FAULTY_CARD_FIELDS, PRACTICE_CARD_FIELDS } from '../../catalogue/practice-facts.ts'
import { withCapabilities } from '../../catalogue/with-capabilities.ts'
import type { ConfigFile } from '../../config/schema/file-schema.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import { presetOf, protocolAt } from '../../config/schema/providers.ts'
import type { CredentialSource } from '../../core/access/credential-source.ts'
import { Secret } from '../../core/access/secret.ts'
import type { ModelCard, Prices, Protocol, TokenPrices } from '../../core/card.ts'
import type { MeasuredCard } from '../../core/measured-card.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import { identitySource } from './cloud-identity.ts'
import type { ConnectionSettings, ModelSettings, QuirkSettings } from './settings.ts'

/** Of one call; the whole request has a time of its own. */
type PhaseTimeouts = Omit<ConfigFile['timeouts'], 'request_ms'>

const DEFAULT_MAX_RESPONSE_BYTES = 16 * 1024 * 1024

/** A model entry of the file, with its card from the catalogue and its connection from the provider's preset. */
export function modelSettings(
  entry: ModelEntry,
  timeouts: PhaseTimeouts,
  measured?: MeasuredCard,
  { proxy, keyFile }: { readonly proxy?: string; readonly keyFile?: string } = {},
): ModelSettings {
  const protocol = protocolOf(entry)
  return {
    card: cardOf(entry, protocol, measured),
    connection: {
      ...connectionOf(entry, protocol, proxy),
      ...presentFields({ credential: credentialOf(entry, keyFile) }),
    },
    timeouts: timeoutsOf({ ...timeouts, ...presentFields(entry.timeouts ?? {}) }),
    ...presentFields({ reasoningEffort: entry.reasoning_effort }),
  }
}

/** A llama.cpp model runs in this process when a model file is given, else a server is asked. */
function protocolOf(entry: ModelEntry): Protocol {
  if (entry.gguf !== undefined) return 'llama-cpp'
  return protocolAt(entry.provider, baseUrlOf(entry), entry.base_model ?? entry.model ?? entry.id)
}

/** Where the entry's model is called; empty when it runs in this process. */
export function baseUrlOf(entry: Pick<ModelEntry, 'provider' | 'gguf' | 'base_url'>): string {
  if (entry.gguf !== undefined) return ''
  return entry.base_url ?? presetOf(entry.provider).baseUrl ?? ''
}

function connectionOf(entry: ModelEntry, protocol: Protocol, proxy?: string): ConnectionSettings {
  const headers = Object.entries(entry.headers ?? {})
  const allowPrivate = entry.allow_private ?? presetOf(entry.provider).isLocal === true
  const baseUrl = baseUrlOf(entry)
  // What may be in one's own network is there, and plain http is allowed there only.
  const isFar = !allowPrivate && baseUrl.startsWith('https:')
  return {
    protocol,
    baseUrl,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, new Secret(value)])),
    allowPrivate,
    maxResponseBytes: entry.max_response_bytes ?? DEFAULT_MAX_RESPONSE_BYTES,
    ...presentFields({
      apiKey: entry.api_key === undefined ? undefined : new Secret(entry.api_key),
      quirks: entry.quirks && quirksOf(entry.quirks),
      extraBody: entry.extra_body,
      ggufPath: entry.gguf,
      proxy: isFar && proxy !== undefined ? new Secret(proxy) : undefined,
    }),
  }
}

/** What an entry says of a key that is another one after a while; `keyFile` is the file that `api_key` refers to. */
function credentialOf(
  entry: ModelEntry,
  keyFile: string | undefined,
): CredentialSource | undefined {
  const { oauth, service_account_file: account, cloud_identity: identity } = entry
  if (oauth !== undefined) {
    const { client_secret: secret } = oauth
    return {
      type: 'oauth',
      tokenUrl: oauth.token_url,
      clientId: oauth.client_id,
      ...presentFields({
        clientSecret: secret === undefined ? undefined : new Secret(secret),
        assertionPath: oauth.client_assertion_file,
        scope: oauth.scope,
      }),
    }
  }
  if (account !== undefined) return { type: 'service-account', path: account }
  if (identity !== undefined) return identitySource(identity, baseUrlOf(entry))
  return keyFile === undefined ? undefined : { type: 'file', path: keyFile }
}

function quirksOf(quirks: NonNullable<ModelEntry['quirks']>): QuirkSettings {
  return presentFields({
    tokenLimit: quirks.token_limit,
    sampling: quirks.sampling,
    efforts: quirks.efforts,
    streamOptions: quirks.stream_options,
    doneWithoutFinish: quirks.done_without_finish,
    thinkTags: quirks.think_tags,
    echoesReasoning: quirks.echoes_reasoning,
    toolCallIds: quirks.tool_call_ids,
    developerRole: quirks.developer_role,
    seedName: quirks.seed_name,
    rerankList: quirks.rerank_list,
    responsesFor: quirks.responses_for,
    rejects: quirks.rejects,
  })
}

function cardOf(entry: ModelEntry, protocol: Protocol, measured?: MeasuredCard): ModelCard {
  const declaration = declarationOf(entry, protocol)
  const card = createCard(declaration)
  // The id may have come to mean another model since.
  const isSame = measured?.provider === card.provider && measured.model === card.model
  if (measured === undefined || !isSame) return card
  const fields = measuredFields(card, measured)
  return { ...createCard({ ...declaration, measured: fields }), measured }
}

/** What is declared of a card in the words of the configuration file. */
export function declarationOf(
  entry: Pick<ModelEntry, 'id' | 'provider' | 'model' | 'base_model' | 'card'>,
  protocol?: Protocol,
): CardDeclaration {
  const model = entry.model ?? entry.id
  const base = {
    id: entry.id,
    provider: entry.provider,
    model,
    ...presentFields({ baseModel: entry.base_model, protocol }),
    ...practiceFields(entry.provider, model),
  }
  const declared = entry.card ?? {}
  const capabilities = presentFields({
    tools: declared.capabilities?.tools,
    jsonSchema: declared.capabilities?.json_schema,
    logprobs: declared.capabilities?.logprobs,
    seed: declared.capabilities?.seed,
    reasoning: declared.capabilities?.reasoning,
  })
  // One declared capability must not hide what the catalogue knows of the others.
  const known = declared.capabilities === undefined ? undefined : createCard(base).capabilities
  return {
    ...base,
    ...presentFields({
      architecture: declared.architecture,
      purpose: declared.purpose,
      scale: declared.scale,
      deployment: declared.deployment,
      region: declared.region,
      parameters: declared.parameters && {
        total: declared.parameters.total,
        ...presentFields({ active: declared.parameters.active }),
      },
      input: declared.input,
      output: declared.output,
      contextTokens: declared.context_tokens,
      maxOutputTokens: declared.max_output_tokens,
      prices: declared.prices && pricesOf(declared.prices),
      capabilities: known && withCapabilities(known, capabilities),
    }),
  }
}

type DeclaredPrices = NonNullable<NonNullable<ModelEntry['card']>['prices']>

type TokenPriceName = 'input' | 'output' | 'cached_input' | 'cache_write' | 'cache_write_1h'

function pricesOf({ long_input: long, ...prices }: DeclaredPrices): Prices {
  return {
    ...tokenPricesOf(prices),
    ...presentFields({
      audioInput: prices.audio_input,
      imageInput: prices.image_input,
      audioOutput: prices.audio_output,
      imageOutput: prices.image_output,
      perImage: prices.per_image,
      perMinute: prices.per_minute,
      perMillionCharacters: prices.per_million_characters,
      perThousandSearches: prices.per_thousand_searches,
      longInput: long && [long].flat().map((one) => ({ ...tokenPricesOf(one), above: one.above })),
    }),
  }
}

function tokenPricesOf(declared: Pick<DeclaredPrices, TokenPriceName>): TokenPrices {
  return {
    input: declared.input,
    output: declared.output,
    ...presentFields({
      cachedInput: declared.cached_input,
      cacheWrite: declared.cache_write,
      hourCacheWrite: declared.cache_write_1h,
    }),
  }
}

function practiceFields(provider: string, model: string): CardFields {
  if (provider !== 'practice') return {}
  const faulty: Readonly<Record<string, CardFields>> = FAULTY_CARD_FIELDS
  return PRACTICE_CARD_FIELDS[model] ?? faulty[model] ?? {}
}

function timeoutsOf(timeouts: PhaseTimeouts): CallTimeouts {
  return {
    connect: timeouts.connect_ms,
    firstPart: timeouts.first_part_ms,
    idle: timeouts.idle_ms,
    total: timeouts.total_ms,
  }
}
