import type { LookupFunction } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { buildConnector, type Dispatcher, Pool } from 'undici'
import { GatewayError } from '../../core/errors.ts'
import { forbiddenAddress, literalAddress } from '../../core/network/forbidden-address.ts'
import { guardedLookup } from '../../egress/guarded-lookup.ts'
import { createNameLookup, nameLookup } from '../../egress/name-lookup.ts'
import { tunnelled } from '../../egress/proxy-tunnel.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { isStaleConnection } from './transport-failure.ts'

export interface UpstreamRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Names and values by turns. */
  readonly headers: readonly string[]
  readonly body?: string | Uint8Array
}

/** Sends requests to one origin over kept-alive connections. */
export interface Transport {
  send(request: UpstreamRequest, onConnected: () => void): Exchange
  /** The name of the upstream, or of the proxy on the way, is being looked up. */
  isLookingUp(): boolean
  /**
   * Gives the connections up. Answers that are under way are read to their end, and a run that began before a change
   * of the configuration may still call: it gets a connection of its own.
   */
  close(): Promise<void>
}

export interface TransportOptions {
  readonly baseUrl: string
  readonly allowPrivate: boolean
  /** A proxy that calls go through; it resolves the names. */
  readonly proxy?: URL
  /** How long anything may take until a connection stands: no longer than any call waits for one. */
  readonly connectLimitMs?: number
  /** How names are resolved; the system's way unless said. */
  readonly lookup?: LookupFunction
  /** A certificate authority to trust beside the known ones, PEM. */
  readonly certificateAuthority?: string
}

/** Where nobody says how long calls wait. A call's own time is kept by `createDeadlines`; this ends what it has left behind. */
const CONNECT_LIMIT_MS = 60_000
const KEEP_ALIVE_MS = 30_000
const CLOSING_MS = 500
const TCP_KEEP_ALIVE_MS = 15_000

export function createTransport(options: TransportOptions): Transport {
  const url = new URL(options.baseUrl)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new GatewayError('egress_denied', `A provider's base_url must be http or https`)
  }
  /** What had been read on a connection when it broke, by the error it broke with. */
  const bytesReadBefore = new WeakMap<Error, number>()
  const names = options.lookup ? createNameLookup({ resolve: options.lookup }) : nameLookup
  const connect = guardedConnector(options, names.lookup, bytesReadBefore)
  let pool: Pool | undefined
  const openPool = (): Pool => {
    pool ??= createPool(url.origin, connect)
    return pool
  }
  // An address is never looked up, so it is checked apart from the guarded look-up.
  const address = literalAddress(url.hostname)
  const denied = address === undefined ? undefined : denialOf(address, options.allowPrivate)

  const { hostname } = options.proxy ?? url
  return {
    isLookingUp: () => names.isUnderWay(hostname),
    send(request, onConnected) {
      const dispatch: Dispatcher.DispatchOptions = {
        method: request.method,
        path: request.path,
        headers: request.headers as string[],
        body: request.body ?? null,
      }
      let retried = false
      const { exchange, handler } = createExchange({
        onConnected,
        retry(thrown) {
          const before = thrown instanceof Error ? bytesReadBefore.get(thrown) : undefined
          if (retried || !isStaleConnection(thrown, before)) return false
          retried = true
          openPool().dispatch(dispatch, handler)
          return true
        },
      })
      if (denied) exchange.fail(denied)
      else openPool().dispatch(dispatch, handler)
      return exchange
    },
    async close() {
      const closing = pool?.close()
      pool = undefined
      // Whoever reloads the configuration need not wait for the longest answer.
      await Promise.race([closing, setTimeout(CLOSING_MS, undefined, { ref: false })])
    },
  }
}

function createPool(origin: string, connect: buildConnector.connector): Pool {
  return new Pool(origin, {
    pipelining: 1,
    // The phases of a call have their own deadlines.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: 32 * 1024,
    connect,
  })
}

function guardedConnector(
  options: TransportOptions,
  lookup: LookupFunction,
  bytesReadBefore: WeakMap<Error, number>,
): buildConnector.connector {
  const { proxy, connectLimitMs = CONNECT_LIMIT_MS } = options
  const direct = buildConnector({
    timeout: connectLimitMs,
    keepAliveInitialDelay: TCP_KEEP_ALIVE_MS,
    lookup: guardedLookup((address) => denialOf(address, options.allowPrivate), lookup),
    ...(options.certificateAuthority === undefined ? {} : { ca: options.certificateAuthority }),
  })
  const connect = proxy === undefined ? direct : tunnelled(direct, proxy, connectLimitMs)
  return (target, callback) => {
    connect(target, (...result) => {
      const socket = result[1]
      socket?.prependOnceListener('error', (error: Error) => {
        bytesReadBefore.set(error, socket.bytesRead)
      })
      callback(...result)
    })
  }
}

/** The `egress_denied` of an address that must not be called; undefined when it may be. */
function denialOf(address: string, allowPrivate: boolean): GatewayError | undefined {
  const reason = forbiddenAddress(address, allowPrivate)
  if (reason === undefined) return undefined
  return new GatewayError(
    'egress_denied',
    `The provider's address ${address} ${reason} and is not called; set allow_private for a provider in your own network`,
    { fault: 'deployment' },
  )
}
