/** Spans through the OpenTelemetry API. Without a provider in the process nothing is built and little is spent. */
import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { CheckResult } from '../core/check.ts'
import type { ErrorCode } from '../core/errors.ts'
import type { EndedCall, StartedCall, StartedRequest } from '../core/observer.ts'
import type { RunRecord } from '../core/run.ts'
import {
  callAttributes,
  callEndAttributes,
  inputMessages,
  outputMessages,
  runAttributes,
  SCHEMA_URL,
} from './gen-ai.ts'

export interface TraceOptions {
  /** False: no span is made, whatever SDK is there. */
  readonly isOn?: boolean
  readonly version: string
  /** Put messages and answers into spans. */
  readonly captureContent: boolean
}

interface RequestTrace {
  responseHeaders?(): Readonly<Record<string, string>>
  call(call: StartedCall): CallTrace
  checked(results: readonly CheckResult[], ms: number): void
  escalated(reason: string): void
  finished(run: RunRecord): void
  rejected(code: ErrorCode): void
}

export interface CallTrace {
  firstPart(afterMs: number): void
  headers(): Readonly<Record<string, string>>
  ended(end: EndedCall): void
}

export interface Traces {
  request(request: StartedRequest): RequestTrace
}

export function createTraces(options: TraceOptions): Traces {
  const tracer = trace
    .getTracerProvider()
    .getTracer('secondline', options.version, { schemaUrl: SCHEMA_URL })
  if (options.isOn === false) return { request: () => NO_TRACE }
  return {
    request: (request) => {
      const parent = request.traceHeaders
        ? propagation.extract(context.active(), request.traceHeaders)
        : context.active()
      const name = `${request.method} ${request.route}`
      const server = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent)
      if (!server.isRecording()) return NO_TRACE
      server.setAttributes({
        'http.request.method': request.method,
        'http.route': request.route,
        'secondline.request.id': request.id,
      })
      return traceRequest(tracer, server, trace.setSpan(parent, server), options)
    },
  }
}

function traceRequest(
  tracer: Tracer,
  server: Span,
  inServer: Context,
  options: TraceOptions,
): RequestTrace {
  const route = tracer.startSpan('secondline.route', { kind: SpanKind.INTERNAL }, inServer)
  const inRoute = trace.setSpan(inServer, route)
  let isEscalated = false
  const end = (code: ErrorCode | undefined): void => {
    if (code) markFailed(server, code)
    route.end()
    server.end()
  }
  return {
    responseHeaders: () => traceResponse(server),
    call: (call) => {
      const span = tracer.startSpan(`chat ${call.model}`, { kind: SpanKind.CLIENT }, inRoute)
      span.setAttributes(callAttributes(call))
      if (options.captureContent && call.request) {
        span.setAttribute('gen_ai.input.messages', inputMessages(call.request.messages))
      }
      return traceCall(span, trace.setSpan(inRoute, span), options)
    },
    checked: (results, ms) => traceChecks(results, ms, tracer, inRoute),
    escalated: (reason) => {
      isEscalated = true
      route.addEvent('secondline.escalation', { 'secondline.route.reason': reason })
    },
    finished: (run) => {
      route.setAttributes(runAttributes(run, isEscalated))
      end(run.errorCode)
    },
    rejected: end,
  }
}

function traceCall(span: Span, inCall: Context, options: TraceOptions): CallTrace {
  return {
    firstPart: (afterMs) => {
      span.setAttribute('gen_ai.response.time_to_first_chunk', afterMs / 1_000)
    },
    headers: () => {
      const headers: Record<string, string> = {}
      propagation.inject(inCall, headers)
      return headers
    },
    ended: (end) => {
      span.setAttributes(callEndAttributes(end))
      if (options.captureContent && end.answer !== undefined) {
        span.setAttribute('gen_ai.output.messages', outputMessages(end.answer))
      }
      if (end.code) markFailed(span, end.code)
      span.end()
    },
  }
}

/** From the gravest on: what a row of checks says together. */
const VERDICTS = ['fail', 'error', 'pass', 'abstain'] as const

function traceChecks(
  results: readonly CheckResult[],
  ms: number,
  tracer: Tracer,
  inRoute: Context,
): void {
  const end = Date.now()
  const span = tracer.startSpan('secondline.verify', { startTime: end - ms }, inRoute)
  for (const { check, verdict } of results) {
    span.addEvent('gen_ai.evaluation.result', {
      'gen_ai.evaluation.name': check,
      'gen_ai.evaluation.score.label': verdict,
    })
  }
  const gravest = VERDICTS.find((verdict) => results.some((result) => result.verdict === verdict))
  span.setAttribute('secondline.verify.verdict', gravest ?? 'abstain')
  span.end(end)
}

function markFailed(span: Span, code: ErrorCode): void {
  span.setAttribute('error.type', code)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

/** W3C's `traceresponse`, so that a client finds the trace of its request. */
function traceResponse(span: Span): Readonly<Record<string, string>> {
  const { traceId, spanId, traceFlags } = span.spanContext()
  const flags = traceFlags.toString(16).padStart(2, '0')
  return { traceresponse: `00-${traceId}-${spanId}-${flags}` }
}

const NO_HEADERS: Readonly<Record<string, string>> = {}
const NO_CALL: CallTrace = { firstPart: () => {}, headers: () => NO_HEADERS, ended: () => {} }
const NO_TRACE: RequestTrace = {
  call: () => NO_CALL,
  checked: () => {},
  escalated: () => {},
  finished: () => {},
  rejected: () => {},
}
