import type { Caller } from '../../core/access/caller.ts'
import type { ChatRequest } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import { runIdOf } from '../../core/run-id-of.ts'
import type { StoredResponse } from '../../core/storage/response-store.ts'
import type { Reply } from '../../gateway/reply.ts'
import { tailBody } from '../../http/replies/answer-headers.ts'
import { collectReply, type WholeReply } from '../../http/replies/collect-reply.ts'
import {
  failedResponse,
  type ResponseHead,
  responseBody,
} from '../../wire/openai-responses/response-body.ts'
import type { ResponseStreamOptions } from '../../wire/openai-responses/response-stream.ts'
import { createResponseFollower, type ResponseFollower } from './follow-response.ts'
import { SAID_EVERY_MS, withoutWork } from './response-archive.ts'

export interface BackgroundDeps {
  /** Names this process among those that share the store. */
  readonly worker: string
  readonly clock: Clock
  save(stored: StoredResponse): Promise<void>
  /** Saves it where it is still kept; false where it was deleted. */
  update(stored: StoredResponse): Promise<boolean>
  chat(
    request: ChatRequest,
    caller: Caller,
    signal: AbortSignal,
    runId: string,
  ): AsyncGenerator<Reply, void>
  lineageOf(card: string): string
}

/** Runs that nobody waits for: they go on after their client has left. */
export interface BackgroundResponses {
  readonly worker: string
  /** Saves the response as `in_progress`, then works on it. Resolves with what was saved. */
  start(
    head: ResponseHead,
    stored: StoredResponse,
    request: ChatRequest,
    caller: Caller,
    stream?: ResponseStreamOptions,
  ): Promise<StoredResponse>
  isRunning(id: string): boolean
  /** Events of a response that was asked for as a stream, while it runs here and a while after. */
  events(id: string): Pick<ResponseFollower, 'log' | 'keepAlive'> | undefined
  /** Drops its events. */
  forget(id: string): void
  /** Stops a run; resolves when its end is saved. False when it is not running here. */
  cancel(id: string): Promise<boolean>
  /** Stops all of them, with an error that says so. */
  stopAll(): void
  /** Lets them finish for `drainMs`, then stops them; resolves when all their ends are saved. */
  close(drainMs: number): Promise<void>
}

interface Running {
  readonly caller: Caller
  readonly abort: AbortController
  readonly ended: Promise<void>
}

/** Kept small: a background run holds its answer in memory until it is whole. */
const MOST_AT_ONCE = 300
/** Streams that have ended and may be read once more; the oldest go first. */
const MOST_ENDED_STREAMS = 50

export function createBackgroundResponses(deps: BackgroundDeps): BackgroundResponses {
  const running = new Map<string, Running>()
  const streams = new Map<string, ResponseFollower>()

  async function work(
    head: ResponseHead,
    stored: StoredResponse,
    replies: AsyncGenerator<Reply, void>,
    follower: ResponseFollower | undefined,
  ): Promise<void> {
    const stopSaying = keepSaying(stored, deps, () => stop(stored.id, 'The response was deleted'))
    try {
      const whole = await collectReply(follower ? follower.pass(replies) : replies)
      const ended = finished(head, stored, whole, deps.lineageOf(whole.head.card))
      await stopSaying()
      await deps.update(ended)
      follower?.end(whole, ended.response)
    } catch (thrown) {
      const error = GatewayError.from(thrown)
      const response = failedResponse(stored.response, error)
      await stopSaying()
      // Nobody waits for this; where the store is down, the response is found abandoned later.
      await deps.update({ ...withoutWork(stored), response }).catch(() => {})
      follower?.fail(error)
    } finally {
      running.delete(stored.id)
      forgetStreams()
    }
  }

  function stop(id: string, why: string): Running | undefined {
    const found = running.get(id)
    found?.abort.abort(new GatewayError('client_closed', why))
    return found
  }

  function forgetStreams(): void {
    const ended = [...streams.keys()].filter((id) => !running.has(id))
    for (const id of ended.slice(0, -MOST_ENDED_STREAMS)) streams.delete(id)
  }

  function follow(head: ResponseHead, options: ResponseStreamOptions): ResponseFollower {
    const follower = createResponseFollower(head, options, deps.lineageOf)
    streams.set(head.id, follower)
    return follower
  }

  function stopAll(): void {
    const reason = new GatewayError('shutting_down', 'The gateway is shutting down')
    for (const { abort } of running.values()) abort.abort(reason)
  }

  return {
    worker: deps.worker,
    stopAll,
    async start(head, given, request, caller, stream) {
      refuseMoreThanShare(caller, running)
      const stored = { ...given, worker: deps.worker }
      const abort = new AbortController()
      const begin = (): Promise<void> => {
        const wishes = { ...request.wishes, onHold: 'notice' as const }
        const replies = deps.chat({ ...request, wishes }, caller, abort.signal, runIdOf(head.id))
        return work(head, stored, replies, stream && follow(head, stream))
      }
      const saved = deps.save(stored)
      // Its place is taken before it is saved: of many that come at once, none would find the places full.
      const ended = saved.then(begin, () => void running.delete(stored.id))
      running.set(stored.id, { caller, abort, ended })
      await saved
      return stored
    },
    isRunning: (id) => running.has(id),
    events: (id) => streams.get(id),
    forget: (id) => void streams.delete(id),
    async cancel(id) {
      const found = stop(id, 'The response was cancelled')
      await found?.ended
      return found !== undefined
    },
    async close(drainMs) {
      const late = setTimeout(stopAll, drainMs)
      await Promise.all([...running.values()].map(({ ended }) => ended))
      clearTimeout(late)
    },
  }
}

/**
 * A key that already has as many places as would be left to its tenant is given no more. Alone it can take a third of all, and a
 * tenant with many keys half; whoever comes next always finds room. The rule is that of shared buffers in switches: Choudhury and
 * Hahne, Dynamic queue length thresholds, 1998.
 */
function refuseMoreThanShare(caller: Caller, running: ReadonlyMap<string, Running>): void {
  const ofTenant = [...running.values()].filter((one) => one.caller.tenant === caller.tenant)
  const ofKey = ofTenant.filter((one) => one.caller.keyId === caller.keyId)
  const free = MOST_AT_ONCE - running.size
  if (ofKey.length < free - ofTenant.length) return
  throw new GatewayError(
    'overloaded',
    `Too many background responses are running: ${ofKey.length} of this key, ${ofTenant.length} of its tenant`,
  )
}

/**
 * Says every now and then that a response is still worked on, so that nobody waits for one whose process died. The
 * function returned ends that, and resolves when nothing more will be written.
 */
function keepSaying(
  stored: StoredResponse,
  { clock, update }: Pick<BackgroundDeps, 'clock' | 'update'>,
  onDeleted: () => void,
): () => Promise<void> {
  let said = Promise.resolve()
  const say = async () => {
    if (!(await update({ ...stored, seenAt: clock.now() }))) onDeleted()
  }
  const timer = setInterval(() => {
    said = said.then(say).catch(() => {})
  }, SAID_EVERY_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    return said
  }
}

/** A held answer leaves the response in progress: its text is nobody's to see until a person has decided. */
function finished(
  head: ResponseHead,
  stored: StoredResponse,
  { head: replyHead, parts, tail }: WholeReply,
  lineage: string,
): StoredResponse {
  const secondline = tailBody(replyHead, tail)
  const response = responseBody({ ...head, model: replyHead.card, lineage }, parts, {
    usage: tail.usage,
    secondline,
  })
  const ended = withoutWork(stored)
  if (tail.record.status !== 'held' || !replyHead.review) return { ...ended, response }
  return {
    ...ended,
    reviewId: replyHead.review.reviewId,
    response: { ...response, status: 'in_progress', output: [] },
  }
}
