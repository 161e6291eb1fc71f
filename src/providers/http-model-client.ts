import type { LookupFunction } from 'node:net'
import type { ModelCard } from '../core/card.ts'
import type { Part } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { CallTimeouts, ModelCall, ModelClient } from '../core/ports.ts'
import { type Connection, MAX_EVENT_BYTES, maxResponseBytes } from './connection.ts'
import type { ProtocolAdapter } from './protocol-adapter.ts'
import { type AnswerLimits, type AnswerSource, readAnswer } from './read-answer.ts'
import {
  createTransport,
  type Transport,
  type UpstreamRequest,
} from './transport/create-transport.ts'
import { createDeadlines, type Deadlines, type Phase } from './transport/deadlines.ts'
import { decodeBody } from './transport/decode-body.ts'
import type { Exchange, ResponseHead } from './transport/exchange.ts'
import { failureOfStatus } from './upstream-failure.ts'

/** What only tests and unusual networks set. */
export interface NetworkOptions {
  readonly lookup?: LookupFunction
  /** PEM */
  readonly certificateAuthority?: string
}

const MAX_ERROR_BODY_BYTES = 64 * 1024
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
    ...network,
  })
  const headers = requestHeaders(connection, adapter)
  const limits = answerLimits(card, connection)

  return {
    card,
    async *stream(call: ModelCall, signal: AbortSignal): AsyncGenerator<Part> {
      const prepared = adapter.prepare(call)
      for (const part of prepared.dropped) yield part
      const request: UpstreamRequest = {
        method: 'POST',
        path: prepared.path,
        headers: call.stream ? headers.stream : headers.plain,
        body: JSON.stringify(prepared.body),
      }
      const open = openCall(transport, request, call.timeouts, call.stream, signal)
      let complete = false
      try {
        const head = await open.exchange.head()
        const source = sourceOf(open.exchange, head)
        if (head.status >= 300) {
          const begin = await beginOf(source)
          complete = true
          throw failureOfStatus(head, begin, Date.now())
        }
        const framing = { framing: adapter.framing, streaming: call.stream }
        const reader = adapter.createReader(call)
        // Batches, because each part that passes through one more generator costs another turn.
        for await (const batch of readAnswer(source, reader, open.deadlines, limits, framing)) {
          for (const part of batch) yield part
        }
        complete = true
      } finally {
        open.close(complete)
      }
    },
    async ping(signal: AbortSignal): Promise<void> {
      const request: UpstreamRequest = {
        method: 'GET',
        path: adapter.pingPath,
        headers: headers.plain,
      }
      const open = openCall(transport, request, PING_TIMEOUTS, false, signal)
      try {
        const head = await open.exchange.head()
        if (head.status < 300) return
        throw failureOfStatus(head, await beginOf(sourceOf(open.exchange, head)), Date.now())
      } finally {
        open.close(true)
      }
    },
    close: () => transport.close(),
  }
}

interface OpenCall {
  readonly exchange: Exchange
  readonly deadlines: Deadlines
  /** `complete`: nothing of the answer is missing, so the connection may be used again. */
  close(complete: boolean): void
}

function openCall(
  transport: Transport,
  request: UpstreamRequest,
  timeouts: CallTimeouts,
  streaming: boolean,
  signal: AbortSignal,
): OpenCall {
  if (signal.aborted) throw abortFailure(signal)
  const deadlines = createDeadlines(timeouts, streaming, (phase, afterMs) =>
    exchange.fail(timeoutFailure(phase, afterMs)),
  )
  const exchange = transport.send(request, () => deadlines.connected())
  const abort = () => exchange.fail(abortFailure(signal))
  signal.addEventListener('abort', abort)
  return {
    exchange,
    deadlines,
    close(complete) {
      deadlines.stop()
      signal.removeEventListener('abort', abort)
      exchange.release(complete)
    },
  }
}

function abortFailure(signal: AbortSignal): GatewayError {
  if (signal.reason instanceof GatewayError) return signal.reason
  return new GatewayError('client_closed', 'The call was given up before the answer was complete')
}

const WAITED_FOR: Readonly<Record<Phase, string>> = {
  connect: 'The upstream could not be connected to',
  'first part': 'The upstream sent nothing of an answer',
  idle: 'The upstream fell silent in the middle of its answer',
  total: 'The upstream did not finish its answer',
}

function timeoutFailure(phase: Phase, afterMs: number): GatewayError {
  const message = `${WAITED_FOR[phase]}; given up after ${afterMs} ms (${phase} timeout)`
  return new GatewayError('upstream_timeout', message, { fault: 'deployment' })
}

/** The answer's bytes without their content coding. */
function sourceOf(exchange: Exchange, head: ResponseHead): AnswerSource {
  const encoding = head.headers['content-encoding']
  if (typeof encoding !== 'string' || encoding === 'identity')
    return { next: () => exchange.next() }
  const decoded = decodeBody(bytesOf(exchange), encoding)
  return {
    async next() {
      const { done, value } = await decoded.next()
      return done ? undefined : value
    },
  }
}

async function* bytesOf(exchange: Exchange): AsyncGenerator<Buffer> {
  for (let chunk = await exchange.next(); chunk; chunk = await exchange.next()) yield chunk
}

/** As much of an error's body as is worth reading; what goes wrong here does not hide the error itself. */
async function beginOf(source: AnswerSource): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    while (size < MAX_ERROR_BODY_BYTES) {
      const chunk = await source.next()
      if (!chunk) break
      chunks.push(chunk)
      size += chunk.length
    }
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'client_closed') throw thrown
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ERROR_BODY_BYTES)
}

function requestHeaders(connection: Connection, adapter: ProtocolAdapter) {
  const configured = Object.entries(connection.headers ?? {})
    .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
    .flat()
  const common = [
    'content-type',
    'application/json',
    'user-agent',
    'secondline',
    ...adapter.headers,
    ...configured,
  ]
  return {
    stream: [...common, 'accept', 'text/event-stream, application/x-ndjson'],
    plain: [...common, 'accept', 'application/json'],
  }
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
