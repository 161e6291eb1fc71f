import type { ModelCard } from '../../core/card.ts'
import { type ChatRequest, isContent, type Part, type Usage } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import { costMicros } from '../../core/money.ts'
import type { RequestObservation, StartedCall } from '../../core/observer.ts'
import type { Clock, ModelClient } from '../../core/ports.ts'
import type { Answered, CallRecord, CallStep, Failed } from '../../core/run.ts'
import { estimateTokens } from '../../core/text/estimate-tokens.ts'
import type { CallTimeouts } from '../../core/time/call-timeouts.ts'
import { roundMs } from '../../core/time/round-ms.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import { abortedBy } from './aborted-by.ts'
import type { Circuits } from './circuits.ts'
import { type Collected, collect, createCollected, furtherText, keepParts } from './collect.ts'
import type { CommitGate } from './commit-gate.ts'
import { isReadByPerson } from './is-answer-tool.ts'
import { mayHaveBeenRead } from './may-have-been-read.ts'
import { unmadeCall } from './unmade-call.ts'

export interface CallResult {
  readonly outcome: Answered | Failed
  readonly collected: Collected
}

export interface CallOptions {
  readonly step: CallStep
  readonly client: ModelClient
  readonly request: ChatRequest
  readonly timeouts: CallTimeouts
  readonly inputTokens: number
  readonly observation: RequestObservation
  readonly signal: AbortSignal
  /** Told once, of the first part that a person would see or that a model thinks. */
  readonly onContent?: (() => void) | undefined
}

type Deps = Pick<GatewayDeps, 'clock'> & {
  readonly circuits: Pick<Circuits, 'tryPass' | 'succeeded' | 'failed' | 'released'>
}

/** Calls one model. What the gate lets pass of what came together is yielded; everything else is only collected. */
export async function* callModel(
  options: CallOptions,
  gate: CommitGate,
  deps: Deps,
): AsyncGenerator<readonly Part[], CallResult> {
  const { step, client, request, timeouts, signal } = options
  const collected = createCollected()
  const clock = startStopwatch(deps.clock)
  if (!deps.circuits.tryPass(step.card)) return { outcome: refused(step), collected }
  let settled = false
  const tellContent = tellOnce(options.onContent)
  const seen = options.observation.upstreamCall(startedCall(options))
  const record = (): CallRecord => ({
    line: step.line,
    card: step.card,
    purpose: step.purpose,
    ...spent(collected, client.card, options.inputTokens),
    ...clock.read(),
    released: gate.isReleased(),
  })
  try {
    const traceHeaders = seen.traceHeaders()
    const call = { request, timeouts, stream: request.stream, traceHeaders }
    for await (const parts of client.stream(call, signal)) {
      if (parts.length > 0 && clock.markFirst()) seen.firstPart()
      tellContent(parts)
      collect(collected, parts)
      if (isKept(step, gate)) keepParts(collected, parts)
      const passed = gate.push(parts)
      if (passed.length > 0) yield passed
      // Part of it is out and the rest may not follow: reading on would only cost.
      refuseHalfway(gate)
    }
    if (collected.finish === undefined) throw endless()
    const rest = gate.end()
    if (rest.length > 0) yield rest
    refuseHalfway(gate)
    settled = true
    deps.circuits.succeeded(step.card)
    const outcome = answered(record(), collected, options.request)
    seen.ended({
      usage: outcome.usage,
      finish: outcome.finish,
      answer: collected.text,
      ...collected.upstream,
    })
    return { outcome, collected }
  } catch (thrown) {
    settled = true
    const outcome = failed(thrown, record(), options, deps)
    seen.ended({ usage: outcome.usage, code: outcome.code })
    return { outcome, collected }
  } finally {
    // The consumer may leave between two parts; the probe's place must not be lost with it.
    if (!settled) {
      deps.circuits.released(step.card)
      seen.ended({ usage: {}, code: 'client_closed' })
    }
  }
}

/** Tells of the first part that a person would see or that a model thinks. */
function tellOnce(tell: (() => void) | undefined): (parts: readonly Part[]) => void {
  let untold = tell
  return (parts) => {
    if (untold === undefined) return
    if (!parts.some((part) => isContent(part) || part.type === 'reasoning-delta')) return
    untold()
    untold = undefined
  }
}

/** What is sent live need not be kept; what stands before its first content goes out with that or not at all. */
function isKept({ release }: CallStep, gate: CommitGate): boolean {
  return release !== 'live' || !gate.isReleased()
}

function startedCall({ step, client: { card }, request }: CallOptions): StartedCall {
  return {
    card: card.id,
    provider: card.provider,
    model: card.model,
    line: step.line,
    purpose: step.purpose,
    stream: request.stream,
    request,
  }
}

function refuseHalfway(gate: CommitGate): void {
  if (!gate.isRefused() || !gate.isReleased()) return
  throw new GatewayError(
    'check_failed',
    'The next part of the answer failed its checks; the answer ends here',
  )
}

function endless(): GatewayError {
  const message = 'The model stopped in the middle of its answer'
  return new GatewayError('upstream_truncated', message, { fault: 'deployment' })
}

interface Stopwatch {
  /** True the first time. */
  markFirst(): boolean
  read(): { readonly ms: number; readonly firstPartMs?: number }
}

function startStopwatch(clock: Clock): Stopwatch {
  const started = clock.monotonic()
  let first: number | undefined
  return {
    markFirst() {
      if (first !== undefined) return false
      first = roundMs(clock.monotonic() - started)
      return true
    },
    read: () => ({
      ms: roundMs(clock.monotonic() - started),
      ...(first === undefined ? {} : { firstPartMs: first }),
    }),
  }
}

function answered(call: CallRecord, collected: Collected, request: ChatRequest): Answered {
  return {
    type: 'answered',
    ...call,
    finish: collected.finish ?? 'stop',
    hasText: collected.text.length > 0 || collected.refusal.length > 0 || collected.hasMedia,
    toolCalls: toolCallsOf(collected),
    ...(handsOver(collected, request) ? { answersByCall: true as const } : {}),
    dropped: [...toolsLeftOut(request), ...collected.dropped],
  }
}

/** How the client is told of tools that only another provider has, and of what was said of such. */
function toolsLeftOut({ providerTools, providerItems }: ChatRequest): readonly string[] {
  const leftOut = [...(providerTools ?? []), ...(providerItems ?? [])]
  const told = leftOut.map(({ param, type }) => `${param.split('[', 1)[0]}.${type}`)
  return [...new Set(told)]
}

/** None where a further choice is an answer already, which is to be treated as one. */
function toolCallsOf({ toolCalls, further }: Collected): number {
  if (further === undefined) return toolCalls.length
  const isAnswered = [...further.values()].some((choice) => choice.toolCalls.length === 0)
  return isAnswered ? 0 : toolCalls.length
}

function handsOver({ toolCalls, further }: Collected, { tools }: ChatRequest): boolean {
  const calls = [...toolCalls, ...[...(further?.values() ?? [])].flatMap((c) => c.toolCalls)]
  const called = new Set(calls.map(({ name }) => name))
  return tools.some((tool) => called.has(tool.name) && isReadByPerson(tool))
}

function failed(
  thrown: unknown,
  call: CallRecord,
  { client, signal, observation }: CallOptions,
  deps: Deps,
): Failed {
  const error = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
  if (error.code === 'internal') observation.broke?.(error.cause ?? error)
  deps.circuits.failed(client.card.id, error.fault, error.retryAfterMs)
  return {
    type: 'failed',
    ...call,
    ...(isUnread(error, call) ? { usage: {}, costMicros: 0 } : {}),
    code: error.code,
    fault: error.fault,
    message: error.message,
    ...(error.param === undefined ? {} : { param: error.param }),
    ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
  }
}

function isUnread(error: GatewayError, { usage }: CallRecord): boolean {
  return usage.estimated === true && usage.outputTokens === 0 && !mayHaveBeenRead(error)
}

function refused(step: CallStep): CallResult['outcome'] {
  const message = `Model '${step.card}' has failed too often and is left alone for a moment`
  return unmadeCall(step, { code: 'circuit_open', fault: 'deployment', message })
}

/** What a call used. Where the provider did not say, an estimate takes its place: missing is not free. */
function spent(
  collected: Collected,
  card: ModelCard,
  inputTokens: number,
): { readonly usage: Usage; readonly costMicros: number } {
  const further = furtherText(collected)
  const started = collected.text || further || collected.reasoning || collected.toolCalls.length > 0
  const given = collected.usage
  const usage: Usage =
    given?.inputTokens !== undefined && given.outputTokens !== undefined
      ? given
      : {
          inputTokens: inputTokens,
          outputTokens: started
            ? estimateTokens(collected.text) +
              estimateTokens(further) +
              estimateTokens(collected.reasoning) +
              collected.toolCalls.reduce((sum, c) => sum + estimateTokens(c.arguments), 0)
            : 0,
          ...given,
          estimated: true,
        }
  return { usage, costMicros: costMicros(usage, card.prices) }
}
