/** The metrics of docs/reference/metrics.md. No label ever holds what a client can choose freely. */
import {
  Counter,
  type CounterConfiguration,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type HistogramConfiguration,
  Registry,
} from 'prom-client'
import type { ObservedSources } from '../core/observer.ts'
import { createBoundedLabel } from './bounded-label.ts'
import { type EventLoopLag, watchEventLoopLag } from './event-loop-lag.ts'

const OVERHEAD_SECONDS = [
  0.0001, 0.00025, 0.0005, 0.00075, 0.001, 0.0015, 0.002, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5,
  1,
]
const ANSWER_SECONDS = [
  0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600,
]
/** Different values kept of a label that grows with the configuration or with code. */
const MAX_MODELS = 200
const MAX_NAMES = 100

export type Metrics = ReturnType<typeof createMetrics>

interface Total<Label extends string> {
  inc(labels?: Readonly<Record<Label, string>>, by?: number): void
}

/**
 * A counter that adds up by itself and hands its sums over at a scrape: Prometheus' client sorts and joins the labels
 * anew for each single increment.
 */
function createTotal<Label extends string>(
  configuration: CounterConfiguration<Label>,
): Total<Label> {
  const sums = new Map<string, { readonly labels: Partial<Record<Label, string>>; value: number }>()
  new Counter({
    ...configuration,
    collect() {
      this.reset()
      for (const { labels, value } of sums.values()) this.inc(labels, value)
    },
  })
  const names = configuration.labelNames ?? []
  return {
    inc(labels, by = 1) {
      let key = ''
      if (labels) for (const name of names) key += `${labels[name]}\n`
      const sum = sums.get(key)
      if (sum) sum.value += by
      else sums.set(key, { labels: { ...labels } as Partial<Record<Label, string>>, value: by })
    },
  }
}

/** Values that wait to be counted: few enough to be read as soon as they are asked for. */
const MOST_WAITING = 512

interface Distribution {
  observe(value: number): void
}

/**
 * A histogram that is told of many values at once, at a scrape at the latest: one after the other they cost a fraction of
 * what each costs in the middle of a request.
 */
function createDistribution(configuration: HistogramConfiguration<never>): Distribution {
  const waiting: number[] = []
  const count = (): void => {
    for (const value of waiting) histogram.observe(value)
    waiting.length = 0
  }
  const histogram = new Histogram({ ...configuration, collect: count })
  return {
    observe(value) {
      if (waiting.push(value) >= MOST_WAITING) count()
    },
  }
}

/** `sources` is asked at each scrape for what nobody tells. */
export function createMetrics(sources: () => ObservedSources) {
  const register = new Registry()
  const registers = [register]
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    createTotal({ name: `secondline_${name}`, help, labelNames, registers })
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `secondline_${name}`, help, labelNames, registers })
  const histogram = (name: string, help: string, buckets: number[]) =>
    createDistribution({ name: `secondline_${name}`, help, buckets, registers })

  const overflow = counter(
    'label_overflow_total',
    'Observations counted under the label "other" because there were too many different values',
    ['label'],
  )
  const bounded = (label: string, max: number) =>
    createBoundedLabel(max, () => overflow.inc({ label }))

  const lag = registerProcessMetrics(register)
  registerSources(register, sources)

  return {
    register,
    requests: counter('requests_total', 'Requests that have ended', ['route', 'tier', 'status']),
    duration: histogram(
      'request_duration_seconds',
      'Time from the request to the last byte',
      ANSWER_SECONDS,
    ),
    overhead: histogram(
      'overhead_seconds',
      'Time spent in the gateway itself, waiting for models and checks in other processes left out',
      OVERHEAD_SECONDS,
    ),
    firstToken: histogram(
      'time_to_first_token_seconds',
      'Time from the request to the first content sent to the client',
      ANSWER_SECONDS,
    ),
    upstreamRequests: counter('upstream_requests_total', 'Calls to models', [
      'provider',
      'outcome',
    ]),
    upstreamInflight: gauge('upstream_inflight', 'Calls to models under way'),
    breakerState: gauge('breaker_state', '0 closed, 1 half open, 2 open', ['model']),
    tokens: counter('tokens_total', 'Tokens of all calls', ['model', 'type']),
    cost: counter('cost_usd_total', 'Cost of all calls in US dollars'),
    baseline: counter(
      'cost_baseline_usd_total',
      'What the second line alone would have cost, in US dollars',
    ),
    escalations: counter('escalations_total', 'Answers handed to the second line', ['reason']),
    checks: counter('verify_total', 'Checks of answers', ['check', 'verdict']),
    hedges: counter('hedges_total', 'Second calls beside a slow first one', ['result']),
    cache: counter('cache_total', 'Requests for which the cache of answers was asked', ['result']),
    cacheSaved: counter('cache_saved_usd_total', 'What answers given from the cache had cost'),
    reviewDecisions: counter('review_decisions_total', 'Decisions of people', ['decision']),
    clientDisconnects: counter(
      'client_disconnects_total',
      'Clients that left before their answer was complete',
    ),
    truncated: counter('stream_truncated_total', 'Streams that ended with an error event'),
    configReload: gauge(
      'config_last_reload_successful',
      '1 when the last reload of the configuration took effect',
    ),
    label: {
      model: bounded('model', MAX_MODELS),
      provider: bounded('provider', MAX_NAMES),
      reason: bounded('reason', MAX_NAMES),
      route: bounded('route', MAX_NAMES),
      decision: bounded('decision', MAX_NAMES),
    },
    close: () => {
      lag.close()
      register.clear()
    },
  }
}

/** What Node and the operating system say of this process, and the lag of its event loop. */
function registerProcessMetrics(register: Registry): EventLoopLag {
  collectDefaultMetrics({ register })
  const lag = watchEventLoopLag()
  new Gauge({
    name: 'secondline_event_loop_lag_seconds',
    help: 'Delay of the event loop since the last scrape',
    // Not "quantile": that is a summary's.
    labelNames: ['percentile'],
    registers: [register],
    collect() {
      for (const [percentile, seconds] of lag.read()) this.set({ percentile }, seconds)
    },
  })
  return lag
}

type Drift = ReturnType<NonNullable<ObservedSources['drift']>>[number]

/** Figures that somebody else keeps: read when they are asked for, so that they are never old. */
function registerSources(register: Registry, sources: () => ObservedSources): void {
  const registers = [register]
  const read = (name: string, help: string, value: () => number | undefined) =>
    new Gauge({
      name: `secondline_${name}`,
      help,
      registers,
      collect() {
        this.set(value() ?? 0)
      },
    })
  read('cache_answers', 'Answers kept in the cache', () => sources().cache?.().size)
  read('cache_bytes', 'What they take, estimated', () => sources().cache?.().bytes)
  read('limits_shared', '1 while limits are counted together with other gateways', () =>
    Number(sources().sharedLimits?.().isReached ?? false),
  )
  read(
    'store_buffered_records',
    'Records waiting to be written',
    () => sources().recorder?.().buffered,
  )
  read(
    'store_refused_records',
    'Records that the store refuses while it takes others, kept and tried again',
    () => sources().recorder?.().refused,
  )
  read(
    'review_oldest_seconds',
    'Age of the oldest answer waiting for a person',
    () => sources().reviews?.().oldestSeconds,
  )
  new Gauge({
    name: 'secondline_review_queue_depth',
    help: 'Answers waiting for a person',
    labelNames: ['domain'],
    registers,
    collect() {
      this.reset()
      for (const [domain, depth] of Object.entries(sources().reviews?.().waiting ?? {})) {
        this.set({ domain }, depth)
      }
    },
  })
  const drift = (name: string, help: string, value: (one: Drift) => number) =>
    new Gauge({
      name: `secondline_${name}`,
      help,
      labelNames: ['what'],
      registers,
      collect() {
        this.reset()
        for (const one of sources().drift?.() ?? []) this.set({ what: one.what }, value(one))
      },
    })
  drift('drift_index', 'How far traffic has left the calibration', ({ index }) => index)
  drift('drift_alert', '1 where traffic has left the calibration', ({ isAlert }) =>
    isAlert ? 1 : 0,
  )
  const total = (name: string, help: string, value: () => number | undefined) =>
    new Counter({
      name: `secondline_${name}`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value() ?? 0)
      },
    })
  total(
    'limits_alone_total',
    'Requests counted by this gateway alone because the shared counters gave no answer in time',
    () => sources().sharedLimits?.().alone,
  )
  total(
    'store_write_failures_total',
    'Attempts to write records that failed',
    () => sources().recorder?.().failedWrites,
  )
  total(
    'store_lost_records_total',
    'Records that could not be kept',
    () => sources().recorder?.().lost,
  )
}
