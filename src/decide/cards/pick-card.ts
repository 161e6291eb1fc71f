import { ERRORS, type ErrorCode } from '../../core/errors.ts'
import type { Line } from '../../core/line.ts'
import type { Answered } from '../../core/run.ts'
import type { Situation } from '../../decide/situation.ts'
import { eligibleCard, eligibleCards, whyNone } from './eligible.ts'

/** A card that failed in a way worth repeating is called this often in one run. */
export const CALLS_PER_CARD = 2

/** Best card of a line that may be called now: not failed for good, not called too often. */
export function pickCard(situation: Situation, line: Line): string | undefined {
  const { run, policy, requirement, plan, calls } = situation
  const wanted =
    plan.card === undefined
      ? eligibleCards(line, run.facts, policy, requirement)
      : eligibleCard(plan.card, run.facts, policy, requirement)
  const fresh = wanted.find(
    (card) => !calls.some((c) => isOf(c, card.id) && c.purpose === 'answer'),
  )
  return (fresh ?? wanted.find((card) => mayRepeat(calls, card.id)))?.id
}

/** The first card of a line that reads more than one that could not read the request, and was not asked yet. */
export function largerCard(
  { run, policy, requirement, plan, calls }: Situation,
  line: Line,
  than: string,
): string | undefined {
  const { contextTokens = Infinity } = policy.cards[than] ?? {}
  if (plan.card !== undefined) return undefined
  return eligibleCards(line, run.facts, policy, requirement).find(
    (card) => card.contextTokens > contextTokens && !calls.some((c) => isOf(c, card.id)),
  )?.id
}

/** Its own call, or one that failed beside another's. */
function isOf({ card, hedge }: Situation['calls'][number], id: string): boolean {
  return card === id || (hedge?.card === id && hedge.code !== undefined)
}

function mayRepeat(calls: Situation['calls'], card: string): boolean {
  const mine = calls.filter((c) => c.card === card && c.purpose === 'answer')
  if (mine.length >= CALLS_PER_CARD) return false
  return mine.every(
    (c) => c.type === 'answered' || (isRetryable(c.code) && c.code !== 'circuit_open'),
  )
}

/** Another model of the first line where there is one, else the same again. */
export function sampleCard(
  { run, policy, requirement }: Situation,
  answer: Answered,
): string | undefined {
  const cards = eligibleCards('first', run.facts, policy, requirement)
  return (cards.find((card) => card.id !== answer.card) ?? cards[0])?.id
}

/** A judge of another provider than the author's, or none: a model does not judge itself under another name. */
export function judgeCard(
  { run, policy, requirement }: Situation,
  answer: Answered,
): string | undefined {
  const author = policy.cards[answer.card]
  const cards = (['second', 'first'] as const).flatMap((line) =>
    eligibleCards(line, run.facts, policy, requirement),
  )
  return cards.find((card) => card.id !== answer.card && card.provider !== author?.provider)?.id
}

/**
 * Why no card of the line that should have answered may ever do so, as things are set; empty where one may, if not now.
 * Only there is it worth asking again.
 */
export function barredFrom({ run, policy, requirement }: Situation): readonly string[] {
  const line = requirement.line ?? 'second'
  const rested = { ...run.facts, unavailable: [] }
  const able = eligibleCards(line, rested, policy, requirement)
  if (able.length > 0) return []
  const ids = policy.lines[line]
  return ids.length === 0 ? ['line_empty'] : whyNone(ids, rested, policy, requirement)
}

/** Whether a card may be called now, whatever line it stands on. */
export function mayAnswer({ run, policy, requirement }: Situation, card: string): boolean {
  return eligibleCard(card, run.facts, policy, requirement).length > 0
}

export function isRetryable(code: ErrorCode): boolean {
  return ERRORS[code].retryable
}
