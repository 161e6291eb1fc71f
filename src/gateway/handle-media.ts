import type { Caller } from '../core/access/caller.ts'
import type { RatesLeft } from '../core/access/rates-left.ts'
import type { ChatRequest } from '../core/chat.ts'
import { GatewayError } from '../core/errors.ts'
import type { Line } from '../core/line.ts'
import { MEDIA_MODALITIES, type WholeMedia } from '../core/media.ts'
import { costMicros } from '../core/money.ts'
import { presentFields } from '../core/present-fields.ts'
import type { RunRecord } from '../core/run.ts'
import type { Signals } from '../core/signals.ts'
import { estimateTokens } from '../core/text/estimate-tokens.ts'
import type { MediaRequest } from '../wire/media/read-media-request.ts'
import { abortedBy } from './calls/aborted-by.ts'
import { type RequestDeadline, startDeadline, timeAllowed } from './calls/request-deadline.ts'
import type { GatewayDeps } from './deps.ts'
import { factsOf, withModel } from './facts/facts.ts'
import { ableCards, type CalledStream, callMedia, isStreamed } from './media/call-media.ts'
import { amountsOf, type MediaAmounts, tokensGiven } from './media/media-amounts.ts'
import { beginMedia, finishMedia, type MediaRun } from './media/media-run.ts'
import type { Snapshot } from './snapshot.ts'

export interface WholeMediaReply {
  readonly answer: WholeMedia
  readonly record: RunRecord
  /** As of a conversation's answer. */
  readonly ratesLeft: (() => RatesLeft) | undefined
}

/** An answer that is given as it comes. Its run is on record once it has ended, or been left. */
export interface MediaStreamReply {
  readonly runId: string
  readonly card: string
  readonly line: Line
  readonly contentType: string
  readonly ratesLeft: (() => RatesLeft) | undefined
  /** Undefined at the end. Throws `GatewayError`. */
  next(): Promise<Uint8Array | undefined>
  /** The client takes no more of it. */
  leave(): void
}

export type MediaReply = WholeMediaReply | MediaStreamReply

/**
 * Sends a request that is no conversation to the first card that may and can serve it, and records it as a run. Rules
 * on places, keys and risk hold as for a conversation; checks have nothing to look at.
 */
export async function handleMedia(
  written: MediaRequest,
  route: string,
  asker: Caller,
  signal: AbortSignal,
  deps: GatewayDeps,
): Promise<MediaReply> {
  const started = deps.clock.monotonic()
  const caller = deps.forEndUser(asker, written.endUser)
  const snapshot = deps.snapshot()
  const request = withModel(written, caller, snapshot)
  const asked = asChat(request)
  const signals = signalsOf(request, deps.judging.classify(asked))
  const amounts = await amountsOf(request)
  const { tokens } = amounts
  const admission = await deps.admit(caller, {
    inputTokens: tokens,
    worstTokens: tokens,
    worstMicros: () => worstMicros(request, amounts, snapshot),
  })
  const run = beginMedia(
    { request, amounts, caller, snapshot, admission, started },
    route,
    deps,
    () => factsOf({ request: asked, signals, caller, conversation: '' }, snapshot, deps),
  )
  const gone = deps.clock.monotonic() - started
  const deadline = startDeadline(timeAllowed(asked, snapshot), gone, signal)
  const { ratesLeft } = admission
  const fail = (thrown: unknown): GatewayError => {
    deadline.stop()
    const why = deadline.blame(thrown)
    const error = signal.aborted ? abortedBy(signal) : GatewayError.from(why)
    error.runId = run.run.id
    finishMedia(run, deps, error)
    return error
  }
  try {
    const answer = await callMedia(run, deadline.signal, deps)
    if (isStreamed(answer)) return { ratesLeft, ...follow({ run, answer, deadline, fail }, deps) }
    deadline.stop()
    return { answer, record: finishMedia(run, deps), ratesLeft }
  } catch (thrown) {
    throw fail(thrown)
  }
}

/** The reply of a request that asked for no stream. */
export function wholeReply(reply: MediaReply): WholeMediaReply {
  if ('answer' in reply) return reply
  reply.leave()
  throw new GatewayError('internal', 'The answer came as a stream that was not asked for')
}

interface Followed {
  readonly run: MediaRun
  readonly answer: CalledStream
  readonly deadline: RequestDeadline
  fail(thrown: unknown): GatewayError
}

/** Ends the run with the stream. */
function follow(
  { run, answer, deadline, fail }: Followed,
  deps: GatewayDeps,
): Omit<MediaStreamReply, 'ratesLeft'> {
  let isOver = false
  const end = (finish: () => void): void => {
    if (isOver) return
    isOver = true
    deadline.stop()
    finish()
  }
  return {
    runId: run.run.id,
    card: answer.card,
    line: answer.line,
    contentType: answer.contentType,
    async next() {
      if (isOver) return undefined
      try {
        const piece = await answer.next()
        if (piece === undefined) end(() => finishMedia(run, deps))
        return piece
      } catch (thrown) {
        let error = GatewayError.from(thrown)
        end(() => {
          error = fail(thrown)
        })
        throw error
      }
    },
    leave() {
      const error = new GatewayError(
        'client_closed',
        'The client left before the answer was complete',
      )
      end(() => {
        answer.leave(error)
        fail(error)
      })
    },
  }
}

/** The words of the request as a conversation would say them, so that the same rules read them. */
function asChat({ model, alias, texts }: MediaRequest): ChatRequest {
  return {
    model,
    ...presentFields({ alias }),
    messages: [{ role: 'user', content: [{ type: 'text', text: texts.join('\n') }] }],
    tools: [],
    choices: 1,
    stream: false,
    includeUsage: false,
    wishes: {},
  }
}

/** Each text has to fit by itself: a batch is many requests in one. Words that come as tokens cannot be looked through. */
function signalsOf({ operation, texts, body }: MediaRequest, read: Signals): Signals {
  const longest = Math.max(0, ...texts.map((text) => estimateTokens(text)))
  return {
    ...read,
    modality: MEDIA_MODALITIES[operation],
    inputTokens: longest,
    privacy: tokensGiven(body) > 0 ? { ...read.privacy, unread: true } : read.privacy,
  }
}

/** The dearest of the cards that may be asked. */
function worstMicros(request: MediaRequest, { worst }: MediaAmounts, snapshot: Snapshot): number {
  return Math.max(0, ...ableCards(request, snapshot).map(({ prices }) => costMicros(worst, prices)))
}
