import { findPersonalData } from '../../classify/privacy/find-personal-data.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CheckResult } from '../../core/check.ts'
import type { Answered, Run } from '../../core/run.ts'
import { isMild, type Signals } from '../../core/signals.ts'
import type { Collected } from '../../gateway/calls/collect.ts'

/**
 * Why a request is none that a kept answer could serve, or whose answer could be kept; undefined when it is. Both ask
 * the same, so that nothing is kept that would never be given.
 */
export function whyNotCacheable(
  request: ChatRequest,
  signals: Signals,
  { withTemperature }: { readonly withTemperature: boolean },
): string | undefined {
  if (!withTemperature && wantsChance(request)) return 'sampling'
  return aboutRequest(request) ?? aboutSignals(signals)
}

/** Who asks for chance wants another answer each time; with a seed, the same one. */
function wantsChance({ temperature, topP, seed }: ChatRequest): boolean {
  const isOpen = (temperature ?? 0) > 0 || (topP !== undefined && topP < 1)
  return isOpen && seed === undefined
}

function aboutRequest({ messages, wishes, choices, source }: ChatRequest): string | undefined {
  if (wishes.cache?.noStore === true || source?.body.store === false) return 'no_store'
  if (wishes.risk !== undefined) return 'risk'
  if (choices > 1) return 'several_choices'
  if (source?.body.logprobs === true) return 'logprobs'
  // Results of tools tell how things stood at one moment.
  if (messages.some((message) => message.role === 'tool' || message.toolCalls)) return 'tool_loop'
  return messages.at(-1)?.role === 'user' ? undefined : 'not_a_question'
}

function aboutSignals({ risk, privacy, modality, task, conversation, wishes }: Signals) {
  if (!isMild(risk)) return 'risk'
  if (privacy.isPrivate || privacy.kinds.length > 0) return 'personal_data'
  const onlyText = modality.output === 'text' && modality.input.every((kind) => kind === 'text')
  if (!onlyText) return 'not_text'
  // A second poem is a new poem.
  if (task.purpose === 'creative') return 'creative'
  // Who was not content with an answer must not get it again.
  if (conversation.askedAgain || conversation.complaint || conversation.shouldEscalate) {
    return 'conversation_in_trouble'
  }
  return wishes.wantsHuman ? 'wants_human' : undefined
}

/** Whether a released answer may be given to others: whole, looked at, found good, and nobody's own. */
export function isWorthKeeping(
  run: Run,
  call: Answered,
  collected: Collected,
  results: readonly CheckResult[],
): boolean {
  const { outcomes } = run
  const verdicts = results.map(({ verdict }) => verdict)
  const risks = outcomes.flatMap((o) => (o.type === 'checked' ? [o.risk] : []))
  return (
    run.facts.context === undefined &&
    call.finish === 'stop' &&
    call.toolCalls === 0 &&
    call.reused === undefined &&
    call.retrieval === undefined &&
    call.redacted === undefined &&
    collected.text.trim() !== '' &&
    collected.refusal === '' &&
    !collected.hasMedia &&
    verdicts.includes('pass') &&
    verdicts.every((verdict) => verdict === 'pass' || verdict === 'abstain') &&
    risks.every(isMild) &&
    findPersonalData(collected.text).kinds.length === 0
  )
}
