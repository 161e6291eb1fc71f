import { type CardFields, createCard } from '../../catalogue/create-card.ts'
import { lookUpFacts } from '../../catalogue/look-up-facts.ts'
import { withCapabilities } from '../../catalogue/with-capabilities.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import type { Capabilities, ModelCard } from '../../core/card.ts'
import { presentFields } from '../../core/present-fields.ts'

type CardEntry = NonNullable<ModelEntry['card']>
type Deployment = Pick<ModelEntry, 'provider'> & { readonly id: string; readonly model: string }
type Info = Readonly<Record<string, unknown>>

/** What of LiteLLM's `model_info` is read. */
export const READ_OF_INFO = [
  'base_model',
  'mode',
  'max_input_tokens',
  'max_output_tokens',
  'input_cost_per_token',
  'output_cost_per_token',
  'cache_read_input_token_cost',
  'supports_function_calling',
  'supports_response_schema',
  'supports_vision',
]

/** Modes of models that answer nothing, and so stand on no line. */
const SILENT_MODES: readonly unknown[] = ['embedding', 'rerank', 'moderation']

export function isSilent({ mode }: Info): boolean {
  return SILENT_MODES.includes(mode)
}

/**
 * What `model_info` says of a deployment, as `card`: by `base_model` what the catalogue knows of the model behind its name,
 * and on top what is said outright. Only what would not be known by the deployment's own name; undefined where that is all.
 */
export function litellmCard(deployment: Deployment, info: Info): CardEntry | undefined {
  const known = createCard(deployment)
  const base = baseFields(deployment, info)
  const said = { ...base, ...saidFields({ ...known, ...base }, info) }
  const news = Object.entries(said).filter(
    ([name, value]) => JSON.stringify(known[name as keyof ModelCard]) !== JSON.stringify(value),
  )
  return news.length === 0 ? undefined : inFileWords(Object.fromEntries(news))
}

function baseFields({ id, provider, model }: Deployment, { base_model: named }: Info): CardFields {
  if (typeof named !== 'string') return {}
  const facts = lookUpFacts(provider, named)
  if (facts === undefined || facts === lookUpFacts(provider, model)) return {}
  const {
    id: _id,
    provider: _provider,
    model: _model,
    provenance,
    ...fields
  } = createCard({
    id,
    provider,
    model: named,
  })
  // A scale is our guess where the maker is silent, and still better than one for any model.
  const isKnown = (name: string) => name === 'scale' || name in provenance
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isKnown(name)))
}

function saidFields({ prices, capabilities, input }: ModelCard, info: Info): CardFields {
  const perMillion = (name: string): number | undefined => {
    const dollars = numberAt(info, name)
    return dollars === undefined ? undefined : Number((dollars * 1e6).toPrecision(12))
  }
  const cost = {
    input: perMillion('input_cost_per_token'),
    output: perMillion('output_cost_per_token'),
    cachedInput: perMillion('cache_read_input_token_cost'),
  }
  const able = presentFields({
    tools: flagAt(info, 'supports_function_calling'),
    jsonSchema: flagAt(info, 'supports_response_schema'),
  })
  const sees = flagAt(info, 'supports_vision') === true && !input.includes('image')
  return presentFields({
    contextTokens: numberAt(info, 'max_input_tokens'),
    maxOutputTokens: numberAt(info, 'max_output_tokens'),
    prices: isPriced(cost) ? { ...prices, ...presentFields(cost) } : undefined,
    capabilities: Object.keys(able).length === 0 ? undefined : withCapabilities(capabilities, able),
    input: sees ? [...input, 'image' as const] : undefined,
  })
}

function isPriced(cost: { readonly input?: unknown; readonly output?: unknown }): boolean {
  return cost.input !== undefined && cost.output !== undefined
}

function numberAt(info: Info, name: string): number | undefined {
  const value = info[name]
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined
}

function flagAt(info: Info, name: string): boolean | undefined {
  const value = info[name]
  return typeof value === 'boolean' ? value : undefined
}

function inFileWords(fields: CardFields): CardEntry {
  const { contextTokens, maxOutputTokens, prices, capabilities, input, output, ...same } = fields
  return {
    ...same,
    ...presentFields({
      input: input && [...input],
      output: output && [...output],
      context_tokens: contextTokens,
      max_output_tokens: maxOutputTokens,
      prices: prices && {
        input: prices.input,
        output: prices.output,
        ...presentFields({ cached_input: prices.cachedInput }),
      },
      capabilities: capabilities && capabilitiesInFileWords(capabilities),
    }),
  }
}

/** Those of which nothing is known stay unsaid: they are tried where nobody else can. */
function capabilitiesInFileWords({
  tools,
  jsonSchema,
  logprobs,
  seed,
  reasoning,
  unknown = [],
}: Capabilities): CardEntry['capabilities'] {
  return {
    tools,
    seed,
    reasoning,
    ...(unknown.includes('jsonSchema') ? {} : { json_schema: jsonSchema }),
    ...(unknown.includes('logprobs') ? {} : { logprobs }),
  }
}
