import type { Dispatcher } from 'undici'
import { GatewayError } from '../../core/errors.ts'
import { transportFailure } from './transport-failure.ts'

export interface ResponseHead {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** One request and its answer, read at the reader's pace. */
export interface Exchange {
  /** Resolves when status and headers have come. */
  head(): Promise<ResponseHead>
  /** The next bytes; undefined at the end. */
  next(): Promise<Buffer | undefined>
  /** Ends it at once: the socket is destroyed and whoever reads meets `error`. */
  fail(error: GatewayError): void
  /** Nobody reads on. Of a complete answer the connection is kept if its body ends soon; else it is destroyed. */
  release(complete: boolean): void
}

/** Bytes that may wait for a slow reader before the upstream is told to pause. */
const MAX_WAITING_BYTES = 64 * 1024
/** After the last event only the closing of the body should come. */
const MAX_DRAINED_BYTES = 16 * 1024
const DRAIN_MS = 500

interface ExchangeOptions {
  readonly onConnected: () => void
  /** Sends the request again when it failed before any answer and the connection was stale. */
  readonly retry: (thrown: unknown) => boolean
}

export function createExchange(options: ExchangeOptions): {
  readonly exchange: Exchange
  readonly handler: Dispatcher.DispatchHandler
} {
  const waiting: Buffer[] = []
  let waitingBytes = 0
  let controller: Dispatcher.DispatchController | undefined
  let head: ResponseHead | undefined
  let failure: GatewayError | undefined
  let ended = false
  /** Looks again whether there is what is waited for. */
  let waiter: (() => void) | undefined
  let drain: { bytes: number; timer: NodeJS.Timeout } | undefined

  function wake(): void {
    const current = waiter
    waiter = undefined
    current?.()
  }
  /** What `take` finds, now or as soon as something has come; undefined at the end. */
  function arrival<Found>(take: () => Found | undefined): Promise<Found | undefined> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = take()
        // What had arrived before a failure is read first.
        if (found !== undefined || ended) resolve(found)
        else if (failure) reject(failure)
        else waiter = look
      }
      look()
    })
  }
  function taken(): Buffer | undefined {
    const chunk = waiting.shift()
    waitingBytes -= chunk?.length ?? 0
    if (controller?.paused && waitingBytes <= MAX_WAITING_BYTES) controller.resume()
    return chunk
  }
  function fail(error: GatewayError): void {
    if (failure || ended) return
    failure = error
    controller?.abort(error)
    wake()
  }
  function drained(chunk: Buffer): void {
    if (!drain) return
    drain.bytes += chunk.length
    if (drain.bytes > MAX_DRAINED_BYTES) fail(NOT_NEEDED)
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      controller = started
      if (failure) started.abort(failure)
      else options.onConnected()
    },
    onResponseStart(_, status, headers) {
      if (status < 200) return
      head = { status, headers }
      wake()
    },
    onResponseData(current, chunk) {
      if (drain) return drained(chunk)
      waiting.push(chunk)
      waitingBytes += chunk.length
      if (waitingBytes > MAX_WAITING_BYTES) current.pause()
      wake()
    },
    onResponseEnd() {
      ended = true
      if (drain) clearTimeout(drain.timer)
      wake()
    },
    onResponseError(_, thrown) {
      if (drain) clearTimeout(drain.timer)
      if (failure || ended) return
      if (!head && options.retry(thrown)) return
      failure = transportFailure(thrown, head !== undefined)
      wake()
    },
  }

  const exchange: Exchange = {
    head: () => arrival(() => head) as Promise<ResponseHead>,
    next: () => arrival(taken),
    fail(error) {
      waiting.length = 0
      fail(error)
    },
    release(complete) {
      if (ended || failure || drain) return
      if (!complete) return fail(NOT_NEEDED)
      waiting.length = 0
      drain = { bytes: 0, timer: setTimeout(fail, DRAIN_MS, NOT_NEEDED) }
      drain.timer.unref()
      if (controller?.paused) controller.resume()
    },
  }
  return { exchange, handler }
}

const NOT_NEEDED = new GatewayError('client_closed', 'The answer was not needed any more')
