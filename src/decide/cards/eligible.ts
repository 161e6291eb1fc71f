import type { ModelCard, UnknownCapability } from '../../core/card.ts'
import type { Line } from '../../core/line.ts'
import { worstMicros } from '../../core/money.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { whyNotRedactable } from '../../decide/rules/redaction.ts'
import type { Requirement } from '../../decide/rules/requirements.ts'
import { answerTokens } from './answer-tokens.ts'
import { inputTokensTo } from './input-tokens.ts'
import { orderOf } from './order-of.ts'

/**
 * Why a card may not serve this request; empty when it may. Asked anew for every call of a run: draft, sample,
 * judge, escalation and fallback alike.
 */
export function whyNot(card: ModelCard, facts: Facts, requirement: Requirement): readonly string[] {
  const reasons: string[] = []
  addNotAllowed(reasons, card, facts, requirement)
  if (requirement.redactions) reasons.push(...whyNotRedactable(card, facts, requirement))
  addNotCapable(reasons, card, facts)
  addNotFitting(reasons, card, facts)
  return reasons
}

/** Why none of the cards may serve, all causes together. */
export function whyNone(
  ids: readonly string[],
  facts: Facts,
  policy: Policy,
  requirement: Requirement,
): readonly string[] {
  const causes = ids.flatMap((id) => {
    const card = policy.cards[id]
    return card ? whyNot(card, facts, requirement) : ['unknown_model']
  })
  return [...new Set(causes)]
}

function addNotAllowed(
  reasons: string[],
  card: ModelCard,
  facts: Facts,
  requirement: Requirement,
): void {
  if (facts.allowedCards !== undefined && !facts.allowedCards.includes(card.id)) {
    reasons.push('not_allowed_for_key')
  }
  if (facts.unavailable.includes(card.id)) reasons.push('unavailable')
  if (facts.hiddenCards?.includes(card.id)) reasons.push('knowledge_not_visible')
  if (requirement.deployments && !requirement.deployments.includes(card.deployment)) {
    reasons.push('deployment_not_allowed')
  }
  if (requirement.regions && !(card.region && requirement.regions.includes(card.region))) {
    reasons.push('region_not_allowed')
  }
}

function addNotCapable(reasons: string[], card: ModelCard, facts: Facts): void {
  const { needs, signals } = facts
  for (const modality of signals.modality.input) {
    if (!card.input.includes(modality)) reasons.push(`cannot_read_${modality}`)
  }
  if (!card.output.includes(signals.modality.output)) {
    reasons.push(`cannot_make_${signals.modality.output}`)
  }
  if (needs.tools && !card.capabilities.tools) reasons.push('no_tools')
  if (needs.jsonSchema && isMissing(card, 'jsonSchema')) reasons.push('no_json_schema')
  if (needs.logprobs && isMissing(card, 'logprobs')) reasons.push('no_logprobs')
}

/** What nobody knows is tried: the upstream says no, or the check of the answer's structure does. */
function isMissing({ capabilities }: ModelCard, name: UnknownCapability): boolean {
  return !capabilities[name] && capabilities.unknown?.includes(name) !== true
}

/** Whether the card is known to have what the request wants, and not merely not known to lack it. */
function isProven({ capabilities }: ModelCard, { needs }: Facts): boolean {
  return (
    (!needs.jsonSchema || capabilities.jsonSchema) && (!needs.logprobs || capabilities.logprobs)
  )
}

/** Lines whose cards are known to be able before lines that would have to try. */
export function ableLines(
  lines: readonly Line[],
  facts: Facts,
  policy: Policy,
  requirement: Requirement,
): readonly Line[] {
  const cards = lines.map((line) => eligibleCards(line, facts, policy, requirement))
  const proven = lines.filter((_, at) => cards[at]?.some((card) => isProven(card, facts)))
  return proven.length > 0 ? proven : lines.filter((_, at) => (cards[at]?.length ?? 0) > 0)
}

function addNotFitting(reasons: string[], card: ModelCard, facts: Facts): void {
  if (inputTokensTo(card, facts) + answerTokens(card, facts) > card.contextTokens)
    reasons.push('context_too_small')
  if (facts.budgetMicros !== undefined && worstCostMicros(card, facts) > facts.budgetMicros) {
    reasons.push('over_budget')
  }
}

/**
 * The most one call to this card can cost, micro-dollars: all of the input, and as many answers as are asked for, each as
 * long as it may be. `beyond`: tokens that each becomes longer than that.
 */
export function worstCostMicros(card: ModelCard, facts: Facts, beyond = 0): number {
  const each = Math.min(answerTokens(card, facts) + beyond, card.maxOutputTokens)
  const tokens = { input: inputTokensTo(card, facts), output: each * (facts.choices ?? 1) }
  const { input, output: wanted } = facts.signals.modality
  // What draws may do so where words were expected.
  const made = card.output.includes('image') ? 'image' : wanted
  const media = { input, output: made }
  return worstMicros(card.prices, tokens, facts.cachesForHour === true, media)
}

/**
 * Cards of a line that may serve, in the order in which this conversation asks them. Where some are known to have what is wanted, those of which it is
 * not known are left out. An empty list means none.
 */
export function eligibleCards(
  line: Line,
  facts: Facts,
  policy: Policy,
  requirement: Requirement,
): readonly ModelCard[] {
  const able = orderOf(line, facts, policy)
    .map((id) => policy.cards[id])
    .filter(
      (card): card is ModelCard =>
        card !== undefined && whyNot(card, facts, requirement).length === 0,
    )
  if (!facts.needs.jsonSchema && !facts.needs.logprobs) return able
  const proven = able.filter((card) => isProven(card, facts))
  return proven.length > 0 ? proven : able
}

/** A card that the client named, where it may serve. It need not be on any line. */
export function eligibleCard(
  id: string,
  facts: Facts,
  policy: Policy,
  requirement: Requirement,
): readonly ModelCard[] {
  const card = policy.cards[id]
  return card && whyNot(card, facts, requirement).length === 0 ? [card] : []
}
