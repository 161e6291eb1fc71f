import type { Admission, Caller } from '../core/caller.ts'
import type { ModelCard } from '../core/card.ts'
import type { ChatRequest, Usage } from '../core/chat.ts'
import { ERRORS, GatewayError } from '../core/errors.ts'
import { estimateTokens } from '../core/estimate-tokens.ts'
import { LINES, type Line } from '../core/line.ts'
import { MEDIA_MODALITIES, type MediaAnswer } from '../core/media.ts'
import { costMicros } from '../core/money.ts'
import type { RequestObservation } from '../core/observer.ts'
import type { RatesLeft } from '../core/rates-left.ts'
import { roundMs } from '../core/round-ms.ts'
import type { CallRecord, Facts, Outcome, Run, RunRecord } from '../core/run.ts'
import type { Signals } from '../core/signals.ts'
import { whyNot } from '../decide/eligible.ts'
import { readModelName, riskOf } from '../decide/plan.ts'
import { mustRedact } from '../decide/redaction.ts'
import { requirementsOf } from '../decide/requirements.ts'
import type { MediaRequest } from '../wire/media/read-media-request.ts'
import { abortedBy } from './calls/aborted-by.ts'
import { describeOpenCircuits } from './calls/describe-open-circuits.ts'
import { mayHaveBeenRead } from './calls/may-have-been-read.ts'
import { startDeadline, timeAllowed } from './calls/request-deadline.ts'
import type { GatewayDeps } from './deps.ts'
import { checkModelName, factsOf, withBudget } from './facts/facts.ts'
import { noMediaCard } from './no-media-card.ts'
import type { Snapshot } from './snapshot.ts'
import { statusOfError } from './status-of-error.ts'
import { recordOf } from './steps/record-of.ts'

export interface MediaReply {
  readonly answer: MediaAnswer
  readonly record: RunRecord
  /** As of a conversation's answer. */
  readonly ratesLeft: (() => RatesLeft) | undefined
}

/** What is read for the rules; a longer text says nothing new of its risk. */
const MOST_READ_CHARACTERS = 100_000
/** Answers beyond this are pictures and sound, whose usage is not worth parsing them for. */
const MOST_PARSED_BYTES = 4 * 1024 * 1024

/** More than any answer uses: what an upstream writes may be anything, and is subtracted from nobody's money. */
const MOST_TOKENS = 1e9

/** Lines that are asked when no model is named: those that make media first. */
const ORDER: readonly Line[] = ['creative', 'multimodal', 'first', 'second']

/**
 * Sends a request that is no conversation to the first card that may and can serve it, and records it as a run. Rules
 * on places, keys and risk hold as for a conversation; checks have nothing to look at.
 */
export async function handleMedia(
  request: MediaRequest,
  route: string,
  caller: Caller,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<MediaReply> {
  const started = deps.clock.monotonic()
  const snapshot = deps.snapshot()
  checkModelName(request.model, caller, snapshot)
  const asked = asChat(request)
  const signals = signalsOf(request, deps.judging.classify(asked))
  const tokens = request.texts.reduce((sum, text) => sum + estimateTokens(text), 0)
  const admission = await deps.admit(caller, {
    inputTokens: tokens,
    worstTokens: tokens,
    worstMicros: () => worstMicros(tokens, snapshot),
  })
  const run = begin({ request, tokens, caller, snapshot, admission, started }, route, deps, () =>
    factsOf({ request: asked, signals, caller, conversation: '' }, snapshot, deps),
  )
  const gone = deps.clock.monotonic() - started
  const deadline = startDeadline(timeAllowed(asked, snapshot), gone, signal)
  try {
    const answer = await callFirst(run, deadline.signal, deps)
    return { answer, record: finish(run, deps), ratesLeft: admission.ratesLeft }
  } catch (thrown) {
    const why = deadline.blame(thrown)
    const error = signal.aborted ? abortedBy(signal) : GatewayError.from(why)
    error.runId = run.run.id
    finish(run, deps, error)
    throw error
  } finally {
    deadline.stop()
  }
}

interface MediaRun {
  readonly request: MediaRequest
  readonly tokens: number
  readonly caller: Caller
  readonly snapshot: Snapshot
  readonly admission: Admission
  readonly observation: RequestObservation
  readonly started: number
  readonly run: Omit<Run, 'outcomes'>
  readonly outcomes: Outcome[]
}

/** Whatever breaks before there is a run gives back what was taken for it. */
function begin(
  known: Omit<MediaRun, 'observation' | 'run' | 'outcomes'>,
  route: string,
  deps: GatewayDeps,
  factsNow: () => Facts,
): MediaRun {
  const { snapshot, admission } = known
  try {
    const facts = { ...withBudget(factsNow(), admission), maxOutputTokens: 0 }
    const id = deps.createId()
    const run = { id, startedAt: deps.clock.now(), configHash: snapshot.hash, facts }
    const observation = deps.observer.requestStarted({ id, route, method: 'POST' })
    return { ...known, observation, outcomes: [], run }
  } catch (thrown) {
    admission.refund()
    throw thrown
  }
}

/** The words of the request as a conversation would say them, so that the same rules read them. */
function asChat({ model, texts }: MediaRequest): ChatRequest {
  const text = texts.join('\n').slice(0, MOST_READ_CHARACTERS)
  return {
    model,
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
}

/** Each text has to fit by itself: a batch is many requests in one. */
function signalsOf({ operation, texts }: MediaRequest, read: Signals): Signals {
  const longest = Math.max(0, ...texts.map((text) => estimateTokens(text)))
  return { ...read, modality: MEDIA_MODALITIES[operation], inputTokens: longest }
}

function worstMicros(tokens: number, { policy }: Snapshot): number {
  const dearest = Math.max(0, ...Object.values(policy.cards).map((card) => card.prices.input))
  return Math.ceil(tokens * dearest)
}

/** What comes of these are numbers: no words, picture or sound that could do harm unseen. */
const TELLS_NOBODY: readonly MediaRequest['operation'][] = ['embeddings', 'moderation']

/** Calls one card after the other until one answers or the request itself is at fault. */
async function callFirst(
  run: MediaRun,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<MediaAnswer> {
  let last: GatewayError | undefined
  for (const card of cardsFor(run)) {
    try {
      const answer = await callCard(run, card, signal, deps)
      if (answer !== undefined) return answer
    } catch (thrown) {
      last = GatewayError.from(thrown)
      const isOfRequest = last.fault === 'nobody' && !ERRORS[last.code].retryable
      if (signal.aborted || isOfRequest) throw last
    }
  }
  throw last ?? noCard(run, deps)
}

function cardsFor({ request, snapshot, run }: MediaRun, facts = run.facts): readonly ModelCard[] {
  const { policy, clients } = snapshot
  const requirement = requirementsOf(run.facts, policy, riskOf(run.facts, []))
  if (requirement.hold && !TELLS_NOBODY.includes(request.operation)) {
    throw new GatewayError(
      'policy_refused',
      `Policy requires human review (${requirement.rules.join(', ')}), which ${request.operation} does not support`,
    )
  }
  const named = readModelName(request.model)
  const lines = named === 'auto' ? ORDER : named === undefined ? [] : [named]
  const ids = named === undefined ? [request.model] : lines.flatMap((line) => policy.lines[line])
  return (
    [...new Set(ids)]
      .filter((id) => clients.get(id)?.media?.supports(request.operation))
      .map((id) => policy.cards[id])
      .filter((card) => card !== undefined)
      .filter((card) => whyNot(card, facts, requirement).length === 0)
      // What goes out here goes out as it is.
      .filter((card) => !mustRedact(card, requirement))
  )
}

function noCard(run: MediaRun, { circuits }: Pick<GatewayDeps, 'circuits'>): GatewayError {
  const { operation, model } = run.request
  const resting = cardsFor(run, { ...run.run.facts, unavailable: [] })
  if (resting.length > 0) {
    const retryAfterMs = Math.min(...resting.map(({ id }) => circuits.waitMs(id)))
    const cards = resting.map(({ id }) => id)
    const why = describeOpenCircuits(cards, circuits) ?? 'one is being tried'
    const message = `Every model that can do ${operation} is left alone for a while: ${why}`
    return new GatewayError('circuit_open', message, { retryAfterMs })
  }
  const { run: begun, snapshot } = run
  const requirement = requirementsOf(begun.facts, snapshot.policy, riskOf(begun.facts, []))
  const why = noMediaCard({ model, operation }, begun.facts, requirement, snapshot)
  return new GatewayError('no_eligible_model', why)
}

/** Undefined where the card is left alone for a while. */
async function callCard(
  run: MediaRun,
  card: ModelCard,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<MediaAnswer | undefined> {
  const media = run.snapshot.clients.get(card.id)?.media
  const timeouts = run.snapshot.timeouts[card.id]
  if (!media || !timeouts) throw new GatewayError('internal', `No client for card '${card.id}'`)
  if (!deps.circuits.tryPass(card.id)) return undefined
  const line = lineOf(card.id, run.snapshot)
  const began = deps.clock.monotonic()
  const seen = run.observation.upstreamCall({
    card: card.id,
    provider: card.provider,
    model: card.model,
    line,
    purpose: 'answer',
    stream: false,
  })
  const shown: Usage = { inputTokens: run.tokens, outputTokens: 0, estimated: true }
  const record = (usage: Usage, released: boolean): CallRecord => ({
    line,
    card: card.id,
    purpose: 'answer',
    usage,
    costMicros: costMicros(usage, card.prices),
    ms: roundMs(deps.clock.monotonic() - began),
    released,
  })
  try {
    const { operation, body } = run.request
    const answer = await media.call({ operation, body, timeouts }, signal)
    const usage = usageOf(answer) ?? shown
    deps.circuits.succeeded(card.id)
    seen.ended({ usage, finish: 'stop' })
    run.outcomes.push({
      type: 'answered',
      ...record(usage, true),
      finish: 'stop',
      hasText: true,
      toolCalls: 0,
      dropped: [],
    })
    return answer
  } catch (thrown) {
    const error = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
    deps.circuits.failed(card.id, error.fault, error.retryAfterMs)
    seen.ended({ usage: {}, code: error.code })
    const { code, fault, message } = error
    const usage = mayHaveBeenRead(error) ? shown : {}
    run.outcomes.push({ type: 'failed', ...record(usage, false), code, fault, message })
    throw error
  }
}

function lineOf(card: string, { policy }: Snapshot): Line {
  return LINES.find((line) => policy.lines[line].includes(card)) ?? 'creative'
}

function usageOf({ contentType, bytes }: MediaAnswer): Usage | undefined {
  if (!contentType.includes('json') || bytes.length > MOST_PARSED_BYTES) return undefined
  try {
    const { usage } = JSON.parse(new TextDecoder().decode(bytes)) as {
      readonly usage?: Readonly<Record<string, unknown>>
    }
    const input = usage?.prompt_tokens ?? usage?.input_tokens
    const output = usage?.completion_tokens ?? usage?.output_tokens ?? 0
    return isCount(input) && isCount(output)
      ? { inputTokens: input, outputTokens: output }
      : undefined
  } catch {
    return undefined
  }
}

function isCount(count: unknown): count is number {
  return Number.isSafeInteger(count) && Number(count) >= 0 && Number(count) <= MOST_TOKENS
}

function finish(media: MediaRun, deps: GatewayDeps, error?: GatewayError): RunRecord {
  const { run, outcomes, caller, snapshot, admission, started } = media
  const answered = outcomes.find((outcome) => outcome.type === 'answered')
  const record = recordOf({
    run: { ...run, outcomes },
    steps: outcomes.flatMap((outcome) =>
      outcome.type === 'checked'
        ? []
        : [
            {
              do: 'call' as const,
              line: outcome.line,
              card: outcome.card,
              purpose: 'answer' as const,
              release: 'live' as const,
              withFindings: false,
              reasons: [media.request.operation],
            },
          ],
    ),
    caller,
    policy: snapshot.policy,
    served: answered,
    conversation: run.id,
    status: error ? statusOfError(error) : 'completed',
    reasons: [media.request.operation],
    ...(error ? { error } : {}),
    reviewId: undefined,
    totalMs: deps.clock.monotonic() - started,
    waitedMs: outcomes.reduce((sum, outcome) => sum + ('ms' in outcome ? outcome.ms : 0), 0),
    firstContentMs: undefined,
  })
  if (outcomes.length === 0) admission.refund()
  else admission.settle({ micros: record.money.total, usage: record.usage })
  deps.recorder.record(record)
  if (record.status === 'cancelled') media.observation.clientLeft()
  if (error?.code === 'internal') media.observation.broke?.(error.cause ?? error)
  media.observation.finished(record)
  return record
}
