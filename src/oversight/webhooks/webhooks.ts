import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Agent } from 'undici'
import type { Secret } from '../../core/access/secret.ts'
import { GatewayError } from '../../core/errors.ts'
import type { ReviewItem } from '../../core/review/review-item.ts'
import type { JobStore, NewJob } from '../../core/storage/job-store.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/time/durations.ts'
import { createChangingAgent } from '../../egress/changing-agent.ts'
import type { JobKind } from '../../oversight/jobs/job-driver.ts'
import { receiverAway } from './receiver-away.ts'
import { checkWebhookUrl, webhookLookup } from './webhook-egress.ts'

export interface WebhookEndpoint {
  readonly url: string
  /** `whsec_…` */
  readonly secret: Secret
  readonly allowPrivate: boolean
}

export interface WebhookEvent {
  /** The same in every attempt. */
  readonly id: string
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

interface WebhookPayload {
  readonly endpoint: string
  readonly event: WebhookEvent
}

const SECOND = 1000

/** Some three days in all, as Standard Webhooks suggests. */
const PAUSES_MS = [
  5 * SECOND,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]
const TIMEOUT_MS = 10 * SECOND
const GONE = 410

/** Names an endpoint without its address, which may hold a secret. */
export function endpointId(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 16)
}

/** The same for the same event. It is a header too, and a tenant's name may have letters that no header has. */
export function eventId(...parts: readonly (string | number)[]): string {
  return `msg_${parts.map((part) => encodeURIComponent(part)).join('.')}`
}

/**
 * One job for each endpoint. Events say what happened to which review, never what anyone wrote. `now`: milliseconds since
 * the Unix epoch, the moment of the event. `cause` names an event that no change of the item is known by.
 */
export function announceReview(
  endpoints: readonly WebhookEndpoint[],
  item: ReviewItem,
  type: string,
  now: number,
  cause?: string,
): readonly NewJob[] {
  const event: WebhookEvent = {
    // By the version alone a reminder would be the event it reminds of, and a review that is decided anew after a restore
    // what a receiver has had.
    id: cause === undefined ? eventId(item.id, item.version, type, now) : eventId(cause, type),
    type,
    timestamp: new Date(now).toISOString(),
    data: {
      review_id: item.id,
      run: item.runId,
      tenant: item.tenant,
      state: item.state,
      version: item.version,
      domain: item.domain,
      severity: item.severity,
      url: `/v1/reviews/${item.id}`,
    },
  }
  return announce(endpoints, event, now)
}

export function announce(
  endpoints: readonly WebhookEndpoint[],
  event: WebhookEvent,
  now: number,
): readonly NewJob[] {
  return endpoints.map(({ url }) => {
    const endpoint = endpointId(url)
    return {
      kind: 'webhook',
      key: `${event.id}:${endpoint}`,
      payload: { endpoint, event },
      runAt: now,
    }
  })
}

export interface WebhookSender extends JobKind {
  close(): Promise<void>
}

export interface WebhookOptions {
  readonly proxy?: () => { reveal(): string } | undefined
  /** Told of the first failure in a row, of the first success after it, and of a receiver that asked for silence. */
  readonly onChange?: (change: WebhookChange) => void
}

export interface WebhookChange {
  readonly state: 'failing' | 'recovered' | 'silenced'
  /** Id of the endpoint, under which it can be let speak again. */
  readonly id: string
  /** Host and port: the rest of the address may hold a secret. */
  readonly host: string
  readonly reason?: string
}

/** Sends events, signed. A receiver that answers 410 gets no more; a redirect is a failure and never followed. */
export function createWebhookSender(
  endpoints: () => readonly WebhookEndpoint[],
  store: Pick<JobStore, 'disabledEndpoints' | 'disableEndpoint'>,
  now: () => number,
  { proxy = () => undefined, onChange = () => {} }: WebhookOptions = {},
): WebhookSender {
  const telling = createTelling(onChange)
  const own = createChangingAgent({ lookup: webhookLookup(true), timeoutMs: TIMEOUT_MS })
  const outside = createChangingAgent({
    lookup: webhookLookup(false),
    timeoutMs: TIMEOUT_MS,
    proxy: () => proxy()?.reveal(),
  })
  return {
    pausesMs: PAUSES_MS,
    async handle(job, signal) {
      const { endpoint: id, event } = job.payload as WebhookPayload
      const endpoint = endpoints().find(({ url }) => endpointId(url) === id)
      // No longer configured, or it asked for silence.
      if (!endpoint || (await isDisabled(store, id))) return
      const { allowPrivate } = endpoint
      const agent = (allowPrivate ? own : outside).agent()
      try {
        const isGone = await deliver(endpoint, event, now(), agent, signal)
        if (isGone) await store.disableEndpoint(id, 'the receiver answered 410', now())
        telling.taken(endpoint, isGone)
      } catch (thrown) {
        if (!signal.aborted) telling.failed(endpoint, thrown)
        throw thrown
      }
    },
    async close() {
      await Promise.all([own.close(), outside.close()])
    },
  }
}

/** Tells of changes only: while a receiver is away each of its events fails again and again. */
function createTelling(onChange: (change: WebhookChange) => void) {
  const failing = new Set<string>()
  const tell = (state: WebhookChange['state'], { url }: WebhookEndpoint, reason?: string) =>
    onChange({
      state,
      id: endpointId(url),
      host: hostOf(url),
      ...(reason === undefined ? {} : { reason }),
    })
  return {
    taken: (endpoint: WebhookEndpoint, isGone: boolean): void => {
      const didFail = failing.delete(endpoint.url)
      if (isGone) tell('silenced', endpoint)
      else if (didFail) tell('recovered', endpoint)
    },
    failed: (endpoint: WebhookEndpoint, thrown: unknown): void => {
      if (failing.has(endpoint.url)) return
      failing.add(endpoint.url)
      tell('failing', endpoint, GatewayError.from(thrown).message)
    },
  }
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : ''
}

async function isDisabled(
  store: Pick<JobStore, 'disabledEndpoints'>,
  id: string,
): Promise<boolean> {
  return (await store.disabledEndpoints()).some(({ endpoint }) => endpoint === id)
}

/** True where the receiver answers that it wants no more. Throws where it did not take the event. */
async function deliver(...asked: Parameters<typeof post>): Promise<boolean> {
  const status = await post(...asked)
  if (status === GONE) return true
  if (status >= 200 && status < 300) return false
  throw new GatewayError('upstream_failed', `The webhook's receiver answered ${status}`)
}

/** Status of the answer, whose body is not read. */
async function post(
  { url, secret, allowPrivate }: WebhookEndpoint,
  event: WebhookEvent,
  now: number,
  agent: Agent,
  signal: AbortSignal,
): Promise<number> {
  const { origin, pathname, search } = checkWebhookUrl(url, allowPrivate)
  const body = JSON.stringify(event)
  const at = new Date(now)
  const signature = new Webhook(secret.reveal()).sign(event.id, at, body)
  try {
    const response = await agent.request({
      origin,
      path: `${pathname}${search}`,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'secondline',
        'webhook-id': event.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': signature,
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    response.body.on('error', () => {})
    response.body.destroy()
    return response.statusCode
  } catch (thrown) {
    throw receiverAway(thrown)
  }
}
