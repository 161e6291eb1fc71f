import type { ModelCard } from '../../core/card.ts'
import { costMicros } from '../../core/money.ts'
import type { CallRecord, RunRecord } from '../../core/run.ts'
import type { LatestTurn } from './conversations.ts'

/** How long providers mostly keep the beginning of a conversation at hand for its next turn, milliseconds. */
const KEPT_MS = 10 * 60_000
const KEPT_FOR_AN_HOUR_MS = 60 * 60_000

/** Tokens of an answer to an easy turn. Taken for both lines, though a model that thinks writes more. */
const SHORT_ANSWER = 250

/** How much more going on has to cost than going back: the second line may be wanted again, and then reads what was added. */
const MARGIN = 1.25

/** Reasons of a run after which its conversation needs the second line. */
const NEEDS_SECOND = ['conversation_in_trouble', 'escalated']

/** What is to be remembered of a conversation after a run, if an answer was served. */
export function turnOf(
  { line, reasons, facts }: RunRecord,
  served: CallRecord | undefined,
  before: LatestTurn | undefined,
  now: number,
): LatestTurn | undefined {
  if (line === undefined) return undefined
  // Without a line to stay on it is another conversation that began with the same words.
  const neededSecond = facts.stickyLine !== undefined && before?.needsSecond === true
  const needsSecond = neededSecond || reasons.some((code) => NEEDS_SECOND.includes(code))
  if (served === undefined || served.reused !== undefined) return { line, needsSecond }
  const { inputTokens = 0, outputTokens = 0 } = served.usage
  const read = { card: served.card, tokens: inputTokens + outputTokens, at: now }
  return { line, needsSecond, read }
}

/**
 * Whether an easy turn of a conversation on the second line may be answered by the first: nothing in it has called for the
 * second since, and reading all of it anew there is clearly cheaper than going on with what the second line's provider has kept.
 * `first`: cards of the first line that could answer, best first.
 */
export function mayReturn(
  { line, needsSecond, read }: LatestTurn,
  turn: { readonly inputTokens: number; readonly keptForAnHour: boolean; readonly now: number },
  [first]: readonly string[],
  cards: Readonly<Record<string, ModelCard>>,
): boolean {
  const here = first === undefined ? undefined : cards[first]
  if (line !== 'second' || needsSecond || here === undefined) return false
  const there = read && cards[read.card]
  if (read === undefined || there === undefined || !isPriced(here) || !isPriced(there)) return true
  const { inputTokens, keptForAnHour, now } = turn
  const isKept = now - read.at <= (keptForAnHour ? KEPT_FOR_AN_HOUR_MS : KEPT_MS)
  const kept = isKept ? Math.min(read.tokens, inputTokens) : 0
  return turnMicros(here, inputTokens, 0) * MARGIN <= turnMicros(there, inputTokens, kept)
}

/** What was only assumed says nothing of the difference between two models. */
function isPriced({ provenance }: ModelCard): boolean {
  return (provenance.prices ?? 'assumed') !== 'assumed'
}

function turnMicros({ prices }: ModelCard, inputTokens: number, cachedInputTokens: number): number {
  return costMicros({ inputTokens, cachedInputTokens, outputTokens: SHORT_ANSWER }, prices)
}
