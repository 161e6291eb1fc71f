import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { openAccess } from './assemble/access/open-access.ts'
import { buildBatches } from './assemble/build-batches.ts'
import { buildCache } from './assemble/build-cache.ts'
import { buildDialects } from './assemble/build-dialects.ts'
import { buildKnowledge } from './assemble/build-knowledge.ts'
import { buildLearning } from './assemble/build-learning.ts'
import { buildProfiles } from './assemble/build-profiles.ts'
import { buildRoutes } from './assemble/build-routes.ts'
import { type BuiltSnapshot, buildSnapshot } from './assemble/build-snapshot.ts'
import { buildJudging, type JudgingParts } from './assemble/judging/build-judging.ts'
import { createTurns } from './assemble/judging/create-turns.ts'
import { createLazyEncoder } from './assemble/judging/lazy-encoder.ts'
import {
  functionsFor,
  type OwnFunctions,
  requireFunctions,
} from './assemble/judging/own-functions.ts'
import { openRecords } from './assemble/open-records.ts'
import { withStoppedCards } from './assemble/reviews/apply-stops.ts'
import { buildOversight } from './assemble/reviews/build-oversight.ts'
import { observeCircuits } from './assemble/upkeep/observe-circuits.ts'
import { startUpkeep } from './assemble/upkeep/start-upkeep.ts'
import type { Settings } from './config/settings/settings.ts'
import type { Caller } from './core/access/caller.ts'
import type { LiveFeed } from './core/live-event.ts'
import type { Observer } from './core/observer.ts'
import type { Clock } from './core/ports.ts'
import type { Store } from './core/storage/store.ts'
import { createCircuits } from './gateway/calls/circuits.ts'
import { createHedges } from './gateway/calls/hedges.ts'
import { createOverruns } from './gateway/calls/overruns.ts'
import { createRetryBudget } from './gateway/calls/retry-budget.ts'
import { createKnownSummaries } from './gateway/context/known-summaries.ts'
import type { GatewayDeps } from './gateway/deps.ts'
import { createConversations } from './gateway/facts/conversations.ts'
import { createTimeOrderedId } from './gateway/time-ordered-id.ts'
import { createHostCheck } from './http/access/check-host.ts'
import { createGatekeeper, type Gatekeeper } from './http/access/gatekeeper.ts'
import { createLoopCheck } from './http/access/loop-check.ts'
import { type AppDeps, createApp } from './http/create-app.ts'
import { createClientWatch } from './http/requests/watch-client.ts'
import { type RunningServer, serve } from './http/serve.ts'
import { createObserver } from './observe/create-observer.ts'
import { createLiveFeed } from './observe/live-feed.ts'
import { VERSION } from './version.ts'

export interface GatewayOptions {
  /** Pace of simulated models: 1 like a real model, 0 without waiting. */
  readonly pace?: number
  /** SSE keep-alive interval, milliseconds. */
  readonly keepAliveMs?: number
  /** Where the log goes; standard output by default. */
  readonly logOutput?: 'stdout' | 'stderr'
  /** Checks of `own_checks` that have no url, by name (`own:…`). Each must be there, and none beside them. */
  readonly ownChecks?: OwnFunctions
}

export interface Gateway {
  /** Answers a web request: for use inside another server. */
  fetch(request: Request): Response | Promise<Response>
  /**
   * Serves HTTP at `address`, by default the settings' address, and returns where it listens (port 0 picks a free port). Throws
   * `invalid_request` where the address cannot be taken.
   */
  listen(address?: {
    readonly host: string
    readonly port: number
  }): Promise<{ readonly url: string }>
  /**
   * Replaces the configuration atomically; requests in progress keep the one they began with. Rejects with `SettingsError`, and changes
   * nothing, where it names a check without a url that the gateway was given no function of.
   */
  reload(settings: Settings): Promise<void>
  /** Reports in log and metrics that a configuration was rejected, and why. */
  reloadRefused(why: string): void
  /**
   * Waits for running requests, then closes everything. With `isAnnounced` it first goes on answering for the time
   * that the settings give, while `/readyz` is 503.
   */
  close(options?: { readonly isAnnounced?: boolean }): Promise<void>
  /** Ends the delay and running answers, these with an error, for when `close` has waited long enough. */
  hurry(): void
  /** Authenticates a call from within this process. Throws `invalid_api_key`, `overloaded` or `shutting_down`. */
  enter(apiKey?: string): Caller
  readonly deps: GatewayDeps
  readonly store: Store
}

/** One for the process, however many gateways: there is one event loop. */
const together = createTurns()

/**
 * Builds a gateway from settings. Nothing listens until `listen`. Throws `SettingsError` where `ownChecks` and the settings do not
 * fit together.
 */
export async function createGateway(
  settings: Settings,
  options: GatewayOptions = {},
): Promise<Gateway> {
  const gatewayId = randomUUID()
  const means = { ...options, gatewayId, functions: functionsFor(settings, options.ownChecks) }
  let current = configure(settings, means)
  const settingsNow = () => current.settings
  const configured = () => current.snapshot
  const { live, observer } = openObserver(settings, options)
  const { store, recorder, clock } = await openRecords(settingsNow, observer, gatewayId)
  let loadedAt = clock.now()
  const access = await openAccess(settingsNow, store, clock, observer)
  const { encoder, judging } = openJudging({ settings: settingsNow, clock, ...means }, observer)
  const clients = createClientWatch()
  const gatekeeper = createGatekeeper(() => settingsNow().limits.maxConcurrent, clients, recorder)
  const base = { settings: settingsNow, clock, store, recorder, observer, live, clients }
  const reviews = await buildOversight({ ...base, configured, access, judging })
  const circuits = withStoppedCards(observeCircuits(createCircuits(clock), observer), reviews.stops)
  const knowledge = buildKnowledge({ ...base, snapshot: configured, circuits })
  const cache = buildCache({ ...base, snapshot: reviews.snapshot, encoder })
  const calling = { clock, recorder, judging, together, circuits, random: Math.random }
  const learning = buildLearning({ ...base, ...calling })
  const remembering = { ...createMemory(clock), cache, learning }
  const deps: GatewayDeps = {
    ...calling,
    ...remembering,
    observer,
    snapshot: reviews.snapshot,
    admit: reviews.admit,
    forEndUser: access.endUsers.forEndUser,
    reviews: reviews.desk,
    knowledge: knowledge.desk,
  }
  const dialects = buildDialects({ ...base, deps, options })
  const parts = { ...base, deps, knowledge: knowledge.desk, forget: dialects.forget }
  const batches = buildBatches({ ...parts, access, people: reviews.people }, dialects.forBatches)
  const profiles = buildProfiles({ ...parts, record: reviews.record })
  const stopUpkeep = await startUpkeep({ ...parts, circuits, snapshot: reviews.snapshot })
  let server: RunningServer | undefined
  const app = createApp({
    clock,
    routes: buildRoutes({
      ...parts,
      gatekeeper,
      metrics: async () => (settingsNow().telemetry.metrics ? observer.exposition() : undefined),
      access,
      extraRoutes: [dialects, batches, reviews, profiles].flatMap((room) => room.routes),
      loadedAt: () => Math.floor(loadedAt / 1000),
    }),
    authenticate: access.authenticate,
    session: reviews.session,
    admit: gatekeeper.admit,
    rejected: rejectedBy(observer, deps.createId),
    ...guardsOf(settings, gatewayId, () => server?.host),
  })
  return {
    deps,
    store,
    enter(apiKey) {
      gatekeeper.admit()
      return access.authenticate(apiKey)
    },
    fetch: (request) => app.fetch(request),
    async listen(address = settings.server) {
      server = await serve(app, address, clients)
      return { url: server.url }
    },
    async reload(next) {
      const before = current
      current = configure(next, means, before)
      loadedAt = clock.now()
      for (const card of before.snapshot.clientsNotIn(current.snapshot)) circuits.forget(card)
      observer.configReloaded({ configHash: next.hash })
      await Promise.all([access.reloaded(), reviews.reloaded(before.settings, next)])
      await before.snapshot.closeExcept(current.snapshot)
    },
    hurry: () => stopAll([clients, dialects, batches], server),
    reloadRefused: (error) => observer.configReloaded({ error }),
    async close({ isAnnounced = false } = {}) {
      if (isAnnounced) await announce(settingsNow(), gatekeeper, server)
      for (const end of [gatekeeper.shutDown, reviews.endWaits, live.close, clock.stop]) end()
      await Promise.all([stopUpkeep(), drain([dialects, batches, server], settingsNow())])
      await profiles.close()
      await Promise.all([knowledge.close(), learning.close()])
      await Promise.all([reviews.close(), judging.close(), encoder.close()])
      await recorder.close()
      await current.snapshot.closeExcept({ ...current.snapshot, clients: new Map() })
      for (const last of [access, store]) await last.close()
      observer.close()
    },
  }
}

interface Means {
  readonly gatewayId: string
  readonly functions: OwnFunctions
  readonly pace?: number
}

interface Configured {
  readonly settings: Settings
  readonly snapshot: BuiltSnapshot
}

/** What settings come to. Throws, and leaves what is in force alone, where they cannot be put in force. */
function configure(settings: Settings, means: Means, before?: Configured): Configured {
  requireFunctions(settings, means.functions)
  return { settings, snapshot: buildSnapshot(settings, means, before) }
}

/** What reads requests and answers, and the encoder that it shares with the cache. */
function openJudging(parts: Omit<JudgingParts, 'encoder'>, observer: Observer) {
  const encoder = createLazyEncoder((thrown) => observer.failure('embeddings_unavailable', thrown))
  const onThrown = (name: string, thrown: unknown) =>
    observer.failure('own_check_threw', thrown, { message: name })
  return { encoder, judging: buildJudging({ ...parts, encoder, onThrown }) }
}

/** Balancers turn away meanwhile, and proxies lose their connections one by one. */
async function announce(
  { server: { shutdownDelayMs } }: Settings,
  gatekeeper: Pick<Gatekeeper, 'announceEnd'>,
  server: RunningServer | undefined,
): Promise<void> {
  if (shutdownDelayMs === 0) return
  gatekeeper.announceEnd()
  await server?.leave(shutdownDelayMs)
}

/** Lets what is under way finish within the time that the settings give it. */
function drain(
  works: readonly ({ close(drainMs: number): Promise<void> } | undefined)[],
  { server }: Settings,
): Promise<unknown> {
  return Promise.all(works.map((work) => work?.close(server.drainTimeoutMs)))
}

function stopAll(works: readonly { stopAll(): void }[], server: RunningServer | undefined): void {
  server?.hurry()
  for (const work of works) work.stopAll()
}

/** Counts requests that were rejected before there was a run. */
function rejectedBy(observer: Observer, createId: () => string): AppDeps['rejected'] {
  return (error, route, method) =>
    observer.requestStarted({ id: createId(), route, method }).rejected(error)
}

/** Checked before the key: the host name, request loops between gateways, the origin. */
function guardsOf(
  { server: { allowedHosts, corsOrigins } }: Settings,
  gatewayId: string,
  host: () => string | undefined,
) {
  return {
    checkHost: createHostCheck(allowedHosts, host),
    refuseLoops: createLoopCheck(gatewayId),
    origins: corsOrigins,
  }
}

/** State of this process only, lost at a restart. */
function createMemory(clock: Clock) {
  return {
    retries: createRetryBudget(),
    hedges: createHedges(),
    overruns: createOverruns(),
    conversations: createConversations(),
    summaries: createKnownSummaries(
      () => clock.monotonic(),
      (text) => createHash('sha256').update(text).digest('base64'),
    ),
    createId: createTimeOrderedId(clock, randomBytes),
  }
}

/** The observers: log, metrics, traces, and the live events of open consoles. */
function openObserver(
  { telemetry }: Settings,
  { logOutput = 'stdout' }: GatewayOptions,
): {
  readonly live: LiveFeed
  readonly observer: ReturnType<typeof createObserver>
} {
  const live = createLiveFeed()
  const observer = createObserver({
    log: { level: telemetry.logLevel, output: logOutput },
    version: VERSION,
    captureContent: telemetry.captureContent,
    traces: telemetry.traces,
    live,
  })
  return { live, observer }
}
