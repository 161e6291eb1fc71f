import type { Architecture, Deployment, Modality, ModelCard, Purpose, Scale } from '../core/card.ts'

/**
 * What a card must offer. A list names what is allowed and must not be empty to allow anything: an empty list allows
 * nothing. An absent need is no need.
 */
export interface CardNeeds {
  readonly architectures?: readonly Architecture[]
  readonly purposes?: readonly Purpose[]
  readonly scales?: readonly Scale[]
  readonly deployments?: readonly Deployment[]
  /** A card without a region meets none. */
  readonly regions?: readonly string[]
  readonly providers?: readonly string[]
  /** All of these must be taken. */
  readonly input?: readonly Modality[]
  /** All of these must be made. */
  readonly output?: readonly Modality[]
  /** Tokens of the request. */
  readonly inputTokens?: number
  /** Room the answer needs, in tokens. */
  readonly outputTokens?: number
  readonly contextTokens?: number
  readonly tools?: boolean
  readonly jsonSchema?: boolean
  readonly logprobs?: boolean
  readonly seed?: boolean
  /** The card's thinking can be steered. */
  readonly reasoningControl?: boolean
  /** US dollars a million tokens. */
  readonly maxInputPrice?: number
  readonly maxOutputPrice?: number
}

export interface Misfit {
  readonly card: ModelCard
  /** Sentences a person can read, one for each need the card misses. */
  readonly reasons: readonly string[]
}

export interface CardMatch {
  readonly fits: readonly ModelCard[]
  readonly misfits: readonly Misfit[]
}

/** Sorts cards into those that meet every need, in their order, and those that do not, with the reasons. */
export function matchCards(cards: readonly ModelCard[], needs: CardNeeds): CardMatch {
  const judged = cards.map((card) => ({ card, reasons: reasonsAgainst(card, needs) }))
  return {
    fits: judged.filter((one) => one.reasons.length === 0).map((one) => one.card),
    misfits: judged.filter((one) => one.reasons.length > 0),
  }
}

function reasonsAgainst(card: ModelCard, needs: CardNeeds): readonly string[] {
  return [
    ...notAmong(card, needs),
    ...modalitiesMissing(card, needs),
    ...tooSmall(card, needs),
    ...capabilitiesMissing(card, needs),
    ...tooDear(card, needs),
  ]
}

function notAmong(card: ModelCard, needs: CardNeeds): readonly string[] {
  const dimensions: readonly (readonly [
    string,
    string | undefined,
    readonly string[] | undefined,
  ])[] = [
    ['architecture', card.architecture, needs.architectures],
    ['purpose', card.purpose, needs.purposes],
    ['scale', card.scale, needs.scales],
    ['deployment', card.deployment, needs.deployments],
    ['region', card.region, needs.regions],
    ['provider', card.provider, needs.providers],
  ]
  return dimensions.flatMap(([name, has, allowed]) => {
    if (allowed === undefined || (has !== undefined && allowed.includes(has))) return []
    return [`${name} is ${has ?? 'not known'}, allowed: ${allowed.join(', ') || 'none'}`]
  })
}

function modalitiesMissing(card: ModelCard, needs: CardNeeds): readonly string[] {
  const notTaken = (needs.input ?? []).filter((modality) => !card.input.includes(modality))
  const notMade = (needs.output ?? []).filter((modality) => !card.output.includes(modality))
  return [
    ...notTaken.map((modality) => `does not take ${modality}`),
    ...notMade.map((modality) => `does not make ${modality}`),
  ]
}

function tooSmall(card: ModelCard, needs: CardNeeds): readonly string[] {
  const { inputTokens = 0, outputTokens = 0, contextTokens = 0 } = needs
  const reasons: string[] = []
  const context = Math.max(contextTokens, inputTokens + outputTokens)
  if (context > card.contextTokens) {
    reasons.push(`context window is ${card.contextTokens} tokens, needed: ${context}`)
  }
  if (outputTokens > card.maxOutputTokens) {
    reasons.push(`answers have at most ${card.maxOutputTokens} tokens, needed: ${outputTokens}`)
  }
  return reasons
}

function capabilitiesMissing(card: ModelCard, needs: CardNeeds): readonly string[] {
  const has = card.capabilities
  const wanted: readonly (readonly [string, boolean, boolean | undefined])[] = [
    ['does not call tools', has.tools, needs.tools],
    ['does not follow a JSON Schema', has.jsonSchema, needs.jsonSchema],
    ['does not give log-probabilities', has.logprobs, needs.logprobs],
    ['does not take a seed', has.seed, needs.seed],
    ['has no control of its reasoning', has.reasoning !== 'none', needs.reasoningControl],
  ]
  return wanted.filter(([, offers, needed]) => needed === true && !offers).map(([text]) => text)
}

function tooDear(card: ModelCard, needs: CardNeeds): readonly string[] {
  const { maxInputPrice = Infinity, maxOutputPrice = Infinity } = needs
  const reasons: string[] = []
  if (card.prices.input > maxInputPrice) {
    reasons.push(`input costs $${card.prices.input} a million tokens, at most $${maxInputPrice}`)
  }
  if (card.prices.output > maxOutputPrice) {
    reasons.push(`output costs $${card.prices.output} a million tokens, at most $${maxOutputPrice}`)
  }
  return reasons
}
