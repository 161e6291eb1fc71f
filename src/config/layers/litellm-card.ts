import { createCard } from '../../catalogue/create-card.ts'
import { lookUpFacts } from '../../catalogue/look-up-facts.ts'
import type { ModelEntry } from '../../config/schema/model-schema.ts'
import type { ModelCard } from '../../core/card.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { DetectedModel } from './detect-providers.ts'

type CardEntry = NonNullable<ModelEntry['card']>
type Deployment = Pick<DetectedModel, 'id' | 'provider' | 'model'>
type Info = Readonly<Record<string, unknown>>

const COSTS = {
  input: 'input_cost_per_token',
  output: 'output_cost_per_token',
  cached_input: 'cache_read_input_token_cost',
  cache_write: 'cache_creation_input_token_cost',
  cache_write_1h: 'cache_creation_input_token_cost_above_1hr',
} as const

const MEDIA_COSTS = {
  audio_input: 'input_cost_per_audio_token',
  image_input: 'input_cost_per_image_token',
  audio_output: 'output_cost_per_audio_token',
  image_output: 'output_cost_per_image_token',
  per_image: 'output_cost_per_image',
  per_minute: 'input_cost_per_second',
  per_million_characters: 'input_cost_per_character',
  per_thousand_searches: 'input_cost_per_query',
} as const

/** What of LiteLLM's `model_info` is read. */
export function readOfInfo(info: Info): readonly string[] {
  const costs = Object.values(COSTS)
  return [
    'base_model',
    'mode',
    'max_input_tokens',
    'max_output_tokens',
    ...costs,
    ...abovesOf(info).flatMap((above) => costs.map((name) => name + longSuffix(above))),
    ...Object.values(MEDIA_COSTS),
    'supports_function_calling',
    'supports_response_schema',
    'supports_vision',
  ]
}

/** Modes of models that answer nothing, and so stand on no line. */
const SILENT_MODES: readonly unknown[] = ['embedding', 'rerank', 'moderation']

export function isSilent({ mode }: Info): boolean {
  return SILENT_MODES.includes(mode)
}

/**
 * What `model_info` says of a deployment: which model it is, where its own name does not tell, and what is said outright.
 * `asked`: the name that it is asked for by.
 */
export function litellmCard(
  deployment: Deployment,
  info: Info,
  asked: string,
): Pick<DetectedModel, 'base_model' | 'card'> {
  const baseModel = baseModelOf(deployment, info, asked)
  const { input } = createCard({ ...deployment, ...presentFields({ baseModel }) })
  const card = saidCard(input, info)
  return presentFields({
    base_model: baseModel,
    card: Object.keys(card).length === 0 ? undefined : card,
  })
}

/** What is said; else, of a deployment that nobody knows, the name that it is asked for by where that is a model's. */
function baseModelOf({ provider, model }: Deployment, { base_model: said }: Info, asked: string) {
  const known = lookUpFacts(provider, model)
  const byName = known === undefined ? asked : model
  const named = typeof said === 'string' ? said : byName
  const facts = lookUpFacts(provider, named)
  return facts === undefined || facts === known ? undefined : named
}

/** `input`: what it is known to take already. */
function saidCard(input: ModelCard['input'], info: Info): CardEntry {
  const byToken = { ...costOf(info), ...presentFields({ long_input: longCostOf(info) }) }
  const byUnit = unitCostOf(info)
  const cost = isPriced(byToken)
    ? { ...presentFields(byToken), ...mediaCostOf(info) }
    : Object.keys(byUnit).length > 0 && { input: 0, output: 0, ...byUnit }
  const able = presentFields({
    tools: flagAt(info, 'supports_function_calling'),
    json_schema: flagAt(info, 'supports_response_schema'),
  })
  const sees = flagAt(info, 'supports_vision') === true && !input.includes('image')
  return presentFields({
    context_tokens: numberAt(info, 'max_input_tokens'),
    max_output_tokens: numberAt(info, 'max_output_tokens'),
    prices: cost || undefined,
    capabilities: Object.keys(able).length === 0 ? undefined : able,
    input: sees ? [...input, 'image' as const] : undefined,
  })
}

/** `times`: how many of LiteLLM's units ours is. */
function costAt(info: Info, name: string, times: number): number | undefined {
  const dollars = numberAt(info, name)
  return dollars === undefined ? undefined : Number((dollars * times).toPrecision(12))
}

function mediaCostOf(info: Info) {
  return presentFields({
    audio_input: costAt(info, MEDIA_COSTS.audio_input, 1e6),
    image_input: costAt(info, MEDIA_COSTS.image_input, 1e6),
    audio_output: costAt(info, MEDIA_COSTS.audio_output, 1e6),
    image_output: costAt(info, MEDIA_COSTS.image_output, 1e6),
  })
}

/** What has no price by the token. Where there is one, these say the same again. */
function unitCostOf(info: Info) {
  return presentFields({
    per_image: costAt(info, MEDIA_COSTS.per_image, 1),
    per_minute: costAt(info, MEDIA_COSTS.per_minute, 60),
    per_million_characters: costAt(info, MEDIA_COSTS.per_million_characters, 1e6),
    per_thousand_searches: costAt(info, MEDIA_COSTS.per_thousand_searches, 1e3),
  })
}

/** `suffix`: of the names, where they tell what longer input costs. */
function costOf(info: Info, suffix = '') {
  const perMillion = (name: string) => costAt(info, name + suffix, 1e6)
  return {
    input: perMillion(COSTS.input),
    output: perMillion(COSTS.output),
    cached_input: perMillion(COSTS.cached_input),
    cache_write: perMillion(COSTS.cache_write),
    cache_write_1h: perMillion(COSTS.cache_write_1h),
  }
}

/** Of each threshold that has both prices. */
function longCostOf(info: Info) {
  const costs = abovesOf(info).flatMap((above) => {
    const cost = costOf(info, longSuffix(above))
    return isPriced(cost) ? [{ above: above * 1000, ...presentFields(cost) }] : []
  })
  return costs.length > 1 ? costs : costs[0]
}

/** `input_cost_per_token_above_200k_tokens` and its like, in thousands, lowest first; only where the output has a price as well. */
function abovesOf(info: Info): readonly number[] {
  return Object.keys(info)
    .flatMap((name) => /^input_cost_per_token_above_(\d+)k_tokens$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((above) => isPriced(costOf(info, longSuffix(above))))
    .sort((a, b) => a - b)
}

function longSuffix(above: number): string {
  return `_above_${above}k_tokens`
}

function isPriced<
  Cost extends { readonly input?: number | undefined; readonly output?: number | undefined },
>(cost: Cost): cost is Cost & { readonly input: number; readonly output: number } {
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
