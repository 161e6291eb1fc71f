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
  /** All of these must be taken. */
  readonly input?: readonly Modality[]
  /** All of these must be made. */
  readonly output?: readonly Modality[]
  readonly tools?: boolean
  readonly jsonSchema?: boolean
}

interface Misfit {
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
    ...capabilitiesMissing(card, needs),
  ]
}

function notAmong(card: ModelCard, needs: CardNeeds): readonly string[] {
  const dimensions: readonly (readonly [string, string, readonly string[] | undefined])[] = [
    ['architecture', card.architecture, needs.architectures],
    ['purpose', card.purpose, needs.purposes],
    ['scale', card.scale, needs.scales],
    ['deployment', card.deployment, needs.deployments],
  ]
  return dimensions.flatMap(([name, has, allowed]) => {
    if (allowed === undefined || allowed.includes(has)) return []
    return [`${name} is ${has}, allowed: ${allowed.join(', ') || 'none'}`]
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

function capabilitiesMissing(card: ModelCard, needs: CardNeeds): readonly string[] {
  const has = card.capabilities
  const wanted: readonly (readonly [string, boolean, boolean | undefined])[] = [
    ['does not call tools', has.tools, needs.tools],
    ['does not follow a JSON Schema', has.jsonSchema, needs.jsonSchema],
  ]
  return wanted.filter(([, offers, needed]) => needed === true && !offers).map(([text]) => text)
}
