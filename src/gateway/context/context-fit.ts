import { inputTokensOf, tokensOfMessage } from '../../classify/input-tokens.ts'
import type { ModelCard } from '../../core/card.ts'
import { type ChatRequest, type Message, textOf } from '../../core/chat.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts, Run } from '../../core/run.ts'
import { demandsOf } from '../../decide/demands.ts'
import { withTokens } from '../../decide/input-tokens.ts'
import { riskOf } from '../../decide/plan.ts'
import { piecesTokens, roomWanted } from '../../decide/room.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { type Fit, fitConversation } from './fit-conversation.ts'
import { summaryPrompt, withSummary } from './summary-prompt.ts'

/** What a summary takes of the room, tokens; and what the model is allowed to write. */
const SUMMARY_TOKENS = 800
const MOST_SUMMARY_TOKENS = 700

/** A conversation that is being made to fit. */
export interface ContextFit {
  /** The request as the model that answers is to see it. */
  request(): ChatRequest
  /** What a model is asked for the next summary. */
  summaryRequest(card: ModelCard, nonce: string): ChatRequest
  /** Takes the summary that was made. */
  summarised(result: CallResult): CallResult
}

interface Fitted {
  readonly facts: Facts
  readonly fit?: ContextFit
}

/**
 * The facts with what is to become of a conversation that no eligible card reads whole: unchanged where one does, or
 * where the policy refuses such requests.
 */
export function fitContext(request: ChatRequest, facts: Facts, policy: Policy): Fitted {
  if (policy.context === undefined) return { facts }
  const room = roomWanted(facts, policy)
  if (room === undefined) return { facts }
  const how = demandsOf(facts, policy, riskOf(facts, [])).requirement.context ?? policy.context
  if (how === 'refuse') return { facts }
  const { inputTokens } = facts.signals
  const messageTokens = request.messages.map(tokensOfMessage).reduce((sum, next) => sum + next, 0)
  const toolTokens = inputTokens - messageTokens
  const free = room.tokens - toolTokens - (how === 'summarise' ? SUMMARY_TOKENS : 0)
  const fit = fitConversation(request.messages, free)
  if (fit === undefined || fit.left.length === 0) return { facts }
  const context = { how, messages: fit.left.length, fromTokens: inputTokens }
  const shorter = how === 'trim' ? withTokens(facts, fit.tokens + toolTokens) : facts
  return { facts: { ...shorter, context }, fit: createFit(request, fit, inputTokens) }
}

function createFit(request: ChatRequest, fit: Fit, inputTokens: number): ContextFit {
  let covered = 0
  let asked = 0
  let summary = ''
  const sums = sumsOf(fit.left.map((place) => tokensOfMessage(request.messages[place] as Message)))
  const tokensOf = (count: number): number => sums[count] ?? 0
  return {
    request() {
      const shorter = onlyKept(request, fit.kept)
      return summary === '' ? shorter : withSummary(shorter, summary, covered)
    },
    summaryRequest(card, nonce) {
      const room = piecesTokens(card) - SUMMARY_TOKENS
      asked = covered + 1
      while (asked < fit.left.length && tokensOf(asked + 1) - tokensOf(covered) <= room) asked += 1
      const piece = fit.left.slice(covered, asked).map((place) => shown(request.messages[place]))
      return summaryPrompt({ piece, before: summary, room, nonce, mostTokens: MOST_SUMMARY_TOKENS })
    },
    summarised(result) {
      const { outcome, collected } = result
      const text = collected.text.trim()
      if (outcome.type === 'failed' || text === '') return result
      summary = text
      covered = asked
      const fitted = {
        messages: covered,
        inputTokens: inputTokens - tokensOf(covered) + SUMMARY_TOKENS,
      }
      return { collected, outcome: { ...outcome, fitted } }
    },
  }
}

/** What the first n come to, for each n: a long conversation is asked for all of them. */
function sumsOf(numbers: readonly number[]): readonly number[] {
  const sums = [0]
  for (const number of numbers) sums.push((sums.at(-1) ?? 0) + number)
  return sums
}

function shown(message: Message | undefined): { readonly role: string; readonly text: string } {
  if (message === undefined) return { role: 'user', text: '' }
  const calls = (message.toolCalls ?? []).map(({ name, arguments: given }) => `[${name} ${given}]`)
  const media = message.content.flatMap(({ type }) => (type === 'text' ? [] : [`[${type}]`]))
  const text = [textOf(message), ...media, ...calls].filter((part) => part !== '').join('\n')
  return { role: message.role, text }
}

/** In core's messages and in an OpenAI-shaped body alike; every other dialect is written anew. */
function onlyKept(request: ChatRequest, kept: readonly number[]): ChatRequest {
  const messages = kept.flatMap((place) => request.messages[place] ?? [])
  const { source } = request
  if (source?.dialect !== 'openai-chat' || !Array.isArray(source.body.messages)) {
    return { ...request, messages }
  }
  const written = source.body.messages as readonly unknown[]
  const body = { ...source.body, messages: kept.map((place) => written[place]) }
  return { ...request, messages, source: { ...source, body } }
}

/** Tokens of what one call is shown: a summary's own, or those of the request as it is by now. */
export function tokensShown(request: ChatRequest, run: Run): number {
  return run.facts.context === undefined ? run.facts.signals.inputTokens : inputTokensOf(request)
}

/** What became of a conversation that was too long; undefined where it was not, or has not fitted yet. */
export function fittedContext({ facts, outcomes }: Pick<Run, 'facts' | 'outcomes'>):
  | {
      readonly how: 'trimmed' | 'summarised'
      readonly messages: number
      readonly fromTokens: number
      readonly toTokens: number
    }
  | undefined {
  const { context } = facts
  if (context === undefined) return undefined
  const { fromTokens } = context
  if (context.how === 'trim') {
    const { inputTokens } = facts.signals
    return { how: 'trimmed', messages: context.messages, fromTokens, toTokens: inputTokens }
  }
  const last = outcomes.findLast((one) => one.type === 'answered' && one.fitted !== undefined)
  if (last?.type !== 'answered' || last.fitted === undefined) return undefined
  const { messages, inputTokens } = last.fitted
  return { how: 'summarised', messages, fromTokens, toTokens: inputTokens }
}

/** `x-secondline-context: trimmed;messages=12;from=9000;to=4000` */
export function contextHeaders(run: Run): Readonly<Record<string, string>> {
  const fitted = fittedContext(run)
  if (fitted === undefined) return {}
  const { how, messages, fromTokens, toTokens } = fitted
  return { 'x-secondline-context': `${how};messages=${messages};from=${fromTokens};to=${toTokens}` }
}
