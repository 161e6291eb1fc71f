import type { ModelCard } from '../../core/card.ts'
import type { Usage } from '../../core/chat.ts'
import { ERRORS, GatewayError } from '../../core/errors.ts'
import { LINES, type Line } from '../../core/line.ts'
import type { MediaStream, WholeMedia } from '../../core/media.ts'
import { costMicros } from '../../core/money.ts'
import type { CallRecord } from '../../core/run.ts'
import { roundMs } from '../../core/time/round-ms.ts'
import { whyNot } from '../../decide/cards/eligible.ts'
import { readModelName } from '../../decide/model-name.ts'
import { riskOf } from '../../decide/plan.ts'
import { mustRedact } from '../../decide/rules/redaction.ts'
import { requirementsOf } from '../../decide/rules/requirements.ts'
import { abortedBy } from '../../gateway/calls/aborted-by.ts'
import { describeOpenCircuits } from '../../gateway/calls/describe-open-circuits.ts'
import { mayHaveBeenRead } from '../../gateway/calls/may-have-been-read.ts'
import { untilCallable } from '../../gateway/calls/until-callable.ts'
import type { GatewayDeps } from '../../gateway/deps.ts'
import type { Snapshot } from '../../gateway/snapshot.ts'
import type { MediaRequest } from '../../wire/media/read-media-request.ts'
import { usedOf } from './media-amounts.ts'
import type { MediaRun } from './media-run.ts'
import { noMediaCard } from './no-media-card.ts'

/** A stream's pieces, and how its call ends. */
export interface CalledStream extends Omit<MediaStream, 'usage' | 'close'> {
  readonly card: string
  readonly line: Line
  /** Nobody takes the rest. */
  leave(error: GatewayError): void
}

export type CalledMedia = WholeMedia | CalledStream

/** Lines that are asked when no model is named: those that make media first. */
const ORDER: readonly Line[] = ['creative', 'multimodal', 'first', 'second']

/** What comes of these are numbers: no words, picture or sound that could do harm unseen. */
const TELLS_NOBODY: readonly MediaRequest['operation'][] = ['embeddings', 'moderation', 'rerank']

/** Calls one card after the other until one answers or the request itself is at fault. */
export async function callMedia(
  run: MediaRun,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<CalledMedia> {
  let last: GatewayError | undefined
  const cards = cardsFor(run)
  for (const card of cards) {
    try {
      const answer = await callCard(run, card, signal, deps)
      if (answer !== undefined) return answer
    } catch (thrown) {
      last = GatewayError.from(thrown)
      const isOfRequest = last.fault === 'nobody' && !ERRORS[last.code].retryable
      if (signal.aborted || isOfRequest) throw last
    }
  }
  if (last === undefined) throw noCard(run, deps)
  // Before one of them may be called again the client would come back in vain.
  const isLater = last.retryAfterMs === undefined && ERRORS[last.code].retryable
  if (isLater) last.retryAfterMs = untilCallable(idsOf(cards), deps.circuits)
  throw last
}

function idsOf(cards: readonly ModelCard[]): readonly string[] {
  return cards.map(({ id }) => id)
}

/** Cards that can do what is asked for, whether or not they may, in the order in which they are asked. */
export function ableCards(
  { model, operation }: Pick<MediaRequest, 'model' | 'operation'>,
  { policy, clients }: Snapshot,
): readonly ModelCard[] {
  const named = readModelName(model)
  const lines = named === 'auto' ? ORDER : named === undefined ? [] : [named]
  const ids = named === undefined ? [model] : lines.flatMap((line) => policy.lines[line])
  return [...new Set(ids)]
    .filter((id) => clients.get(id)?.media?.supports(operation))
    .map((id) => policy.cards[id])
    .filter((card) => card !== undefined)
}

function cardsFor({ request, snapshot, run }: MediaRun, facts = run.facts): readonly ModelCard[] {
  const requirement = requirementsOf(run.facts, snapshot.policy, riskOf(run.facts, []))
  if (requirement.hold && !TELLS_NOBODY.includes(request.operation)) {
    throw new GatewayError(
      'policy_refused',
      `Policy requires human review (${requirement.rules.join(', ')}), which ${request.operation} does not support`,
    )
  }
  return (
    ableCards(request, snapshot)
      .filter((card) => whyNot(card, facts, requirement).length === 0)
      // What goes out here goes out as it is.
      .filter((card) => !mustRedact(card, requirement))
  )
}

function noCard(run: MediaRun, { circuits }: Pick<GatewayDeps, 'circuits'>): GatewayError {
  const { operation, model } = run.request
  const resting = cardsFor(run, { ...run.run.facts, unavailable: [] })
  if (resting.length > 0) {
    const cards = idsOf(resting)
    const retryAfterMs = untilCallable(cards, circuits)
    const why = describeOpenCircuits(cards, circuits) ?? 'one is being tried'
    const message = `Every model that can do ${operation} is left alone for a while: ${why}`
    return new GatewayError('circuit_open', message, retryAfterMs ? { retryAfterMs } : {})
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
): Promise<CalledMedia | undefined> {
  const media = run.snapshot.clients.get(card.id)?.media
  const timeouts = run.snapshot.timeouts[card.id]
  if (!media || !timeouts) throw new GatewayError('internal', `No client for card '${card.id}'`)
  if (!deps.circuits.tryPass(card.id)) return undefined
  const call = startCall(run, card, signal, deps)
  const { operation, body, streaming } = run.request
  try {
    const asked = { operation, body, timeouts }
    const answer = await (streaming && media.begin
      ? media.begin(asked, signal)
      : media.call(asked, signal))
    if (!('next' in answer)) {
      call.succeeded(answer.usage)
      return answer
    }
    const first = await firstOf(answer)
    return { card: card.id, line: call.line, ...streamOf(answer, first, call) }
  } catch (thrown) {
    throw call.failed(thrown, false)
  }
}

/** What fails before its first piece is no stream yet, and another model may be asked. */
async function firstOf(answer: MediaStream): Promise<Uint8Array | undefined> {
  try {
    return await answer.next()
  } catch (thrown) {
    answer.close()
    throw thrown
  }
}

function streamOf(
  answer: MediaStream,
  first: Uint8Array | undefined,
  call: StartedCall,
): Pick<CalledStream, 'contentType' | 'next' | 'leave'> {
  let coming = first
  return {
    contentType: answer.contentType,
    async next() {
      try {
        const piece = coming ?? (await answer.next())
        coming = undefined
        if (piece === undefined) {
          answer.close()
          call.succeeded(answer.usage())
        }
        return piece
      } catch (thrown) {
        answer.close()
        throw call.failed(thrown, true, answer.usage())
      }
    },
    leave(error) {
      answer.close()
      call.failed(error, true, answer.usage())
    },
  }
}

type StartedCall = ReturnType<typeof startCall>

/** Observes one call, and notes its outcome. */
function startCall(run: MediaRun, card: ModelCard, signal: AbortSignal, deps: GatewayDeps) {
  const { amounts, outcomes } = run
  const line = LINES.find((one) => run.snapshot.policy.lines[one].includes(card.id)) ?? 'creative'
  const began = deps.clock.monotonic()
  const seen = run.observation.upstreamCall({
    card: card.id,
    provider: card.provider,
    model: card.model,
    line,
    purpose: 'answer',
    stream: run.request.streaming,
  })
  const record = (usage: Usage, released: boolean): CallRecord => ({
    line,
    card: card.id,
    purpose: 'answer',
    usage,
    costMicros: costMicros(usage, card.prices),
    ms: roundMs(deps.clock.monotonic() - began),
    released,
  })
  return {
    line,
    succeeded(told: Usage | undefined): void {
      const usage = usedOf(amounts, told, card.prices)
      deps.circuits.succeeded(card.id)
      seen.ended({ usage, finish: 'stop' })
      outcomes.push({
        type: 'answered',
        ...record(usage, true),
        finish: 'stop',
        hasText: true,
        toolCalls: 0,
        dropped: [],
      })
    },
    /** What was shown is owed where it may have been read; of what has begun to come, all that it tells. */
    failed(thrown: unknown, released: boolean, told?: Usage): GatewayError {
      const error = signal.aborted ? abortedBy(signal) : GatewayError.from(thrown)
      deps.circuits.failed(card.id, error.fault, error.retryAfterMs)
      seen.ended({ usage: told ?? {}, code: error.code })
      const { code, fault, message } = error
      const shown: Usage = { inputTokens: amounts.tokens, outputTokens: 0, estimated: true }
      const owed = released
        ? usedOf(amounts, told, card.prices)
        : mayHaveBeenRead(error)
          ? shown
          : {}
      outcomes.push({ type: 'failed', ...record(owed, released), code, fault, message })
      return error
    },
  }
}

/** Whether there is more to come of an answer. */
export function isStreamed(answer: CalledMedia): answer is CalledStream {
  return 'next' in answer
}
