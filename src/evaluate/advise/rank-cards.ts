import { type CardNeeds, matchCards } from '../../catalogue/match-cards.ts'
import { contradictionsOf, shareText } from '../../catalogue/measured-fields.ts'
import {
  type Deployment,
  knownName,
  type ModelCard,
  type Purpose,
  SCALES,
  type Scale,
} from '../../core/card.ts'
import type { Line } from '../../core/line.ts'
import { priceText } from '../../core/money.ts'
import { type CostRange, costOfRequest, timesRequests } from './estimate-cost.ts'
import type { Needs } from './needs.ts'

interface Candidate {
  readonly card: ModelCard
  readonly reasons: readonly string[]
  /** US dollars a month if every request went to it; absent where the volume or the price is not known. */
  readonly monthlyCost?: CostRange
}

interface Disqualified {
  readonly id: string
  readonly reasons: readonly string[]
}

export interface LineCandidates {
  readonly line: Line
  /** Best first. */
  readonly candidates: readonly Candidate[]
  /** Those that miss least, at most ten. */
  readonly disqualified: readonly Disqualified[]
  readonly considered: number
}

export interface LineWish {
  readonly line: Line
  readonly purposes: readonly Purpose[]
  readonly scale: Scale
  /** Undefined allows every deployment. */
  readonly deployments?: readonly Deployment[]
  /** One model outside and one inside are wanted, and so on in turn. */
  readonly wantsBothPlaces?: boolean
  readonly needs: Needs
}

const MOST_SHOWN = 5
const MOST_DISQUALIFIED = 10

/** Cards that can take a line: nearest in scale first, among equals the cheaper, then the one that reads more, then the order given. */
export function rankCards(cards: readonly ModelCard[], wish: LineWish): LineCandidates {
  const { fits, misfits } = matchCards(cards, cardNeedsOf(wish))
  const judged = fits.map((card) => candidateOf(card, wish))
  const affordable = judged.filter((one) => tooDear(one, wish.needs) === undefined)
  const dear = judged.flatMap((one) => {
    const reason = tooDear(one, wish.needs)
    return reason === undefined ? [] : [{ id: one.card.id, reasons: [reason] }]
  })
  const misses = misfits
    .map(({ card, reasons }) => ({ id: card.id, reasons }))
    .toSorted((a, b) => a.reasons.length - b.reasons.length)
  return {
    line: wish.line,
    candidates: inTurns(ranked(affordable, wish), wish).slice(0, MOST_SHOWN),
    disqualified: [...dear, ...misses].slice(0, MOST_DISQUALIFIED),
    considered: cards.length,
  }
}

function ranked(candidates: readonly Candidate[], wish: LineWish): readonly Candidate[] {
  return candidates.toSorted(
    ({ card: a }, { card: b }) =>
      rankOf(a, wish) - rankOf(b, wish) || b.contextTokens - a.contextTokens,
  )
}

function inTurns(candidates: readonly Candidate[], wish: LineWish): readonly Candidate[] {
  if (wish.wantsBothPlaces !== true) return candidates
  const outside = candidates.filter(({ card }) => card.deployment === 'cloud')
  const inside = candidates.filter(({ card }) => card.deployment !== 'cloud')
  const turns = Math.max(outside.length, inside.length)
  return Array.from({ length: turns }, (_none, turn) => [outside[turn], inside[turn]])
    .flat()
    .filter((one) => one !== undefined)
}

/** Models whose name says that they are made for code. */
const FOR_CODE = /cod(?:e|er|ex|estral)\b|devstral/i

const isMisplaced = (card: ModelCard, { tasks = [] }: Needs) =>
  FOR_CODE.test(knownName(card)) && !tasks.includes('code-assistance')

function cardNeedsOf({ line, purposes, deployments, needs }: LineWish): CardNeeds {
  // The second line reasons over what the others saw: it needs to take text only.
  const takesMedia = line === 'multimodal'
  const makesMedia = line === 'creative'
  return {
    purposes,
    ...(deployments === undefined ? {} : { deployments }),
    ...(takesMedia && needs.input ? { input: ['text', ...needs.input] } : {}),
    ...(makesMedia && needs.output ? { output: needs.output } : { output: ['text'] }),
    ...(needs.tools && !makesMedia ? { tools: true } : {}),
    ...(needs.structured && !makesMedia ? { jsonSchema: true } : {}),
  }
}

function candidateOf(card: ModelCard, { scale, needs }: LineWish): Candidate {
  const cost = costOfRequest(card, needs)
  const { requestsPerMonth } = needs
  const monthlyCost =
    cost === undefined || requestsPerMonth === undefined
      ? undefined
      : timesRequests(cost, requestsPerMonth)
  return {
    card,
    reasons: [
      ...againstIt(card, needs),
      `purpose ${card.purpose} fits the line`,
      card.scale === scale ? `scale ${scale}, as wanted` : `scale ${card.scale}, wanted ${scale}`,
      ...(card.scale !== scale || card.provenance.scale !== undefined
        ? []
        : ['its scale is assumed']),
      ...(isMisplaced(card, needs) ? ['made for code'] : []),
      `runs ${card.deployment}`,
      cost === undefined ? 'its price is not known' : priceText(card.prices),
      ...measuredReasons(card),
    ],
    ...(monthlyCost === undefined ? {} : { monthlyCost }),
  }
}

/** Declared facts that a profile speaks against, of those that the line or the needs hang on. */
function againstIt(card: ModelCard, { tools, structured, input = [] }: Needs): readonly string[] {
  if (card.measured === undefined) return []
  const matters = (field: string, declared: string) =>
    field === 'purpose' ||
    (field === 'capabilities.tools' && tools === true) ||
    (field === 'capabilities.jsonSchema' && structured === true) ||
    (field === 'input' && input.some((modality) => modality === declared))
  return contradictionsOf(card, card.measured)
    .filter(({ field, declared }) => matters(field, declared))
    .map(
      ({ field, declared, measured }) => `${field} is declared ${declared}, measured ${measured}`,
    )
}

/** What a profile of it showed; it was made on generated questions, not on this use case. */
function measuredReasons({ measured }: ModelCard): readonly string[] {
  if (measured === undefined) return []
  const { shares, firstPartMs, weaknesses } = measured
  const seconds = (firstPartMs.value / 1000).toFixed(1)
  return [
    ...(shares.solved === undefined ? [] : [`solved ${shareText(shares.solved)} of probes`]),
    `first words after ${seconds} s`,
    ...(weaknesses.length === 0 ? [] : [`weaknesses ${weaknesses.join(', ')}`]),
  ]
}

function tooDear({ monthlyCost }: Candidate, { budgetPerMonth }: Needs): string | undefined {
  if (monthlyCost === undefined || budgetPerMonth === undefined) return undefined
  return monthlyCost.low > budgetPerMonth
    ? `costs at least $${monthlyCost.low} a month, the budget is $${budgetPerMonth}`
    : undefined
}

/** Made for something else comes last; then steps from the wanted scale, then the price, an unknown one last. */
function rankOf(card: ModelCard, { scale, needs }: LineWish): number {
  const steps = Math.abs(SCALES.indexOf(card.scale) - SCALES.indexOf(scale))
  const cost = costOfRequest(card, needs)
  const misplaced = isMisplaced(card, needs) || againstIt(card, needs).length > 0 ? 10_000 : 0
  return misplaced + steps * 1_000 + (cost === undefined ? 500 : Math.min(499, cost.low * 1_000))
}
