import type { Admission, Caller } from '../core/caller.ts'
import type { ChatRequest, Dialect } from '../core/chat.ts'
import type { Run } from '../core/run.ts'
import type { Signals } from '../core/signals.ts'
import { worstChain } from '../decide/worst-chain.ts'
import type { Lookup } from './answer-cache.ts'
import { fitContext } from './context-fit.ts'
import { conversationOf } from './conversations.ts'
import type { GatewayDeps } from './deps.ts'
import { checkModelName, factsOf, recallReasoning, withHiddenCards } from './facts.ts'
import { readSignals } from './read-signals.ts'
import type { Snapshot } from './snapshot.ts'
import { Work } from './work.ts'

/** Where each dialect comes in, as metrics name it. */
const ROUTES: Readonly<Record<Dialect, string>> = {
  'openai-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
  'anthropic-messages': '/v1/messages',
}

/** Classifies, takes room within the key's limits and freezes the facts. Throws when the request may not go on. */
export async function createWork(
  request: ChatRequest,
  caller: Caller,
  deps: GatewayDeps,
): Promise<Work> {
  const started = deps.clock.monotonic()
  const snapshot = deps.snapshot()
  checkModelName(request.model, caller, snapshot)
  const read = readSignals(request, caller.tenant, deps)
  const signals = read instanceof Promise ? await read : read
  const worst = worstChain(request.maxOutputTokens, signals, snapshot.policy)
  const admitted = deps.admit(caller, { inputTokens: signals.inputTokens, ...worst })
  const admission = admitted instanceof Promise ? await admitted : admitted
  try {
    return await begin({ request, caller, snapshot, signals, admission, started }, deps)
  } catch (thrown) {
    admission.refund()
    throw thrown
  }
}

interface Admitted {
  readonly request: ChatRequest
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly signals: Signals
  readonly admission: Admission
  readonly started: number
}

async function begin(
  { request, caller, snapshot, signals, admission, started }: Admitted,
  deps: GatewayDeps,
): Promise<Work> {
  const conversation = conversationOf(request, caller.keyId)
  const seen = factsOf(request, signals, caller, admission, conversation, snapshot, deps)
  const visible = snapshot.knowledgeCards
    ? await withHiddenCards(seen, caller, snapshot.knowledgeCards, deps)
    : seen
  const asked = deps.cache?.lookUp({ request, signals, caller, snapshot })
  const lookup: Lookup | undefined = asked instanceof Promise ? await asked : asked
  const found = lookup === undefined ? visible : { ...visible, cache: lookup.finding }
  const whole = recallReasoning(request, caller, deps.conversations, snapshot)
  const { facts, fit } = fitContext(whole, found, snapshot.policy)
  const id = deps.createId()
  const route = ROUTES[request.source?.dialect ?? 'openai-chat']
  const observation = deps.observer.requestStarted({
    id,
    route,
    method: 'POST',
    ...(request.traceHeaders === undefined ? {} : { traceHeaders: request.traceHeaders }),
  })
  const run: Run = {
    id,
    startedAt: deps.clock.now(),
    configHash: snapshot.hash,
    facts,
    outcomes: [],
  }
  const { tenant, keyId } = caller
  // A crash from here on leaves a run that was interrupted, and not none.
  deps.recorder.begin({ ...run, tenant, conversation, ...(keyId === undefined ? {} : { keyId }) })
  return new Work(
    whole,
    caller,
    { snapshot, admission, conversation, run, observation, lookup, fit },
    deps,
    started,
  )
}
