import { GatewayError } from '../../core/errors.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import type { Transport, UpstreamRequest } from '../../providers/transport/create-transport.ts'
import { createDeadlines, type Deadlines, type Phase } from '../../providers/transport/deadlines.ts'
import { decodeBody } from '../../providers/transport/decode-body.ts'
import type { Exchange, ResponseHead } from '../../providers/transport/exchange.ts'
import { abortFailure } from './abort-failure.ts'
import type { AnswerSource } from './read-answer.ts'

const MAX_ERROR_BODY_BYTES = 64 * 1024

export interface OpenCall {
  readonly exchange: Exchange
  readonly deadlines: Deadlines
  /** `complete`: nothing of the answer is missing, so the connection may be used again. */
  close(complete: boolean): void
}

export function openCall(
  transport: Transport,
  request: UpstreamRequest,
  timeouts: CallTimeouts,
  streaming: boolean,
  signal: AbortSignal,
): OpenCall {
  if (signal.aborted) throw abortFailure(signal)
  const deadlines = createDeadlines(timeouts, streaming, (phase, afterMs) =>
    exchange.fail(timeoutFailure(phase, afterMs, transport)),
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

const WAITED_FOR: Readonly<Record<Phase, string>> = {
  connect: 'The upstream could not be connected to',
  'first part': 'The upstream sent nothing of an answer',
  idle: 'The upstream fell silent in the middle of its answer',
  closing: 'The upstream did not close its answer',
  total: 'The upstream did not finish its answer',
}

function timeoutFailure(phase: Phase, afterMs: number, transport: Transport): GatewayError {
  const what =
    phase === 'connect' && transport.isLookingUp()
      ? 'The name of the upstream could not be looked up (DNS)'
      : WAITED_FOR[phase]
  const message = `${what}; given up after ${afterMs} ms (${phase} timeout)`
  return new GatewayError('upstream_timeout', message, { fault: 'deployment' })
}

/** The answer's bytes without their content coding. */
export function sourceOf(exchange: Exchange, head: ResponseHead): AnswerSource {
  const encoding = head.headers['content-encoding']
  if (typeof encoding !== 'string' || encoding === 'identity') return exchange
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

/**
 * As much of an error's body as is worth reading and comes soon; what goes wrong here does not hide the error itself. The
 * status has said that there is no answer, and another model may be waiting to be asked.
 */
export async function beginOf(source: AnswerSource, deadlines: Deadlines): Promise<string> {
  deadlines.over()
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
