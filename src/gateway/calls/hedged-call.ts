import type { Part } from '../../core/chat.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Clock } from '../../core/ports.ts'
import type { CallRecord } from '../../core/run.ts'
import { firstAbort } from '../../core/time/abort.ts'
import { within } from '../../core/time/within.ts'
import type { CallResult } from './call-model.ts'
import type { Hedges } from './hedges.ts'

/** One of two calls for the same answer. */
export interface Attempt {
  readonly card: string
  /** Makes the call; `onContent` is to be told of the first content. Stops when the signal aborts. */
  start(signal: AbortSignal, onContent: () => void): AsyncGenerator<readonly Part[], CallResult>
}

/** A call that is being made, by whichever card it will be. */
export interface Calling {
  readonly parts: AsyncGenerator<readonly Part[], CallResult>
  /** The card whose parts come; known with the first of them. */
  card(): string
  /** Whether a second card was asked, and whether it is its parts that come. */
  hedge(): 'none' | 'lost' | 'won'
}

export interface HedgeOptions {
  readonly first: Attempt
  readonly second: Attempt
  readonly afterMs: number
  readonly signal: AbortSignal
}

/** How long the end of the call that lost is waited for; its cost is told where it came in time. */
const LOSER_MS = 250

/** The reason that the slower call is given. */
const TOO_LATE = new GatewayError('client_closed', 'Another model was quicker')

/** A call under way, its first part asked for. */
interface Running {
  readonly card: string
  readonly stop: AbortController
  readonly parts: AsyncGenerator<readonly Part[], CallResult>
  readonly started: number
  /** Resolves with the first content, with the end of a good answer, or (false) with a failure. */
  readonly answers: Promise<boolean>
  readonly next: Promise<IteratorResult<readonly Part[], CallResult>>
}

/**
 * Asks the first card, and the second as well when no content has come after a while. The first content wins; the
 * other call is broken off at once and what it used is charged. Where one fails, the other goes on alone.
 */
export function callHedged(
  options: HedgeOptions,
  hedges: Hedges,
  clock: Pick<Clock, 'monotonic'>,
): Calling {
  const { first, second, afterMs, signal } = options
  const begin = (attempt: Attempt): Running => start(attempt, signal, hedges, clock)
  let winner: Running | undefined
  let loser: Running | undefined

  async function* race(): AsyncGenerator<readonly Part[], CallResult> {
    const one = begin(first)
    winner = one
    try {
      if ((await within(afterMs, one.answers)) === undefined && hedges.tryHedge()) {
        const two = begin(second)
        loser = two
        if (!(await isFirst(one, two))) {
          winner = two
          loser = one
        }
        if (loser === one) hedges.saw(one.card, clock.monotonic() - one.started)
      }
      const lost = loser && giveUp(loser)
      const result = yield* rest(winner)
      if (loser === undefined) return result
      const ended = lost && (await within(LOSER_MS, lost))
      return withHedge(result, loser, winner !== one, ended, clock.monotonic() - loser.started)
    } finally {
      winner.stop.abort(TOO_LATE)
      loser?.stop.abort(TOO_LATE)
      void winner.parts.return(undefined as never).catch(() => undefined)
    }
  }

  return {
    parts: race(),
    card: () => winner?.card ?? first.card,
    hedge: () => (loser === undefined ? 'none' : winner?.card === second.card ? 'won' : 'lost'),
  }
}

function start(
  attempt: Attempt,
  signal: AbortSignal,
  hedges: Hedges,
  clock: Pick<Clock, 'monotonic'>,
): Running {
  const stop = new AbortController()
  const started = clock.monotonic()
  let tell = (): void => {}
  const content = new Promise<boolean>((resolve) => {
    tell = () => resolve(true)
  })
  const either = firstAbort([signal, stop.signal])
  const parts = attempt.start(either.signal, () => {
    hedges.saw(attempt.card, clock.monotonic() - started)
    tell()
  })
  const next = parts.next()
  const ended = next.then(({ done, value }) => !done || value.outcome.type === 'answered')
  return {
    card: attempt.card,
    stop,
    parts,
    started,
    next,
    answers: Promise.race([content, ended]),
  }
}

/** Whether it is the first of two that answers; also where neither does, so that its failure is the one that is told. */
async function isFirst(one: Running, two: Running): Promise<boolean> {
  const ofTwo = two.answers.then((answers) => ({ isOne: false, answers }))
  const ofOne = one.answers.then((answers) => ({ isOne: true, answers }))
  const early = await Promise.race([ofOne, ofTwo])
  if (early.answers) return early.isOne
  const late = await (early.isOne ? ofTwo : ofOne)
  return late.answers ? late.isOne : true
}

async function* rest(running: Running): AsyncGenerator<readonly Part[], CallResult> {
  let next = await running.next
  while (!next.done) {
    yield next.value
    next = await running.parts.next()
  }
  return next.value
}

/** Breaks a call off and reads it to its end, for what it has cost. */
async function giveUp(running: Running): Promise<CallResult> {
  running.stop.abort(TOO_LATE)
  let next = await running.next
  while (!next.done) next = await running.parts.next()
  return next.value
}

/** The outcome with what the call cost that was given up. One that did not end in time counts as nothing known. */
function withHedge(
  result: CallResult,
  loser: Running,
  won: boolean,
  ended: CallResult | undefined,
  ms: number,
): CallResult {
  const outcome = ended?.outcome
  const spent: Pick<CallRecord, 'usage' | 'costMicros' | 'ms'> = outcome ?? {
    usage: { estimated: true },
    costMicros: 0,
    ms,
  }
  const failed = outcome?.type === 'failed' && outcome.message !== TOO_LATE.message
  const hedge = {
    card: loser.card,
    won,
    usage: spent.usage,
    costMicros: spent.costMicros,
    ms: spent.ms,
    ...(failed ? { code: outcome.code } : {}),
  }
  return { ...result, outcome: { ...result.outcome, hedge } }
}
