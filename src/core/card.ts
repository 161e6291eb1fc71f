/** Model cards: what is known of a model on the four dimensions of classification. */
import type { MeasuredCard } from './measured-card.ts'

export const ARCHITECTURES = ['transformer', 'moe', 'rag', 'multimodal'] as const
export const PURPOSES = ['instruct', 'reasoning', 'creative', 'multimodal'] as const
/** small < 10 billion parameters, medium < 80, large < 300, xlarge from there. */
export const SCALES = ['small', 'medium', 'large', 'xlarge'] as const
export const DEPLOYMENTS = ['cloud', 'on-premise', 'edge', 'hybrid'] as const
export const MODALITIES = ['text', 'image', 'audio', 'video', 'document'] as const

export type Architecture = (typeof ARCHITECTURES)[number]
export type Purpose = (typeof PURPOSES)[number]
export type Scale = (typeof SCALES)[number]
export type Deployment = (typeof DEPLOYMENTS)[number]
export type Modality = (typeof MODALITIES)[number]

/** Where a fact comes from: the user's configuration, our catalogue, or a measurement. */
export type Provenance = 'declared' | 'looked-up' | 'measured' | 'assumed'

/** Protocol an upstream speaks. */
export type Protocol =
  | 'openai'
  | 'anthropic'
  | 'google'
  | 'bedrock'
  | 'ollama'
  | 'llama-cpp'
  | 'practice'

/** US dollars for a million tokens. */
export interface TokenPrices {
  readonly input: number
  readonly output: number
  readonly cachedInput?: number
  /** Input that the provider writes into its cache, for as short as it does by itself. Absent: as any other input. */
  readonly cacheWrite?: number
  /** Input written to be kept for an hour, as a client may ask. Absent: as `cacheWrite`. */
  readonly hourCacheWrite?: number
}

/** US dollars for a million tokens that stand for sound or pictures. Absent: as other input, as other output. */
export interface MediaTokenPrices {
  readonly audioInput?: number
  readonly imageInput?: number
  readonly audioOutput?: number
  readonly imageOutput?: number
}

/** US dollars for what is not counted in tokens. */
interface UnitPrices {
  /** A picture that is made. */
  readonly perImage?: number
  /** A minute of sound that is listened to. */
  readonly perMinute?: number
  /** A million characters that are read aloud. */
  readonly perMillionCharacters?: number
  /** A thousand searches: a question with up to a hundred passages each. */
  readonly perThousandSearches?: number
}

interface LongPrices extends TokenPrices {
  readonly above: number
}

export interface Prices extends TokenPrices, MediaTokenPrices, UnitPrices {
  /**
   * Of a whole call whose input is longer than `above` tokens, cached input included; the highest limit that is passed
   * holds. What it does not name of a cache grows as its input does.
   */
  readonly longInput?: readonly LongPrices[]
}

/** How an upstream takes its reasoning controls; a row of the table in src/providers/reasoning-controls.ts. */
export type ReasoningFamily =
  | 'none'
  | 'openai-effort'
  | 'anthropic-budget'
  | 'anthropic-adaptive'
  | 'gemini-budget'
  | 'gemini-level'
  | 'deepseek'
  | 'qwen-template'
  | 'openrouter'

export interface Capabilities {
  readonly tools: boolean
  readonly jsonSchema: boolean
  readonly logprobs: boolean
  readonly seed: boolean
  readonly reasoning: ReasoningFamily
  /** Those of which nobody has said or measured anything: they count as missing only beside a card that has them. */
  readonly unknown?: readonly UnknownCapability[]
}

/** A request that wants one of these may be tried without knowing. */
export type UnknownCapability = 'jsonSchema' | 'logprobs'

/** How a rag card uses its knowledge base. */
export interface CardKnowledge {
  /** Name of the base; each tenant has its own. */
  readonly base: string
  /** Passages put into a request at most. */
  readonly passages: number
  /** Tokens of passages put into a request at most. */
  readonly contextTokens: number
  /** Score below which a passage counts as not found, 0..1. */
  readonly minScore: number
}

export interface ModelCard {
  /** Unique in a configuration; what a client may name as `model`. */
  readonly id: string
  readonly provider: string
  /** The provider's own name for the model. */
  readonly model: string
  /** The name that the model is known by, where `model` is a name of one's own: that of a deployment, an alias. */
  readonly baseModel?: string
  readonly architecture: Architecture
  readonly purpose: Purpose
  readonly scale: Scale
  readonly deployment: Deployment
  readonly region?: string
  /** Billions of parameters; `active` for mixtures of experts. Absent where the maker does not say. */
  readonly parameters?: { readonly total: number; readonly active?: number }
  readonly input: readonly Modality[]
  readonly output: readonly Modality[]
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly prices: Prices
  readonly capabilities: Capabilities
  /** A rag card's knowledge base: its answers rest on what is found there. */
  readonly knowledge?: CardKnowledge
  /** What a profile measured, where one was kept. */
  readonly measured?: MeasuredCard
  /** One entry per field that is not simply assumed. */
  readonly provenance: Readonly<Partial<Record<keyof ModelCard, Provenance>>>
}

/** What a model is known by: facts, prices and habits follow this name. */
export function knownName({ model, baseModel }: Pick<ModelCard, 'model' | 'baseModel'>): string {
  return baseModel ?? model
}

/** All names that recorded answers, and what was learned of them, may call a card's model by. */
export function namesOf({
  id,
  model,
  baseModel,
}: Pick<ModelCard, 'id' | 'model' | 'baseModel'>): readonly string[] {
  return [id, model, ...(baseModel === undefined ? [] : [baseModel])]
}

/** Two cards of one lineage can read each other's reasoning blocks. */
export function lineageOf(card: Pick<ModelCard, 'provider' | 'model'>): string {
  return `${card.provider}/${card.model}`
}

export function scaleOf(totalBillions: number): Scale {
  if (totalBillions < 10) return 'small'
  if (totalBillions < 80) return 'medium'
  return totalBillions < 300 ? 'large' : 'xlarge'
}
