import type { Usage } from '../core/chat.ts'
import type { LiveEvent, LiveFeed } from '../core/live-event.ts'
import type {
  CallObservation,
  RequestObservation,
  StartedCall,
  StartedRequest,
} from '../core/observer.ts'
import type { RunRecord, RunStatus } from '../core/run.ts'
import type { Log, PossibleFields } from './log.ts'
import type { Metrics } from './metrics.ts'
import type { CallTrace, Traces } from './traces.ts'

interface Outlets {
  readonly log: Log
  readonly metrics: Metrics
  readonly traces: Traces
  readonly live?: Pick<LiveFeed, 'isHeard' | 'publish'> | undefined
}

const MICROS = 1e6
const SECOND_MS = 1_000

/** `warn` for what someone may have to look at. */
const LEVEL_OF_STATUS: Readonly<Record<RunStatus, 'info' | 'warn'>> = {
  completed: 'info',
  held: 'info',
  refused: 'info',
  cancelled: 'info',
  failed: 'warn',
  interrupted: 'warn',
}

/** Counts, logs and traces one request. */
export function observeRequest(request: StartedRequest, outlets: Outlets): RequestObservation {
  const { log, metrics, traces, live } = outlets
  const trace = traces.request(request)
  const route = metrics.label.route(request.route)
  const broke = (thrown: unknown): void =>
    log.writeError('request_broke', thrown, { requestId: request.id, route: request.route })
  return {
    ...(trace.responseHeaders ? { responseHeaders: trace.responseHeaders } : {}),
    upstreamCall: (call) => observeCall(call, metrics, trace.call(call)),
    checked: (results, ms) => {
      for (const { check, verdict } of results) metrics.checks.inc({ check, verdict })
      trace.checked(results, ms)
    },
    escalated: (reason) => {
      metrics.escalations.inc({ reason: metrics.label.reason(reason) })
      trace.escalated(reason)
    },
    clientLeft: () => metrics.clientDisconnects.inc(),
    truncated: () => metrics.truncated.inc(),
    broke,
    finished: (run) => {
      countRun(run, route, metrics)
      log.write(LEVEL_OF_STATUS[run.status], 'request_finished', fieldsOf(run, request))
      trace.finished(run)
      if (live?.isHeard) live.publish(finishedEvent(run))
    },
    rejected: (error) => {
      if (error.code === 'internal') broke(error.cause ?? error)
      metrics.requests.inc({ route, tier: 'none', status: 'rejected' })
      log.write('info', 'request_rejected', {
        requestId: request.id,
        route: request.route,
        method: request.method,
        code: error.code,
        status: error.status,
      })
      trace.rejected(error.code)
    },
  }
}

function observeCall(call: StartedCall, metrics: Metrics, trace: CallTrace): CallObservation {
  const start = performance.now()
  const provider = metrics.label.provider(call.provider)
  let isOpen = true
  metrics.upstreamInflight.inc()
  return {
    firstPart: () => trace.firstPart(performance.now() - start),
    traceHeaders: () => trace.headers(),
    ended: (end) => {
      if (!isOpen) return
      isOpen = false
      metrics.upstreamInflight.dec()
      metrics.upstreamRequests.inc({ provider, outcome: end.code ?? 'ok' })
      countTokens(end.usage, metrics.label.model(call.card), metrics)
      trace.ended(end)
    },
  }
}

function countTokens(usage: Usage, model: string, metrics: Metrics): void {
  for (const [type, count] of [
    ['input', usage.inputTokens],
    ['output', usage.outputTokens],
    ['reasoning', usage.reasoningTokens],
    ['cached_input', usage.cachedInputTokens],
    ['cache_write', usage.cacheWriteTokens],
  ] as const) {
    if (count !== undefined && count > 0) metrics.tokens.inc({ model, type }, count)
  }
}

function finishedEvent({ id, tenant, keyId, status }: RunRecord): LiveEvent {
  return {
    type: 'run-finished',
    tenant,
    ...(keyId === undefined ? {} : { keyId }),
    run: id,
    status,
  }
}

function countRun(run: RunRecord, route: string, metrics: Metrics): void {
  const { timings, money } = run
  metrics.requests.inc({ route, tier: run.line ?? 'none', status: run.status })
  metrics.duration.observe(timings.totalMs / SECOND_MS)
  metrics.overhead.observe(timings.overheadMs / SECOND_MS)
  if (timings.firstContentMs !== undefined) {
    metrics.firstToken.observe(timings.firstContentMs / SECOND_MS)
  }
  metrics.cost.inc(undefined, money.total / MICROS)
  metrics.baseline.inc(undefined, money.alwaysSecond / MICROS)
  if (run.facts.cache !== undefined) countCache(run, metrics)
  for (const outcome of run.outcomes) {
    if (outcome.type === 'checked' || outcome.hedge === undefined) continue
    metrics.hedges.inc({ result: outcome.hedge.won ? 'won' : 'lost' })
  }
}

/** `refused`: an answer was kept, and policy or checks did not let it be given. */
function countCache({ facts, money }: RunRecord, metrics: Metrics): void {
  const found = facts.cache?.found
  if (money.saved === undefined) {
    metrics.cache.inc({ result: found === 'nothing' ? 'miss' : 'refused' })
    return
  }
  metrics.cache.inc({ result: found === 'exact' ? 'hit' : 'semantic' })
  metrics.cacheSaved.inc(undefined, money.saved / MICROS)
}

function fieldsOf(run: RunRecord, request: StartedRequest): PossibleFields {
  const { timings, usage } = run
  return {
    requestId: run.id,
    route: request.route,
    tenant: run.tenant,
    keyId: run.keyId,
    status: run.status,
    zone: run.zone,
    line: run.line,
    card: run.card,
    reasons: run.reasons,
    code: run.errorCode,
    reviewId: run.reviewId,
    ms: timings.totalMs,
    overheadMs: timings.overheadMs,
    firstContentMs: timings.firstContentMs,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    costMicros: run.money.total,
  }
}
