import type { Capabilities, Modality, ModelCard, Prices, Provenance } from '../core/card.ts'
import type { Contradiction, MeasuredCard } from '../core/measured-card.ts'
import { contradictionsOf } from './measured-fields.ts'

/** A card as `GET /v1/models` shows it. */
export interface CardFacets {
  readonly architecture: string
  readonly purpose: string
  readonly scale: string
  readonly deployment: string
  readonly region?: string
  /** Billions. */
  readonly parameters?: { readonly total: number; readonly active?: number }
  readonly modalities: {
    readonly input: readonly Modality[]
    readonly output: readonly Modality[]
  }
  readonly contextTokens: number
  readonly maxOutputTokens: number
  /** US dollars a million tokens. */
  readonly prices: Prices
  readonly capabilities: Capabilities
  /** Origin of every field shown, assumed ones included. */
  readonly provenance: Readonly<Record<string, Provenance>>
  /** What a profile measured, and what of the fields above it speaks against; absent where none was kept. */
  readonly measured?: MeasuredCard & { readonly contradictions: readonly Contradiction[] }
}

const FIELDS = [
  'architecture',
  'purpose',
  'scale',
  'deployment',
  'region',
  'parameters',
  'input',
  'output',
  'contextTokens',
  'maxOutputTokens',
  'prices',
  'capabilities',
] as const satisfies readonly (keyof ModelCard)[]

export function cardFacets(card: ModelCard): CardFacets {
  const shown = FIELDS.filter((field) => card[field] !== undefined)
  const { measured } = card
  return {
    architecture: card.architecture,
    purpose: card.purpose,
    scale: card.scale,
    deployment: card.deployment,
    ...(card.region === undefined ? {} : { region: card.region }),
    ...(card.parameters === undefined ? {} : { parameters: card.parameters }),
    modalities: { input: card.input, output: card.output },
    contextTokens: card.contextTokens,
    maxOutputTokens: card.maxOutputTokens,
    prices: card.prices,
    capabilities: card.capabilities,
    provenance: Object.fromEntries(
      shown.map((field) => [field, card.provenance[field] ?? 'assumed']),
    ),
    ...(measured === undefined
      ? {}
      : { measured: { ...measured, contradictions: contradictionsOf(card, measured) } }),
  }
}
