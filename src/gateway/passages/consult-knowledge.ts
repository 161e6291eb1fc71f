import type { Caller } from '../../core/access/caller.ts'
import type { ModelCard } from '../../core/card.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { FoundPassage, KnowledgeDesk, RetrievalRecord } from '../../core/knowledge.ts'
import type { Policy } from '../../core/policy.ts'
import type { Clock } from '../../core/ports.ts'
import type { CallStep, Facts, Failed, Run } from '../../core/run.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import { riskOf } from '../../decide/plan.ts'
import { mustRedact } from '../../decide/rules/redaction.ts'
import { requirementsOf } from '../../decide/rules/requirements.ts'
import { abortedBy } from '../../gateway/calls/aborted-by.ts'
import type { CallResult } from '../../gateway/calls/call-model.ts'
import { unmadeCall } from '../../gateway/calls/unmade-call.ts'
import { citationsIn, withCitations } from './cite.ts'
import { condenseQuestion } from './condense-question.ts'

/** What was found in a knowledge base for a run. */
export interface Retrieval {
  readonly record: RetrievalRecord
  /** In the order of their numbers, from 1. */
  readonly passages: readonly FoundPassage[]
  readonly question: string
  readonly note?: string
  /** Tokens that they take in a request, as an estimate. */
  readonly tokens: number
  readonly costMicros: number
  /** Where the card stands that they were found for. */
  readonly deployment: ModelCard['deployment']
}

export interface Consultation {
  readonly request: ChatRequest
  readonly tenant: string
  readonly card: ModelCard
  readonly facts: Facts
  readonly policy: Policy
  /** False: for people who look at a decision, whom it must cost next to nothing. */
  readonly rerank?: boolean
}

export interface KnowledgeDeps {
  readonly knowledge?: KnowledgeDesk
  readonly clock: Pick<Clock, 'monotonic'>
}

/** A run as far as it is about passages. */
export interface Consulting {
  readonly request: ChatRequest
  readonly caller: Pick<Caller, 'tenant'>
  readonly snapshot: { readonly policy: Policy }
  readonly run: Pick<Run, 'facts'>
  retrieval: Retrieval | undefined
  waitedMs: number
}

/** True when a call of this card may be given passages: no other call costs anything here. */
export function mayNeedPassages({ retrieval }: Consulting, card: ModelCard): boolean {
  return card.knowledge !== undefined || retrieval !== undefined
}

/** What a call is given from a knowledge base, or the outcome that stands in for it when the base cannot be reached. */
export async function passagesOrFailure(
  active: Consulting,
  step: CallStep,
  card: ModelCard,
  signal: AbortSignal,
  deps: KnowledgeDeps,
): Promise<Retrieval | Failed | undefined> {
  try {
    return await passagesFor(active, step, card, signal, deps)
  } catch (thrown) {
    const { code, message } = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
    return unmadeCall(step, { code, message, fault: 'nobody' })
  }
}

/** Its own card's base, or what the run has found already. */
async function passagesFor(
  active: Consulting,
  step: CallStep,
  card: ModelCard,
  signal: AbortSignal,
  deps: KnowledgeDeps,
): Promise<Retrieval | undefined> {
  if (step.purpose === 'judge') return undefined
  const known = active.retrieval
  // What has been searched is paid for.
  const again = known && { ...known, costMicros: 0 }
  if (card.knowledge === undefined) return again && mayShow(again, card) ? again : undefined
  if (again?.record.base === card.knowledge.base) return again
  const { request, caller, snapshot, run } = active
  const consultation = {
    request,
    tenant: caller.tenant,
    card,
    facts: run.facts,
    policy: snapshot.policy,
  }
  active.retrieval = await consultKnowledge(consultation, signal, deps)
  active.waitedMs += active.retrieval.record.ms
  return active.retrieval
}

/** The call with the record of what it was given, and the answer with what it cites of that. */
export function restingOn(result: CallResult, retrieval: Retrieval | undefined): CallResult {
  if (retrieval === undefined) return result
  const { outcome, collected } = result
  const { record, passages, costMicros } = retrieval
  const citations = citationsIn(collected.text, record.base, passages)
  return {
    outcome: {
      ...outcome,
      retrieval: record,
      costMicros: outcome.costMicros + costMicros,
    },
    collected: { ...collected, parts: [...withCitations(collected.parts, citations)] },
  }
}

/** Looks into the card's knowledge base. Throws `not_found` or `store_unavailable`; finding nothing is no error. */
export async function consultKnowledge(
  { request, tenant, card, facts, policy, rerank = true }: Consultation,
  signal: AbortSignal,
  { knowledge, clock }: KnowledgeDeps,
): Promise<Retrieval> {
  if (!card.knowledge || !knowledge) {
    throw new GatewayError('internal', `No knowledge base can be reached for card '${card.id}'`)
  }
  const { base, ...limits } = card.knowledge
  const started = clock.monotonic()
  const question = condenseQuestion(request.messages)
  const mayEmbed = mayGoTo(knowledge.embeddingCard, facts, policy)
  const found = await knowledge.search(
    {
      tenant,
      name: base,
      text: question,
      limits,
      ...(mayEmbed ? {} : { only: 'words' as const }),
      rerank: rerank && mayRerank(knowledge.rerankCard, card, facts, policy),
    },
    signal,
  )
  const { passages, method, note, costMicros } = found
  const tokens = passages.reduce((sum, passage) => sum + passage.tokens, 0)
  return {
    record: {
      base,
      method,
      passages: passages.map(({ id, source, score }) => ({ id, source, score })),
      ms: clock.monotonic() - started,
    },
    passages,
    question,
    tokens: tokens === 0 ? 0 : tokens + passages.length * estimateTokens('[1] (source > heading)'),
    costMicros,
    deployment: card.deployment,
    ...(note === undefined ? {} : { note }),
  }
}

/** The question is as private as the request: the model that makes its vector must stand where the request may go. */
function mayGoTo(id: string | undefined, facts: Facts, policy: Policy): boolean {
  if (id === undefined) return true
  const card = policy.cards[id]
  if (!card) return false
  const requirement = requirementsOf(facts, policy, riskOf(facts, []))
  const { deployments, regions } = requirement
  if (mustRedact(card, requirement)) return false
  if (deployments && !deployments.includes(card.deployment)) return false
  return !regions || (card.region !== undefined && regions.includes(card.region))
}

/** It reads the passages as well: these go no farther out than the card they are meant for. */
function mayRerank(
  id: string | undefined,
  answering: ModelCard,
  facts: Facts,
  policy: Policy,
): boolean {
  const card = id === undefined ? undefined : policy.cards[id]
  if (card === undefined || !mayGoTo(id, facts, policy)) return false
  return mayShow(answering, card)
}

const DISTANCE: Readonly<Record<ModelCard['deployment'], number>> = {
  edge: 0,
  'on-premise': 0,
  hybrid: 1,
  cloud: 2,
}

/** Passages follow a run to another card, but to no place farther out than the card they were meant for. */
function mayShow({ deployment }: Pick<Retrieval, 'deployment'>, card: ModelCard): boolean {
  return DISTANCE[card.deployment] <= DISTANCE[deployment]
}
