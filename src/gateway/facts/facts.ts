import { lookThrough } from '../../classify/privacy/look-through.ts'
import { type Admission, allowedCards, type Caller } from '../../core/access/caller.ts'
import { lineageOf, type ModelCard } from '../../core/card.ts'
import type { ChatRequest, Message, ReasoningBlock } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Policy } from '../../core/policy.ts'
import type { Facts } from '../../core/run.ts'
import { graverRisk, type Signals } from '../../core/signals.ts'
import { nearestWord } from '../../core/text/nearest-word.ts'
import { readModelName, standsFor } from '../../decide/model-name.ts'
import { placeOf } from '../../decide/rules/place-of.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import {
  type Conversations,
  keyBefore,
  openToolCall,
  ownerOf,
  saidBefore,
} from './conversations.ts'
import { mayReturn } from './way-back.ts'

/** The request under what its model's name stands for. Refuses a model nobody configured, before anything is spent. */
export function withModel<Request extends { readonly model: string }>(
  request: Request,
  caller: Caller,
  snapshot: Snapshot,
): Request & { readonly alias?: string } {
  const model = standsFor(request.model, snapshot.policy)
  checkModelName(model, request.model, caller, snapshot)
  return model === request.model ? request : { ...request, model, alias: request.model }
}

function checkModelName(name: string, written: string, caller: Caller, { policy }: Snapshot): void {
  const { lines, cards, aliases = {} } = policy
  const allowed = allowedCards(caller, policy)
  const named = readModelName(name)
  if (named === 'auto') return
  const isKnown =
    named === undefined
      ? Object.hasOwn(cards, name) && (allowed?.includes(name) ?? true)
      : lines[named].length > 0
  if (isKnown) return
  const names = ['auto', ...Object.keys(lines).map((line) => `secondline/${line}`)]
  const mayUse = allowed ?? Object.keys(cards)
  // Of what stands for another model no more is told than of that one.
  const others = Object.entries(aliases)
    .filter(([, card]) => readModelName(card) !== undefined || mayUse.includes(card))
    .map(([alias]) => alias)
  const known = [...names, ...others, ...mayUse]
  const near = name === written ? nearestWord(name, known) : undefined
  const hint = near === undefined ? 'GET /v1/models lists what there is' : `did you mean '${near}'?`
  throw new GatewayError('model_not_found', `There is no model '${written}' here; ${hint}`, {
    param: 'model',
  })
}

/** A request with what has been read from it, and whose it is. */
interface Asked {
  readonly request: ChatRequest
  readonly signals: Signals
  readonly caller: Caller
  /** By which a conversation that goes on is known; empty where there is none. */
  readonly conversation: string
}

/** Freezes what the deciding functions may look at, but for the money that is left. The request counts as traffic. */
export function factsOf(
  asked: Asked,
  snapshot: Snapshot,
  deps: FactDeps & Pick<GatewayDeps, 'judging'>,
): Facts {
  const { signals, caller } = asked
  const thresholds = deps.judging.thresholds(signals, snapshot.policy, caller.tenant)
  return factsWith(thresholds, asked, snapshot, deps)
}

/** As `factsOf`, of a request that is only looked at: what comes after it is decided as if nobody had. */
export function factsOfLook(
  asked: Asked,
  snapshot: Snapshot,
  deps: FactDeps & Pick<GatewayDeps, 'judging'>,
): Facts {
  const { signals, caller } = asked
  const thresholds = deps.judging.thresholdsNow(signals, snapshot.policy, caller.tenant)
  return factsWith(thresholds, asked, snapshot, deps)
}

type FactDeps = Pick<GatewayDeps, 'circuits' | 'conversations' | 'random' | 'hedges' | 'clock'>

function factsWith(
  thresholds: Facts['thresholds'],
  { request, signals, caller, conversation }: Asked,
  snapshot: Snapshot,
  deps: FactDeps,
): Facts {
  const allowed = allowedCards(caller, snapshot.policy)
  const stickyCard = stickyCardOf(request.messages, caller, deps.conversations)
  const unavailable = deps.circuits.unavailable()
  return {
    requestedModel: request.model,
    ...(request.alias === undefined ? {} : { alias: request.alias }),
    tenant: caller.tenant,
    stream: request.stream,
    signals: raised(withPersonalData(signals, request, snapshot.policy), request),
    unavailable,
    thresholds,
    needs: {
      tools: request.tools.length > 0,
      jsonSchema: request.responseFormat?.type === 'json_schema',
      logprobs: request.source?.body.logprobs === true,
      ...((request.wishes.context?.length ?? 0) > 0 ? { grounding: true as const } : {}),
    },
    dice: deps.random(),
    ...(isPlaced(snapshot.policy) ? { place: placeOf(conversation) } : {}),
    ...hedgeTimes(snapshot, deps),
    ...(caller.keyId === undefined ? {} : { keyId: caller.keyId }),
    ...(allowed === undefined ? {} : { allowedCards: allowed }),
    ...lineSoFar({ request, signals, caller, conversation }, unavailable, snapshot, deps),
    ...(stickyCard === undefined ? {} : { stickyCard }),
    ...(request.maxOutputTokens === undefined ? {} : { maxOutputTokens: request.maxOutputTokens }),
    ...(request.choices > 1 ? { choices: request.choices } : {}),
    ...(cachesForHour(request) ? { cachesForHour: true as const } : {}),
    ...(mustCallOne(request) ? { answersByCall: true as const } : {}),
  }
}

function cachesForHour(request: ChatRequest): boolean {
  const marked = [request, ...request.tools, ...request.messages.flatMap(({ content }) => content)]
  return marked.some(({ cacheFor }) => cacheFor === '1h')
}

/** The one tool that is named, or the only one where some tool has to be called. */
function mustCallOne({ toolChoice, tools }: ChatRequest): boolean {
  return typeof toolChoice === 'object' || (toolChoice === 'required' && tools.length === 1)
}

/** What is left of the key's money is known once room has been taken, and what room is wanted follows from the facts. */
export function withBudget(facts: Facts, { budgetMicros }: Admission): Facts {
  return budgetMicros === undefined ? facts : { ...facts, budgetMicros }
}

/** How slow cards usually are, where second calls go by that. */
function hedgeTimes(
  { policy }: Snapshot,
  { hedges }: Pick<GatewayDeps, 'hedges'>,
): Pick<Facts, 'hedgeAfterMs'> {
  const { hedge, lines } = policy
  if (hedge === undefined || hedge.afterMs !== undefined || hedges === undefined) return {}
  const known = hedge.lines.flatMap((line) =>
    lines[line].flatMap((card) => {
      const ms = hedges.usualMs(card)
      return ms === undefined ? [] : [[card, Math.ceil(ms)] as const]
    }),
  )
  return known.length === 0 ? {} : { hedgeAfterMs: Object.fromEntries(known) }
}

/** Whether what is decided goes by which conversation it is. */
function isPlaced({ rules, shares }: Policy): boolean {
  return shares !== undefined || rules.some(({ mode }) => mode === 'canary')
}

/** Notes the rag cards whose knowledge base this caller may not be answered from. */
export async function withHiddenCards(
  facts: Facts,
  caller: Caller,
  cards: readonly ModelCard[],
  { knowledge }: Pick<GatewayDeps, 'knowledge'>,
): Promise<Facts> {
  const names = [...new Set(cards.flatMap((card) => card.knowledge?.base ?? []))]
  const visible = new Set(await knowledge?.visibleBases(caller, names))
  const hidden = cards.filter((card) => card.knowledge && !visible.has(card.knowledge.base))
  return hidden.length === 0 ? facts : { ...facts, hiddenCards: hidden.map(({ id }) => id) }
}

/** Two people may open with the same words; only a conversation that has been answered before has a line to stay on. */
function isGoingOn(request: ChatRequest): boolean {
  return request.wishes.conversation !== undefined || hasAnswers(request)
}

function hasAnswers({ messages }: ChatRequest): boolean {
  return messages.some(({ role }) => role === 'assistant')
}

/** Line the conversation is on, and whether it may leave it. */
function lineSoFar(
  { request, signals, caller, conversation }: Asked,
  unavailable: readonly string[],
  { policy }: Snapshot,
  { conversations, clock }: Pick<GatewayDeps, 'conversations' | 'clock'>,
): Pick<Facts, 'stickyLine' | 'mayReturn'> {
  const latest = isGoingOn(request)
    ? conversations.latestTurn(keyBefore(request, conversation))
    : undefined
  if (latest === undefined) return {}
  const stickyLine = latest.line
  // A client that names its conversation may send the last turn alone, which looks easier than it is.
  if (!hasAnswers(request)) return { stickyLine }
  const allowed = allowedCards(caller, policy) ?? policy.lines.first
  const usable = (id: string) => !unavailable.includes(id) && allowed.includes(id)
  const turn = {
    inputTokens: signals.inputTokens,
    keptForAnHour: cachesForHour(request),
    now: clock.now(),
  }
  return mayReturn(latest, turn, policy.lines.first.filter(usable), policy.cards)
    ? { stickyLine, mayReturn: true }
    : { stickyLine }
}

/** Where rules go by personal data, all that is sent is looked through for it. */
function withPersonalData(signals: Signals, request: ChatRequest, { rules }: Policy): Signals {
  const wanted = new Set(rules.flatMap(({ when }) => when.privacy ?? []))
  if (wanted.size === 0 || signals.privacy.unread === true) return signals
  const { kinds, isPrivate, unread } = lookThrough(request, wanted)
  const all = [...new Set([...signals.privacy.kinds, ...kinds])]
  const privacy = {
    ...signals.privacy,
    kinds: all,
    isPrivate: signals.privacy.isPrivate || isPrivate,
    ...(unread === undefined ? {} : { unread }),
  }
  return { ...signals, privacy }
}

/** A client's word can raise the risk, and nothing a client says lowers it. */
function raised(signals: Signals, request: ChatRequest): Signals {
  if (request.wishes.risk !== 'high') return signals
  const risk = graverRisk(signals.risk, {
    domain: signals.risk.domain,
    severity: 'high',
    reasons: [{ code: 'client_raised', text: 'The client asked for high-risk care.' }],
  })
  return { ...signals, risk }
}

function stickyCardOf(
  messages: readonly Message[],
  caller: Caller,
  conversations: Conversations,
): string | undefined {
  const open = openToolCall(messages)
  return open === undefined ? undefined : conversations.toolCall(ownerOf(caller), open)?.card
}

/**
 * Gives reasoning that a dialect cannot name its maker back to the model that made it: by its seal, else by the tool
 * calls that came with it.
 */
export function recallReasoning(
  request: ChatRequest,
  caller: Caller,
  conversations: Conversations,
  snapshot: Snapshot,
): ChatRequest {
  if (!request.messages.some((message) => message.toolCalls ?? message.reasoning)) return request
  const owner = ownerOf(caller)
  const lineage = (id: string | undefined): string | undefined => {
    const card = id === undefined ? undefined : snapshot.policy.cards[id]
    return card && lineageOf(card)
  }
  const said = saidBefore(request.messages)
  const messages = request.messages.map((message, index) => {
    if (message.reasoning?.some(isSealed)) {
      const reasoning = message.reasoning.map((block) =>
        withLineage(block, block.lineage ?? lineage(conversations.makerOf(block))),
      )
      return { ...message, reasoning }
    }
    const [call] = message.toolCalls ?? []
    const remembered = call && conversations.toolCall(owner, call, () => said(index))
    const maker = lineage(remembered?.card)
    if (!remembered?.thoughts.length || maker === undefined) return message
    return { ...message, reasoning: remembered.thoughts.map((block) => withLineage(block, maker)) }
  })
  return { ...request, messages }
}

function isSealed({ signature, encrypted }: ReasoningBlock): boolean {
  return (encrypted ?? signature) !== undefined
}

function withLineage(block: ReasoningBlock, lineage: string | undefined): ReasoningBlock {
  return lineage === undefined ? block : { ...block, lineage }
}
