import type { ModelCard } from '../../core/card.ts'
import { type ChatRequest, countsThinking, type ReasoningEffort } from '../../core/chat.ts'
import { claudeGeneration } from './claude-generation.ts'

export interface TokenPlan {
  /** What the upstream is told as its limit, thinking included; undefined when the client set none. */
  readonly limit?: number
  /** What thinking may take of it; undefined when none is asked for or none fits. */
  readonly thinking?: number
}

/** The least that Anthropic takes as a budget, and a sensible least elsewhere. */
export const LEAST_THINKING_TOKENS = 1024
const LEAST_VISIBLE_TOKENS = 256
/** What is planned with where the client says nothing about the answer's length. */
const USUAL_VISIBLE_TOKENS = 4096
/** Beyond this a larger model does not think longer, it only may. */
const USUAL_ROOM_TOKENS = 16_384

/** Share of the room that each effort gives to thinking; the ratios are LangWatch's. */
const THINKING_SHARE: Readonly<Record<Exclude<ReasoningEffort, 'none'>, number>> = {
  minimal: 0.025,
  low: 0.15,
  medium: 0.425,
  high: 0.8,
  xhigh: 0.92,
  max: 0.95,
}

type PlannedCard = Pick<
  ModelCard,
  'model' | 'baseModel' | 'maxOutputTokens' | 'capabilities' | 'purpose'
>

/**
 * Splits a model's output between thinking and the answer. `max_tokens` is what the client wants to see, so thinking
 * comes on top of it; `max_completion_tokens` is all there may be, so thinking has to fit inside. Of a budget only what
 * the client asked for is set aside before.
 */
export function planTokens(
  card: PlannedCard,
  request: Pick<
    ChatRequest,
    'maxOutputTokens' | 'reasoningEffort' | 'reasoningBudgetTokens' | 'source'
  >,
): TokenPlan {
  const asked = request.maxOutputTokens
  const most = card.maxOutputTokens
  const wanted = wantedThinking(card, request)
  if (wanted === undefined) return asked === undefined ? {} : { limit: Math.min(asked, most) }
  const ceiling =
    asked !== undefined && countsThinking(request.source) ? Math.min(asked, most) : most
  const visible = Math.min(asked ?? USUAL_VISIBLE_TOKENS, Math.floor(most / 2))
  const kept = ceiling < most ? Math.max(LEAST_VISIBLE_TOKENS, Math.floor(ceiling / 5)) : visible
  const room = ceiling - kept
  if (room < LEAST_THINKING_TOKENS) return { limit: Math.min(asked ?? most, ceiling) }
  const thinking = Math.min(room, Math.max(LEAST_THINKING_TOKENS, wanted))
  if (ceiling < most) return { limit: ceiling, thinking }
  const limit = asked === undefined ? undefined : Math.min(most, visible + thinking)
  return limit === undefined ? { thinking } : { limit, thinking }
}

function wantedThinking(
  card: PlannedCard,
  request: Pick<ChatRequest, 'maxOutputTokens' | 'reasoningEffort' | 'reasoningBudgetTokens'>,
): number | undefined {
  const unasked = thinksUnasked(card)
  if (card.capabilities.reasoning === 'none' && !unasked) return undefined
  if (request.reasoningBudgetTokens !== undefined) return request.reasoningBudgetTokens
  const effort = request.reasoningEffort ?? (unasked ? 'medium' : 'none')
  if (effort === 'none') return undefined
  const usual = Math.min(USUAL_ROOM_TOKENS, card.maxOutputTokens / 2)
  const room = Math.max(request.maxOutputTokens ?? 0, USUAL_VISIBLE_TOKENS, usual)
  return Math.round(
    LEAST_THINKING_TOKENS + THINKING_SHARE[effort] * Math.max(0, room - LEAST_THINKING_TOKENS),
  )
}

/** Anthropic's models up to 4.8 think when told to; other reasoning models do unless told not to. */
function thinksUnasked(card: PlannedCard): boolean {
  return card.capabilities.reasoning.startsWith('anthropic')
    ? claudeGeneration(card).thinksUnasked
    : card.purpose === 'reasoning'
}
