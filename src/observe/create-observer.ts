import type { LiveFeed } from '../core/live-event.ts'
import type { BreakerState, ObservedSources, Observer } from '../core/observer.ts'
import { createLog, type LogOptions } from './log.ts'
import { createMetrics } from './metrics.ts'
import { observeRequest } from './observe-request.ts'
import { createTraces } from './traces.ts'

export interface ObserverOptions {
  readonly log: LogOptions
  readonly version: string
  /** Put messages and answers into traces. Off unless said. */
  readonly captureContent?: boolean
  /** False: no traces are made. */
  readonly traces?: boolean
  /** Who follows what happens as it happens. */
  readonly live?: Pick<LiveFeed, 'isHeard' | 'publish'>
}

const BREAKER_VALUE: Readonly<Record<BreakerState, number>> = { closed: 0, 'half-open': 1, open: 2 }

export function createObserver(options: ObserverOptions): Observer {
  let sources: ObservedSources = {}
  const log = createLog(options.log)
  const metrics = createMetrics(() => sources)
  const traces = createTraces({
    captureContent: options.captureContent ?? false,
    isOn: options.traces ?? true,
    version: options.version,
  })
  // A gateway that runs has taken the configuration it was started with.
  metrics.configReload.set(1)
  const { label } = metrics
  const { live } = options
  return {
    requestStarted: (request) => observeRequest(request, { log, metrics, traces, live }),
    recorderState: (state) => {
      if (state.healthy) log.write('info', 'store_recovered', { count: state.buffered })
      else {
        const message = state.failure === undefined ? {} : { message: state.failure }
        log.write('error', 'store_failing', { count: state.buffered, ...message })
      }
      live?.publish({ type: 'store-changed', healthy: state.healthy })
    },
    runsRefused: ({ refused, refusal }) => {
      if (refusal === undefined) log.write('info', 'refused_runs_recorded', {})
      else log.write('error', 'runs_refused', { count: refused, message: refusal })
    },
    configReloaded: (result) => {
      const isTaken = 'configHash' in result
      metrics.configReload.set(isTaken ? 1 : 0)
      if (isTaken) log.write('info', 'config_reloaded', { configHash: result.configHash })
      else log.write('error', 'config_reload_failed', { message: result.error })
      live?.publish({ type: 'config-reloaded', taken: isTaken })
    },
    breakerChanged: (card, state) => {
      metrics.breakerState.set({ model: label.model(card) }, BREAKER_VALUE[state])
      log.write(state === 'open' ? 'warn' : 'info', 'breaker_changed', { card, status: state })
      live?.publish({ type: 'breaker-changed', card, state })
    },
    reviewDecided: (decision) =>
      metrics.reviewDecisions.inc({ decision: label.decision(decision) }),
    paidUnseen: (micros) => metrics.cost.inc(undefined, micros / 1e6),
    readFrom: (more) => {
      sources = { ...sources, ...more }
    },
    note: (level, event, fields = {}) => log.write(level, event, fields),
    failure: (event, thrown, fields = {}) => log.writeError(event, thrown, fields),
    exposition: async () => ({
      contentType: metrics.register.contentType,
      text: await metrics.register.metrics(),
    }),
    close: () => {
      log.flush()
      metrics.close()
    },
  }
}
