import { tokensOfMessage } from '../../classify/input-tokens.ts'
import type { ModelCard } from '../../core/card.ts'
import { type ChatRequest, isInstruction, type Message, textOf } from '../../core/chat.ts'
import { piecesTokens } from '../../decide/room.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { type Fit, fitConversation, onlyKept } from './fit-conversation.ts'
import type { KnownSummaries, KnownSummary } from './known-summaries.ts'
import { summaryPrompt, withSummary } from './summary-prompt.ts'

/** What a summary takes of the room, tokens; and what the model is allowed to write. */
export const SUMMARY_TOKENS = 800
const MOST_SUMMARY_TOKENS = 700

/** Of the room, where a summary is to be made: the next turns find some, and need none. */
const ROOM_USED = 0.75

/** A conversation that is being made to fit. */
export interface ContextFit {
  /** The request as the model that answers is to see it. */
  request(): ChatRequest
  /** Absent where the oldest turns are left out and nothing stands for them. */
  readonly summary?: Summing
}

interface Summing {
  /** What a model is asked for the next summary. */
  ask(card: ModelCard, nonce: string): ChatRequest
  /** Takes the summary that was made. */
  take(result: CallResult): CallResult
}

/** Summaries of earlier turns, and whose they are. */
export interface SummaryMemory {
  readonly owner: string
  readonly known: KnownSummaries
}

interface FitForSummary {
  readonly fit: Fit
  /** Stands for the first of what is left out. */
  readonly found?: KnownSummary
}

/** A summary from an earlier turn serves as long as all that was said since has room beside it. */
export function fitForSummary(
  messages: readonly Message[],
  free: number,
  { owner, known }: SummaryMemory,
): FitForSummary | undefined {
  const turns = messages.filter((message) => !isInstruction(message))
  const found = known.find(owner, turns.map(asText))
  const behind = found && fitBehind(messages, turns.slice(found.messages), free)
  if (found && behind) return { fit: behind, found }
  const fit = fitConversation(messages, free * ROOM_USED) ?? fitConversation(messages, free)
  if (fit === undefined || fit.left.length === 0) return undefined
  return found && standsFor(found.messages, fit, messages) ? { fit, found } : { fit }
}

/** Keeps all that was said since the summary. */
function fitBehind(
  messages: readonly Message[],
  since: readonly Message[],
  free: number,
): Fit | undefined {
  const stays = new Set(since)
  const all = messages.map((_, place) => place)
  const isKept = (place: number): boolean => {
    const message = messages[place] as Message
    return isInstruction(message) || stays.has(message)
  }
  const kept = all.filter(isKept)
  const tokens = kept.reduce((sum, place) => sum + tokensOfMessage(messages[place] as Message), 0)
  if (since.length === 0 || tokens > free) return undefined
  return { kept, left: all.filter((place) => !isKept(place)), tokens }
}

/** True where the first `count` messages that are left out are the oldest of all: within a long last turn they need not be. */
function standsFor(count: number, { left }: Fit, messages: readonly Message[]): boolean {
  const oldest = messages.flatMap((message, place) => (isInstruction(message) ? [] : [place]))
  return count <= left.length && left.slice(0, count).every((place, n) => place === oldest[n])
}

/** With what an earlier summary makes of the request already. */
export function createSummaryFit(
  request: ChatRequest,
  { fit, found }: FitForSummary,
  inputTokens: number,
  { owner, known }: SummaryMemory,
): {
  readonly fit: ContextFit
  readonly known?: { readonly messages: number; readonly inputTokens: number }
} {
  const { messages } = request
  const left = fit.left.map((place) => messages[place] as Message)
  const sums = sumsOf(left.map(tokensOfMessage))
  const tokensOf = (count: number): number => sums[count] ?? 0
  const fitted = (count: number) => ({
    messages: count,
    inputTokens: inputTokens - tokensOf(count) + SUMMARY_TOKENS,
  })
  let covered = found?.messages ?? 0
  let summary = found?.text ?? ''
  let asked = 0
  const summing: Summing = {
    ask(card, nonce) {
      const room = piecesTokens(card) - SUMMARY_TOKENS
      asked = covered + 1
      while (asked < left.length && tokensOf(asked + 1) - tokensOf(covered) <= room) asked += 1
      const piece = left.slice(covered, asked).map(shown)
      return summaryPrompt({ piece, before: summary, room, nonce, mostTokens: MOST_SUMMARY_TOKENS })
    },
    take(result) {
      const { outcome, collected } = result
      const text = collected.text.trim()
      if (outcome.type === 'failed' || text === '') return result
      summary = text
      covered = asked
      known.remember(owner, left.slice(0, covered).map(asText), summary)
      return { collected, outcome: { ...outcome, fitted: fitted(covered) } }
    },
  }
  const steps: ContextFit = {
    request() {
      if (covered === 0) return onlyKept(request, fit.kept)
      // What no summary stands for is shown: where there is room for it none was asked for.
      const summed = new Set(fit.left.slice(0, covered))
      const places = messages.flatMap((_, place) => (summed.has(place) ? [] : [place]))
      return withSummary(onlyKept(request, places), summary, covered)
    },
    summary: summing,
  }
  return found === undefined ? { fit: steps } : { fit: steps, known: fitted(covered) }
}

/** What the first n come to, for each n: a long conversation is asked for all of them. */
function sumsOf(numbers: readonly number[]): readonly number[] {
  const sums = [0]
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number)
  return sums
}

function asText(message: Message): string {
  const { role, text } = shown(message)
  return `${role}: ${text}`
}

function shown(message: Message): { readonly role: string; readonly text: string } {
  const calls = (message.toolCalls ?? []).map(({ name, arguments: given }) => `[${name} ${given}]`)
  const media = message.content.flatMap(({ type }) => (type === 'text' ? [] : [`[${type}]`]))
  const text = [textOf(message), ...media, ...calls].filter((part) => part !== '').join('\n')
  return { role: message.role, text }
}
