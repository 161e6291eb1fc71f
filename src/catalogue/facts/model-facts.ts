import type {
  Architecture,
  Capabilities,
  Modality,
  Prices,
  Purpose,
  Scale,
} from '../../core/card.ts'

/** What is publicly known of one model. What the maker does not publish is absent, never guessed. */
export interface ModelFacts {
  /** As people write it, for example `GPT-4.1 mini`. */
  readonly name: string
  readonly family: string
  /** Provider id of the maker, whose list prices these are. */
  readonly maker: string
  /**
   * Names it goes by, without vendor prefix, date and tag. `ollama/x` matches only behind that provider, where a
   * bare name means something else than at the maker.
   */
  readonly names: readonly string[]
  readonly openWeights: boolean
  readonly architecture?: Architecture
  readonly purpose: Purpose
  /** Billions. Only where the maker published them. */
  readonly parameters?: { readonly total: number; readonly active?: number }
  /** Our guess where the maker is silent; a card shows it as assumed. */
  readonly assumedScale?: Scale
  readonly input: readonly Modality[]
  readonly output: readonly Modality[]
  readonly contextTokens?: number
  readonly maxOutputTokens?: number
  readonly prices?: Prices
  readonly capabilities: Capabilities
  /** Day from which the maker's own API answers no more for it, as announced, `YYYY-MM-DD`. Other hosts have dates of their own. */
  readonly shutdownDate?: string
  /** Name of the public page on which the facts can be checked. */
  readonly source: string
  /** Month the facts are believed to have held in, `YYYY-MM`. */
  readonly month: string
}

type SharedFacts = Omit<ModelFacts, 'name' | 'names'>
type FactsRow = Pick<ModelFacts, 'name' | 'names'> & Partial<SharedFacts>

/** Rows of one family, each completed with what the family shares. */
export function factsOfFamily(
  shared: SharedFacts,
  rows: readonly FactsRow[],
): readonly ModelFacts[] {
  return rows.map((row) => ({ ...shared, ...row }))
}

export const TEXT: readonly Modality[] = ['text']
export const TEXT_IMAGE: readonly Modality[] = ['text', 'image']

/** Tools, JSON Schema and a seed, without log-probabilities: what most chat APIs offer. */
export const CHAT_CAPABILITIES: Capabilities = {
  tools: true,
  jsonSchema: true,
  logprobs: false,
  seed: true,
  reasoning: 'none',
}

/** An API that takes a prompt and gives media. */
export const MEDIA_CAPABILITIES: Capabilities = {
  tools: false,
  jsonSchema: false,
  logprobs: false,
  seed: false,
  reasoning: 'none',
}

/** A list price of a maker who asks a quarter more for input that it writes into its cache, as OpenAI does since GPT-5.6. */
export function priceOfWrites(input: number, output: number, cachedInput?: number): Prices {
  return { ...price(input, output, cachedInput), cacheWrite: times(input, 1.25) }
}

/** The same, and twice as much for what is kept an hour: Anthropic ("Pricing"). */
export function priceOfHours(input: number, output: number, cachedInput?: number): Prices {
  return { ...priceOfWrites(input, output, cachedInput), hourCacheWrite: times(input, 2) }
}

/** A list price of which whole calls with an input longer than `above` tokens cost so many times as much. */
export function longPrice(
  prices: Prices,
  ...limits: readonly {
    readonly above: number
    readonly input: number
    readonly output: number
  }[]
): Prices {
  const longInput = limits.map(({ above, input, output }) => ({
    above,
    input: times(prices.input, input),
    output: times(prices.output, output),
  }))
  return { ...prices, longInput }
}

function times(dollars: number, factor: number): number {
  return Number((dollars * factor).toPrecision(6))
}

/** A list price; `cachedInput` where the maker has one. */
export function price(input: number, output: number, cachedInput?: number): Prices {
  return cachedInput === undefined ? { input, output } : { input, output, cachedInput }
}
