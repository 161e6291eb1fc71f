import type { Admission, Caller } from '../../core/access/caller.ts'
import type { ChatRequest, Dialect } from '../../core/chat.ts'
import type { Facts, Run } from '../../core/run.ts'
import type { Signals } from '../../core/signals.ts'
import type { RunOpening } from '../../core/storage/run-store.ts'
import { DEFAULT_ANSWER_TOKENS } from '../../decide/cards/answer-tokens.ts'
import { worstChainMicros } from '../../decide/cards/worst-chain.ts'
import type { Lookup } from '../../gateway/cache/answer-cache.ts'
import { fitContext } from '../../gateway/context/context-fit.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { checkProviderTools, checkToolChoice } from '../../gateway/facts/check-tools.ts'
import { conversationOf, ownerOf } from '../../gateway/facts/conversations.ts'
import {
  factsOf,
  recallReasoning,
  withBudget,
  withHiddenCards,
  withModel,
} from '../../gateway/facts/facts.ts'
import { withoutVainOutput } from '../../gateway/facts/guessed-output.ts'
import { readSignals } from '../../gateway/facts/read-signals.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import { ActiveRun } from './active-run.ts'

/** Where each dialect comes in, as metrics name it. */
const ROUTES: Readonly<Record<Dialect, string>> = {
  'openai-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
  'anthropic-messages': '/v1/messages',
  'google-generate': '/v1beta/models',
}

/** Classifies, takes room within the key's limits and freezes the facts. Throws when the request may not go on. */
export async function createActiveRun(
  id: string,
  written: ChatRequest,
  asker: Caller,
  deps: GatewayDeps,
): Promise<ActiveRun> {
  const started = deps.clock.monotonic()
  const caller = deps.forEndUser(asker, written.endUser)
  const snapshot = deps.snapshot()
  const request = withModel(written, caller, snapshot)
  checkProviderTools(request, snapshot.policy)
  checkToolChoice(request)
  const read = readSignals(request, caller.tenant, deps)
  const signals = read instanceof Promise ? await read : read
  const conversation = conversationOf(request, caller.keyId)
  const asked = factsOf({ request, signals, caller, conversation }, snapshot, deps)
  const known = withoutVainOutput(asked, request, snapshot.policy)
  const { inputTokens } = signals
  const admitted = deps.admit(caller, {
    inputTokens,
    worstTokens: inputTokens + request.choices * (request.maxOutputTokens ?? DEFAULT_ANSWER_TOKENS),
    worstMicros: () => worstChainMicros(known, snapshot.policy),
    expectedMicros: () =>
      worstChainMicros(known, snapshot.policy, (card) => deps.overruns.expected(card, request)),
  })
  const admission = admitted instanceof Promise ? await admitted : admitted
  const facts = withBudget(known, admission)
  const parts = { id, request, caller, snapshot, signals, conversation, facts, admission, started }
  try {
    return await begin(parts, deps)
  } catch (thrown) {
    admission.refund()
    throw thrown
  }
}

interface Admitted {
  readonly id: string
  readonly request: ChatRequest
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly signals: Signals
  readonly conversation: string
  readonly facts: Facts
  readonly admission: Admission
  readonly started: number
}

async function begin(admitted: Admitted, deps: GatewayDeps): Promise<ActiveRun> {
  const { id, request, caller, snapshot, signals, conversation } = admitted
  const visible = snapshot.knowledgeCards
    ? await withHiddenCards(admitted.facts, caller, snapshot.knowledgeCards, deps)
    : admitted.facts
  const asked = deps.cache?.lookUp({ request, signals, caller, snapshot })
  const lookup: Lookup | undefined = asked instanceof Promise ? await asked : asked
  const found = lookup === undefined ? visible : { ...visible, cache: lookup.finding }
  const whole = recallReasoning(request, caller, deps.conversations, snapshot)
  const { facts, fit } = fitContext(whole, found, snapshot.policy, {
    owner: ownerOf(caller),
    known: deps.summaries,
  })
  const startedAt = deps.clock.now()
  const run: Run = { id, startedAt, configHash: snapshot.hash, facts, outcomes: [] }
  // A crash from here on leaves a run that was interrupted, and not none.
  deps.recorder.begin(openingOf(run, caller, conversation))
  const route = request.source?.route ?? ROUTES[request.source?.dialect ?? 'openai-chat']
  const observation = deps.observer.requestStarted({
    id,
    route,
    method: 'POST',
    ...(request.traceHeaders === undefined ? {} : { traceHeaders: request.traceHeaders }),
  })
  return new ActiveRun({ ...admitted, request: whole, run, observation, lookup, fit }, deps)
}

function openingOf(
  { id, startedAt, configHash, facts }: Run,
  { tenant, keyId, endUser }: Caller,
  conversation: string,
): RunOpening {
  const opening = { id, startedAt, configHash, facts, tenant, conversation }
  const asked = keyId === undefined ? opening : { ...opening, keyId }
  return endUser === undefined ? asked : { ...asked, endUser }
}
