import type { ModelCard } from '../core/card.ts'
import type { Policy } from '../core/policy.ts'
import type { Facts } from '../core/run.ts'
import { answerTokens } from './cards/answer-tokens.ts'
import { whyNot } from './cards/eligible.ts'
import { withTokens } from './cards/input-tokens.ts'
import { demandsOf } from './demands.ts'
import { riskOf } from './plan.ts'
import type { Requirement } from './rules/requirements.ts'
import type { Situation } from './situation.ts'

/** Where a conversation that is too long would fit, if it were shorter. */
export interface Room {
  readonly card: string
  /** Tokens that the request may have, room for the answer left out. */
  readonly tokens: number
  /** All that the card reads and writes together. */
  readonly contextTokens: number
}

/** Tokens are estimated, so a conversation that is made to fit is not made to fit exactly. */
const SAFETY = 0.9

/**
 * The largest room among cards that nothing but their size keeps from serving; undefined where one of them serves
 * already, or size is not what stands in the way.
 */
export function roomWanted(facts: Facts, policy: Policy): Room | undefined {
  const risk = riskOf(facts, [])
  const { requirement, plan } = demandsOf(facts, policy, risk)
  const cards = cardsOf(policy, plan)
  if (cards.some((card) => whyNot(card, facts, requirement).length === 0)) return undefined
  return largestRoom(cards, facts, requirement)
}

function cardsOf(policy: Policy, { card, lines }: Situation['plan']): readonly ModelCard[] {
  const ids = card === undefined ? lines.flatMap((line) => policy.lines[line]) : [card]
  return ids.flatMap((id) => policy.cards[id] ?? [])
}

function largestRoom(
  cards: readonly ModelCard[],
  facts: Facts,
  requirement: Requirement,
): Room | undefined {
  const rooms = cards.flatMap((card) => roomIn(card, facts, requirement) ?? [])
  return rooms.reduce<Room | undefined>(
    (best, room) => (best === undefined || room.tokens > best.tokens ? room : best),
    undefined,
  )
}

function roomIn(card: ModelCard, facts: Facts, requirement: Requirement): Room | undefined {
  const passages = card.knowledge?.contextTokens ?? 0
  const tokens = Math.floor((card.contextTokens - answerTokens(card, facts) - passages) * SAFETY)
  if (tokens <= 0 || whyNot(card, withTokens(facts, tokens), requirement).length > 0) {
    return undefined
  }
  return { card: card.id, tokens, contextTokens: card.contextTokens }
}

/** Tokens of the least that a summary is made from, with what it is asked and what it says. */
const LEAST_TO_SUMMARISE = 2_000

/** A card that may read part of the conversation and say it in short; it is asked as anew as for any other call. */
function summaryCard({ run, policy, requirement, plan, calls }: Situation): ModelCard | undefined {
  const lines = plan.lines.length > 0 ? plan.lines : (['first', 'second'] as const)
  const cards = [...lines, 'first' as const, 'second' as const].flatMap((line) =>
    policy.lines[line].flatMap((id) => policy.cards[id] ?? []),
  )
  const failed = calls.filter((c) => c.type === 'failed' && c.purpose === 'summary')
  return cards.find((card) => {
    if (card.knowledge || failed.some((c) => c.card === card.id)) return false
    const piece = piecesTokens(card)
    return (
      piece >= LEAST_TO_SUMMARISE &&
      whyNot(card, asSmall(run.facts, piece), requirement).length === 0
    )
  })
}

/** Tokens of a conversation that a card reads at once to make a summary. */
export function piecesTokens(card: Pick<ModelCard, 'contextTokens'>): number {
  return Math.floor((card.contextTokens - 1_500) * SAFETY)
}

function asSmall(facts: Facts, tokens: number): Facts {
  const { maxOutputTokens: _, ...rest } = withTokens(facts, tokens)
  return { ...rest, maxOutputTokens: 700 }
}

/** Summaries asked for one request, failed ones too. */
const MOST_SUMMARIES = 3

/** The card that makes the next summary, where one is wanted, is still missing and may be made. */
export function nextSummary(situation: Situation): ModelCard | undefined {
  const { run, calls, policy } = situation
  const { context } = run.facts
  if (context?.how !== 'summarise') return undefined
  const asked = calls.filter((c) => c.purpose === 'summary')
  if (asked.length >= MOST_SUMMARIES || calls.length + 2 > policy.maxCalls) return undefined
  const made = asked.findLast((c) => c.fitted !== undefined)?.fitted ?? context.known
  return (made?.messages ?? 0) < context.messages ? summaryCard(situation) : undefined
}
