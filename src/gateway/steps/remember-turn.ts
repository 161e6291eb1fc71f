import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import type { CallRecord, RunRecord } from '../../core/run.ts'
import { sealOf } from '../../gateway/calls/collect.ts'
import type { Draft } from '../../gateway/calls/draft.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { keyAfter, keyBefore, ownerOf, saidBefore } from '../../gateway/facts/conversations.ts'
import { turnOf } from '../../gateway/facts/way-back.ts'

/** A turn that has ended, and its latest draft. */
interface EndedTurn {
  readonly record: RunRecord
  readonly request: ChatRequest
  /** As `conversationOf` names it. */
  readonly conversation: string
  readonly caller: Caller
  readonly served: CallRecord | undefined
  readonly draft: Draft | undefined
}

/** Keeps what the next turn of the conversation is decided by. */
export function rememberTurn(
  { record, request, conversation, caller, served, draft }: EndedTurn,
  { conversations, clock }: Pick<GatewayDeps, 'conversations' | 'clock'>,
): void {
  const before = conversations.latestTurn(keyBefore(request, conversation))
  const turn = turnOf(record, served, before, clock.now())
  if (turn) conversations.remember(keyAfter(request, conversation), turn)
  if (!draft) return
  const { collected, call } = draft
  const { thoughts, toolCalls } = collected
  const seals = thoughts.flatMap((block) => sealOf(block) ?? [])
  conversations.rememberSeals(seals, call.card)
  if (toolCalls.length === 0) return
  const said = saidBefore(request.messages)
  const made = { card: call.card, thoughts }
  conversations.rememberToolCalls(ownerOf(caller), toolCalls, made, () =>
    said(request.messages.length),
  )
}
