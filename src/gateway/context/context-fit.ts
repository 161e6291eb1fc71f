import { inputTokensOf, tokensOfMessage } from '../../classify/input-tokens.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts, Run } from '../../core/run.ts'
import { withTokens } from '../../decide/cards/input-tokens.ts'
import { demandsOf } from '../../decide/demands.ts'
import { riskOf } from '../../decide/plan.ts'
import { roomWanted } from '../../decide/room.ts'
import { fitConversation, onlyKept } from './fit-conversation.ts'
import {
  type ContextFit,
  createSummaryFit,
  fitForSummary,
  SUMMARY_TOKENS,
  type SummaryMemory,
} from './summary-fit.ts'

interface Fitted {
  readonly facts: Facts
  readonly fit?: ContextFit
}

/**
 * The facts with what is to become of a conversation that no eligible card reads whole: unchanged where one does, or
 * where the policy refuses such requests.
 */
export function fitContext(
  request: ChatRequest,
  facts: Facts,
  policy: Policy,
  memory: SummaryMemory,
): Fitted {
  if (policy.context === undefined) return { facts }
  const room = roomWanted(facts, policy)
  if (room === undefined) return { facts }
  const how = demandsOf(facts, policy, riskOf(facts, [])).requirement.context ?? policy.context
  if (how === 'refuse') return { facts }
  const { inputTokens } = facts.signals
  const messageTokens = request.messages.map(tokensOfMessage).reduce((sum, next) => sum + next, 0)
  const toolTokens = inputTokens - messageTokens
  const free = room.tokens - toolTokens
  const from = { how, fromTokens: inputTokens }
  if (how === 'trim') {
    const fit = fitConversation(request.messages, free)
    if (fit === undefined || fit.left.length === 0) return { facts }
    const context = { ...from, messages: fit.left.length }
    const shorter = withTokens(facts, fit.tokens + toolTokens)
    return { facts: { ...shorter, context }, fit: { request: () => onlyKept(request, fit.kept) } }
  }
  const told = fitForSummary(request.messages, free - SUMMARY_TOKENS, memory)
  if (told === undefined) return { facts }
  const { fit, known } = createSummaryFit(request, told, inputTokens, memory)
  const context = { ...from, messages: told.fit.left.length, ...(known && { known }) }
  return { facts: { ...facts, context }, fit }
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
  const fitted = last?.type === 'answered' ? last.fitted : context.known
  if (fitted === undefined) return undefined
  const { messages, inputTokens } = fitted
  return { how: 'summarised', messages, fromTokens, toTokens: inputTokens }
}

/** `x-secondline-context: trimmed;messages=12;from=9000;to=4000` */
export function contextHeaders(run: Run): Readonly<Record<string, string>> {
  const fitted = fittedContext(run)
  if (fitted === undefined) return {}
  const { how, messages, fromTokens, toTokens } = fitted
  return { 'x-secondline-context': `${how};messages=${messages};from=${fromTokens};to=${toTokens}` }
}
