import { createHash } from 'node:crypto'
import type { EndUserSettings, Settings } from '../config/settings/settings.ts'
import { lineageOf, type ModelCard } from '../core/card.ts'
import type { ChatRequest } from '../core/chat.ts'
import type { ResponseStore } from '../core/storage/response-store.ts'
import { VIA_HEADER } from '../core/via-header.ts'
import type { BatchRunnerDeps } from '../gateway/batches/batch-runner.ts'
import { type AnswerOnce, createAnswerOnce } from '../gateway/cache/answer-once.ts'
import { createHeldOnce, type HeldOnce } from '../gateway/cache/held-once.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import { handleChat } from '../gateway/handle-chat.ts'
import { handleMedia } from '../gateway/handle-media.ts'
import { readVia } from '../http/access/loop-check.ts'
import { createBackgroundResponses } from '../http/dialects/background-responses.ts'
import { createBatchEndpoints } from '../http/dialects/batch-endpoints.ts'
import { chatRoutes } from '../http/dialects/chat-routes.ts'
import { completionsRoutes } from '../http/dialects/completions-routes.ts'
import { embedRoutes } from '../http/dialects/embed-routes.ts'
import { generateRoutes } from '../http/dialects/generate-routes.ts'
import { type MediaRouteDeps, mediaRoutes } from '../http/dialects/media-routes.ts'
import { messagesRoutes } from '../http/dialects/messages-routes.ts'
import { createResponseArchive } from '../http/dialects/response-archive.ts'
import { responsesRoutes } from '../http/dialects/responses-routes.ts'
import { withCacheWishes } from '../http/requests/cache-wishes.ts'
import { headerOf } from '../http/requests/header-of.ts'
import { ON_HOLD_HEADER, withHoldWish } from '../http/requests/hold-wish.ts'
import type { ClientWatch } from '../http/requests/watch-client.ts'
import type { AppContext, Route } from '../http/route.ts'
import { readEndUser } from '../wire/end-user.ts'

export interface DialectParts {
  readonly deps: GatewayDeps
  readonly store: ResponseStore
  readonly clients: ClientWatch
  readonly settings: () => Pick<Settings, 'server' | 'idempotency' | 'endUsers'>
  readonly options: { readonly keepAliveMs?: number }
}

/** A conversation that is kept here may hold so many times what one request may. */
const REQUESTS_KEPT = 8

export interface Dialects {
  readonly routes: readonly Route[]
  /** The same answers without a connection. */
  readonly forBatches: Pick<BatchRunnerDeps, 'answer' | 'decided'>
  /** Drops from memory what would be given again of a run. */
  forget(run: string): void
  /** Ends at once what runs in the background. */
  stopAll(): void
  /** Lets what runs in the background finish for `drainMs`, then ends it. */
  close(drainMs: number): Promise<void>
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64')

/** The dialects in which a client may ask for an answer, and what OpenAI's API has beside conversations. */
export function buildDialects(parts: DialectParts): Dialects {
  const { deps, store, clients, settings, options } = parts
  const once = createAnswerOnce({
    clock: deps.clock,
    limits: () => settings().idempotency,
    digest,
  })
  const heldOnce = createHeldOnce({ clock: deps.clock, reviews: deps.reviews, digest })
  const shared = {
    maxBodyBytes: settings().server.maxBodyBytes,
    clients,
    clock: deps.clock,
    chat: chatOnce({ once, heldOnce }, settings, deps),
    ...(options.keepAliveMs === undefined ? {} : { keepAliveMs: options.keepAliveMs }),
  }
  const cardOf = (id: string) => deps.snapshot().policy.cards[id]
  const lineage = (id: string) => {
    const card = cardOf(id)
    return card ? lineageOf(card) : ''
  }
  const background = createBackgroundResponses({
    worker: deps.createId(),
    clock: deps.clock,
    save: (stored) => store.saveResponse(stored),
    update: (stored) => store.updateResponse(stored),
    chat: (request, caller, signal, runId) => handleChat(request, caller, signal, deps, runId),
    lineageOf: lineage,
  })
  const archive = createResponseArchive({
    store,
    clock: deps.clock,
    reviews: deps.reviews,
    recorder: deps.recorder,
    mostCharacters: REQUESTS_KEPT * shared.maxBodyBytes,
    isWorking: ({ id, worker }) =>
      worker === background.worker ? background.isRunning(id) : undefined,
  })
  const media: MediaRouteDeps = {
    ...shared,
    media: (request, route, context, signal) =>
      handleMedia(
        withEndUser(request, context, settings().endUsers),
        route,
        context.get('caller'),
        signal,
        deps,
      ),
  }
  const countTokens = (request: ChatRequest) => deps.judging.classify(request).inputTokens
  return {
    routes: [
      ...chatRoutes(shared),
      ...completionsRoutes(shared),
      ...messagesRoutes({
        ...shared,
        countTokens,
        signsThinking: (id) => signsThinking(cardOf(id), 'anthropic'),
      }),
      ...generateRoutes({
        ...shared,
        countTokens,
        signsThinking: (id) => signsThinking(cardOf(id), 'gemini'),
      }),
      ...responsesRoutes({
        ...shared,
        archive,
        background,
        countTokens,
        createId: deps.createId,
        lineageOf: lineage,
      }),
      ...mediaRoutes(media),
      ...embedRoutes(media),
    ],
    forBatches: createBatchEndpoints({
      signsThinking: (id) => signsThinking(cardOf(id), 'anthropic'),
      archive,
      clock: deps.clock,
      lineageOf: lineage,
      chat: (request, caller, signal) => handleChat(request, caller, signal, deps),
      media: (request, route, caller, signal) => handleMedia(request, route, caller, signal, deps),
    }),
    forget(run) {
      deps.cache?.forget(run)
      once.forget(run)
      background.forget(`resp_${run}`)
    },
    stopAll: background.stopAll,
    close: background.close,
  }
}

/** The answer to a request, or the one given before under the same `Idempotency-Key`. */
function chatOnce(
  { once, heldOnce }: { readonly once: AnswerOnce; readonly heldOnce: HeldOnce },
  settings: DialectParts['settings'],
  deps: GatewayDeps,
) {
  return (request: ChatRequest, context: AppContext, signal: AbortSignal) => {
    const caller = context.get('caller')
    const key = headerOf(context, 'idempotency-key')
    const via = headerOf(context, VIA_HEADER)
    const named = withEndUser(request, context, settings().endUsers)
    const wished = withHoldWish(named, headerOf(context, ON_HOLD_HEADER))
    const told = withCacheWishes(wished, headerOf(context, 'cache-control'))
    const asked = withTrace(
      via === undefined ? told : { ...told, via: readVia(via) },
      headerOf(context, 'traceparent'),
      headerOf(context, 'tracestate'),
    )
    const owner = `${caller.tenant}\n${caller.keyId ?? ''}`
    const answer = () =>
      heldOnce.answer(owner, wished, signal, () => handleChat(asked, caller, signal, deps))
    if (key === undefined) return answer()
    return once.answer({ owner, key }, wished, signal, answer)
  }
}

/** The request with the person whom a header names, where the settings say which: whoever sets one knows better than a body's author. */
function withEndUser<Request extends { readonly endUser?: string }>(
  request: Request,
  context: AppContext,
  settings: EndUserSettings | undefined,
): Request {
  if (settings?.header === undefined) return request
  return { ...request, ...readEndUser(headerOf(context, settings.header)) }
}

/** The request with the trace that its client has begun. */
function withTrace(
  request: ChatRequest,
  traceparent: string | undefined,
  tracestate: string | undefined,
): ChatRequest {
  if (traceparent === undefined) return request
  const state = tracestate === undefined ? {} : { tracestate }
  return { ...request, traceHeaders: { traceparent, ...state } }
}

/** A maker's own models sign their thinking; what others put beside theirs means nothing to its clients. */
function signsThinking(card: ModelCard | undefined, maker: 'anthropic' | 'gemini'): boolean {
  return card?.capabilities.reasoning.startsWith(maker) ?? false
}
