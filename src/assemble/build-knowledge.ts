import type { KnowledgeSettings, Settings } from '../config/settings/settings.ts'
import type { ModelCard } from '../core/card.ts'
import type { Usage } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { KnowledgeAdmin, KnowledgeDesk } from '../core/knowledge.ts'
import { costMicros } from '../core/money.ts'
import type { Clock, Embedder, ModelClient, Reranker } from '../core/ports.ts'
import { estimateTokens } from '../core/text/estimate-tokens.ts'
import { abortedBy } from '../gateway/calls/aborted-by.ts'
import type { Circuits } from '../gateway/calls/circuits.ts'
import { describeOpenCircuits } from '../gateway/calls/describe-open-circuits.ts'
import { amountsOf, usedOf } from '../gateway/media/media-amounts.ts'
import type { Snapshot } from '../gateway/snapshot.ts'
import { createKnowledge } from '../knowledge/create-knowledge.ts'
import type { EmbeddingsBody } from '../providers/sentence-encoder/create-endpoint-embedder.ts'
import type { OpenStore } from '../store/open-store.ts'
import { createKnowledgeStore } from '../store/passages/knowledge-queries.ts'
import { readMediaJson } from '../wire/media/read-media-request.ts'

export interface KnowledgeRoom {
  readonly desk: KnowledgeDesk & KnowledgeAdmin
  close(): Promise<void>
}

export interface KnowledgeRoomParts {
  readonly settings: () => Pick<Settings, 'knowledge'>
  readonly snapshot: () => Pick<Snapshot, 'clients' | 'timeouts'>
  readonly store: Pick<OpenStore, 'kind' | 'queries'>
  readonly clock: Clock
  readonly circuits: CircuitsOfCalls
}

type CircuitsOfCalls = Pick<Circuits, 'tryPass' | 'succeeded' | 'failed' | 'openedBy'>

/** Knowledge bases with the embedder that the settings name. Nothing is loaded or asked before the first search. */
export function buildKnowledge(parts: KnowledgeRoomParts): KnowledgeRoom {
  const { settings, snapshot } = parts
  let made: { readonly key: string; readonly embedder: Promise<Embedder | undefined> } | undefined
  const embedder = (): Promise<Embedder | undefined> => {
    const { knowledge } = settings()
    const wanted = knowledge.embeddings
    // A reload may give a card another model, and vectors of two models do not compare.
    const card = cardOf(knowledge, snapshot)
    const key = JSON.stringify([wanted, card?.provider, card?.model])
    if (made?.key !== key) {
      const before = made?.embedder
      made = { key, embedder: createEmbedder(wanted, snapshot) }
      before?.then((old) => old?.close()).catch(() => undefined)
    }
    return made.embedder
  }
  const desk = createKnowledge({
    store: createKnowledgeStore(parts.store),
    clock: parts.clock,
    embedder,
    questionEmbedder: async () => {
      const made = await embedder()
      const card = cardNamed(settings().knowledge)
      return made && card !== undefined ? leftAlone(made, card, parts.circuits) : made
    },
    embeddingCard: () => cardNamed(settings().knowledge),
    reranker: () => rerankerOf(settings().knowledge, parts),
    costOf: (text) => {
      const card = cardOf(settings().knowledge, snapshot)
      return card ? Math.ceil(estimateTokens(text) * card.prices.input) : 0
    },
  })
  return {
    desk,
    async close() {
      await (await made?.embedder.catch(() => undefined))?.close()
    },
  }
}

function cardNamed({ embeddings }: KnowledgeSettings): string | undefined {
  return typeof embeddings === 'string' ? undefined : embeddings.card
}

function cardOf(
  settings: KnowledgeSettings,
  snapshot: KnowledgeRoomParts['snapshot'],
): ModelCard | undefined {
  const id = cardNamed(settings)
  return id === undefined ? undefined : snapshot().clients.get(id)?.card
}

async function createEmbedder(
  wanted: KnowledgeSettings['embeddings'],
  snapshot: KnowledgeRoomParts['snapshot'],
): Promise<Embedder | undefined> {
  if (wanted === 'none') return undefined
  if (wanted === 'built-in') {
    const { createSentenceEncoder } = await import(
      '../providers/sentence-encoder/create-sentence-encoder.ts'
    )
    return createSentenceEncoder()
  }
  const { createEndpointEmbedder } = await import(
    '../providers/sentence-encoder/create-endpoint-embedder.ts'
  )
  const { card } = clientOf(wanted.card, snapshot)
  return createEndpointEmbedder({
    id: `${card.provider}/${card.model}`,
    call: (body, signal) => askEndpoint(wanted.card, body, signal, snapshot),
  })
}

/** The client of the configuration in force: its key may have been rotated since the embedder was made. */
async function askEndpoint(
  id: string,
  body: EmbeddingsBody,
  signal: AbortSignal,
  snapshot: KnowledgeRoomParts['snapshot'],
): Promise<unknown> {
  const fields = { ...body }
  return (await askMedia(id, 'embeddings', fields, signal, snapshot)).answer
}

function rerankerOf(
  { reranker: id }: KnowledgeSettings,
  { snapshot, circuits }: Pick<KnowledgeRoomParts, 'snapshot' | 'circuits'>,
): Reranker | undefined {
  if (id === undefined) return undefined
  return {
    card: id,
    async rerank(query, documents, signal) {
      const request = readMediaJson('rerank', { model: id, query, documents })
      const fields = { query, documents }
      const { answer, usage } = await unlessLeftAlone(id, circuits, signal, () =>
        askMedia(id, 'rerank', fields, signal, snapshot),
      )
      const { results } = answer as { readonly results: readonly { readonly index: number }[] }
      const { prices } = clientOf(id, snapshot).card
      const used = usedOf(await amountsOf(request), usage, prices)
      return { order: results.map(({ index }) => index), costMicros: costMicros(used, prices) }
    },
  }
}

function leftAlone(embedder: Embedder, card: string, circuits: CircuitsOfCalls): Embedder {
  return {
    id: embedder.id,
    embed: (texts, signal) =>
      unlessLeftAlone(card, circuits, signal, () => embedder.embed(texts, signal)),
    close: () => embedder.close(),
  }
}

/**
 * A model that failed is left alone as those that answer are: a search goes on without it, and each question would
 * wait for its whole time limit. Throws `circuit_open`.
 */
async function unlessLeftAlone<Answer>(
  card: string,
  circuits: CircuitsOfCalls,
  signal: AbortSignal,
  call: () => Promise<Answer>,
): Promise<Answer> {
  if (!circuits.tryPass(card)) {
    const why = describeOpenCircuits([card], circuits) ?? 'it was stopped, or is being tried'
    throw new GatewayError('circuit_open', `Model '${card}' is left alone for a while: ${why}`)
  }
  try {
    const answer = await call()
    circuits.succeeded(card)
    return answer
  } catch (thrown) {
    const { fault, retryAfterMs } = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
    circuits.failed(card, fault, retryAfterMs)
    throw thrown
  }
}

async function askMedia(
  id: string,
  operation: 'embeddings' | 'rerank',
  fields: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  snapshot: KnowledgeRoomParts['snapshot'],
): Promise<{ readonly answer: unknown; readonly usage: Usage | undefined }> {
  const { media, card } = clientOf(id, snapshot)
  const timeouts = snapshot().timeouts[id]
  if (!media?.supports(operation) || !timeouts) {
    throw new GatewayError('unsupported_parameter', `Model '${card.id}' cannot do ${operation}`)
  }
  const body = { type: 'json' as const, fields: { ...fields, model: card.model } }
  const { bytes, usage } = await media.call({ operation, body, timeouts }, signal)
  return { answer: JSON.parse(new TextDecoder().decode(bytes)) as unknown, usage }
}

function clientOf(id: string, snapshot: KnowledgeRoomParts['snapshot']): ModelClient {
  const client = snapshot().clients.get(id)
  if (client) return client
  throw new GatewayError('model_not_found', `There is no model '${id}' for knowledge bases`)
}
