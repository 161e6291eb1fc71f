import type { LookupFunction } from 'node:net'
import type { ModelCard } from '../../core/card.ts'
import type { Part } from '../../core/chat.ts'
import type { ModelCall, ModelClient } from '../../core/ports.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import { VIA_HEADER } from '../../core/via-header.ts'
import {
  type Connection,
  MAX_EVENT_BYTES,
  maxResponseBytes,
  withoutOwnSecrets,
} from '../../providers/connection.ts'
import type { ProtocolAdapter } from '../../providers/protocol-adapter.ts'
import {
  createTransport,
  type UpstreamRequest,
} from '../../providers/transport/create-transport.ts'
import { createHttpMediaClient } from './http-media-client.ts'
import { createKeyedCalls } from './keyed-calls.ts'
import { beginOf, sourceOf } from './open-call.ts'
import { type AnswerLimits, beginAnswer, type Piece } from './read-answer.ts'
import { failureOfStatus, withWordsBlanked } from './upstream-failure.ts'

/** Of the network between, and how long calls wait for a connection. Names and certificates are set by tests only. */
export interface NetworkOptions {
  readonly connectLimitMs?: number
  readonly lookup?: LookupFunction
  /** PEM */
  readonly certificateAuthority?: string
  /** Who asks, told to gateways like this one; absent: nobody that could be asked in turn. */
  readonly gatewayId?: string
}

const PING_TIMEOUTS: CallTimeouts = { connect: 3000, firstPart: 5000, idle: 5000, total: 5000 }
/** Set by the transport, or meaningful to it. */
const OWN_HEADERS = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'content-type',
])

/** A model behind HTTP: one transport, and an adapter that knows the protocol's words. */
export function createHttpModelClient(
  card: ModelCard,
  connection: Connection,
  adapter: ProtocolAdapter,
  network: NetworkOptions = {},
): ModelClient {
  const transport = createTransport({
    baseUrl: connection.baseUrl,
    allowPrivate: connection.allowPrivate,
    ...(connection.proxy === undefined ? {} : { proxy: new URL(connection.proxy.reveal()) }),
    ...network,
  })
  const send = createKeyedCalls(connection, transport)
  const headersWith = createHeaders(connection, adapter, network.gatewayId)
  const limits = answerLimits(card, connection)

  const { mediaPath, mediaTranslation, pingPath } = adapter
  const media = mediaPath
    ? createHttpMediaClient({
        card,
        send,
        headersWith: (key) => headersWith(key).media,
        withoutSecrets: (said, secrets) => withoutOwnSecrets(said, secrets, connection),
        maxBytes: maxResponseBytes(connection),
        pathOf: mediaPath,
        ...(mediaTranslation ? { translationOf: mediaTranslation } : {}),
      })
    : undefined

  return {
    card,
    ...(media ? { media } : {}),
    async *stream(call: ModelCall, signal: AbortSignal): AsyncGenerator<readonly Part[]> {
      const prepared = adapter.prepare(call)
      if (prepared.dropped.length > 0) yield prepared.dropped
      const body = JSON.stringify(prepared.body)
      const write = (key: string | undefined): UpstreamRequest => {
        const headers = headersWith(key)
        const own = call.stream ? headers.stream : headers.plain
        return {
          method: 'POST',
          path: prepared.path,
          headers: withMore(own, call.traceHeaders, prepared.headers, call.request.via),
          body,
        }
      }
      const { open, head, secrets } = await send(write, call.timeouts, call.stream, signal)
      let complete = false
      try {
        const source = sourceOf(open.exchange, head)
        if (head.status >= 300) {
          const begin = await beginOf(source, open.deadlines)
          complete = true
          throw failureOfStatus(head, begin, Date.now())
        }
        const framing = { framing: adapter.framing, streaming: call.stream }
        const reader = adapter.createReader(call)
        const { deadlines } = open
        const read = await beginAnswer({ source, reader, deadlines, limits }, framing)
        let piece: Piece
        do {
          piece = await read()
          open.deadlines.pause()
          if (piece.parts.length > 0) yield piece.parts
          open.deadlines.resume()
        } while (!piece.isLast)
        if (piece.failure !== undefined) throw piece.failure
        complete = true
      } catch (thrown) {
        throw withWordsBlanked(thrown, (said) => withoutOwnSecrets(said, secrets, connection))
      } finally {
        open.close(complete)
      }
    },
    ...(pingPath === undefined ? {} : { ping: (signal: AbortSignal) => ping(pingPath, signal) }),
    close: () => transport.close(),
  }

  async function ping(path: string, signal: AbortSignal): Promise<void> {
    const write = (key: string | undefined): UpstreamRequest => {
      return { method: 'GET', path, headers: headersWith(key).plain }
    }
    const { open, head, secrets } = await send(write, PING_TIMEOUTS, false, signal)
    try {
      if (head.status < 300) return
      const begin = await beginOf(sourceOf(open.exchange, head), open.deadlines)
      throw failureOfStatus(head, begin, Date.now())
    } catch (thrown) {
      throw withWordsBlanked(thrown, (said) => withoutOwnSecrets(said, secrets, connection))
    } finally {
      open.close(true)
    }
  }
}

interface Headers {
  readonly media: string[]
  readonly stream: string[]
  readonly plain: string[]
}

const TEXT_STREAM = 'text/event-stream, application/x-ndjson'
const STREAM_TYPES: Readonly<Record<ProtocolAdapter['framing'], string>> = {
  sse: TEXT_STREAM,
  lines: TEXT_STREAM,
  'event-stream': 'application/vnd.amazon.eventstream',
}

/** The headers of requests, written once for each key. */
function createHeaders(
  connection: Connection,
  adapter: ProtocolAdapter,
  gatewayId: string | undefined,
): (key: string | undefined) => Headers {
  let written: { readonly key: string | undefined; readonly headers: Headers } | undefined
  return (key) => {
    if (written === undefined || written.key !== key) {
      written = { key, headers: requestHeaders(connection, adapter, gatewayId, key) }
    }
    return written.headers
  }
}

function requestHeaders(
  connection: Connection,
  adapter: ProtocolAdapter,
  gatewayId: string | undefined,
  key: string | undefined,
): Headers {
  const configured = Object.entries(connection.headers ?? {})
    .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
    .flat()
  const via = gatewayId === undefined ? [] : [VIA_HEADER, gatewayId]
  const shown = key === undefined ? [] : adapter.keyHeaders(key)
  const own = ['user-agent', 'secondline', ...via, ...adapter.headers, ...shown, ...configured]
  const common = ['content-type', 'application/json', ...own]
  return {
    media: [...own, 'accept', '*/*'],
    stream: [...common, 'accept', STREAM_TYPES[adapter.framing]],
    plain: [...common, 'accept', 'application/json'],
  }
}

/** The same list where nothing is traced and nothing special asked for, which is nearly always. */
function withMore(
  headers: string[],
  trace: ModelCall['traceHeaders'],
  own: readonly string[] = [],
  via: readonly string[] = [],
): string[] {
  const more = via.length > 0 ? [...own, VIA_HEADER, via.join(', ')] : own
  const all = more.length > 0 ? [...headers, ...more] : headers
  for (const _ in trace) return [...all, ...Object.entries(trace).flat()]
  return all
}

/** Characters of text that a model may send for each token it may write: more is a stream without end. */
const CHARACTERS_PER_TOKEN = 64
/** An event says a word in a few hundred bytes. */
const STREAM_BYTES_PER_ANSWER_BYTE = 16

function answerLimits(card: ModelCard, connection: Connection): AnswerLimits {
  const bytes = maxResponseBytes(connection)
  const onlyText = card.output.every((modality) => modality === 'text')
  return {
    wholeBytes: bytes,
    streamBytes: bytes * STREAM_BYTES_PER_ANSWER_BYTE,
    streamCharacters: Math.min(bytes, card.maxOutputTokens * CHARACTERS_PER_TOKEN),
    eventBytes: onlyText ? Math.min(MAX_EVENT_BYTES, bytes) : bytes,
  }
}
