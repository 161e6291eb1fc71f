import { createHash } from 'node:crypto'
import type { KeyLimits } from '../../core/access/key-scope.ts'
import { GatewayError } from '../../core/errors.ts'
import type { LimitRefusal } from '../../core/storage/limit-counters.ts'
import { RATE_SCRIPT } from './rate-script.ts'
import type { SharedOwed, SharedRates, SharedTaking } from './shared-limits.ts'
import type { ValkeyConnection } from './valkey-connection.ts'
import { isOfForeignKey } from './valkey-failure.ts'
import type { Asked, ValkeyLink } from './valkey-link.ts'

export interface ValkeyRatesOptions {
  /** Begins the name of every key that is written: one for each installation that uses the server. */
  readonly prefix: string
  /** Refuses requests while nobody can say what others have used. Else each process goes by what it knows. */
  readonly refusesAlone: boolean
  /** Told of each question about a name under which the server keeps something that is no counter. */
  readonly onForeign?: (name: string) => void
}

const RATE_SCRIPT_SHA = createHash('sha1').update(RATE_SCRIPT).digest('hex')

/** In the order of the numbers that the script answers with; nothing refuses at 0. */
const REFUSED_BY: readonly (keyof KeyLimits | undefined)[] = [
  undefined,
  'requestsPerMinute',
  'tokensPerMinute',
  'escalationsPerHour',
  'escalationShare',
]

interface Answer {
  readonly refused: LimitRefusal | undefined
  readonly owed: SharedOwed
}

/** Without an answer where something that is no counter stands under the key's name: a fault of that name, not of the server. */
interface Told {
  readonly answer?: Answer
}

/** In the middle of a request: it goes on without the second line. */
const UNANSWERED: LimitRefusal = { limit: 'escalationsPerHour', retryAfterMs: 1_000 }

/** Rates that all processes take from one server of the Redis protocol. */
export function createValkeyRates(
  link: ValkeyLink,
  { prefix, refusesAlone, onForeign }: ValkeyRatesOptions,
): SharedRates {
  const run = (keyId: string, values: readonly (string | number)[]) => {
    const name = `${prefix}:${keyId}`
    const rest = ['1', name, ...values.map(String)]
    return async (connection: ValkeyConnection): Promise<Told> => {
      try {
        return { answer: readAnswer(await runScript(connection, rest)) }
      } catch (thrown) {
        if (!isOfForeignKey(thrown)) throw thrown
        onForeign?.(name)
        return {}
      }
    }
  }
  const unanswered = (): GatewayError =>
    new GatewayError(
      'store_unavailable',
      'The counters of limits that gateways share cannot be reached',
      { retryAfterMs: 1_000 },
    )
  return {
    async take(keyId, limits, tokens) {
      const rates = [limitOf(limits.requestsPerMinute), limitOf(limits.tokensPerMinute)]
      const countsHour = limits.escalationShare === undefined ? 0 : 1
      const asked = await link.ask(run(keyId, ['take', ...rates, tokens, countsHour]))
      const answer = asked.answer?.answer
      if (answer?.refused !== undefined) return { refused: answer.refused, owed: answer.owed }
      const settle = (change: number, requests: number): void =>
        link.tell(run(keyId, ['settle', ...rates, change, requests, countsHour]))
      // Where tokens are not limited there is nothing to tell of them.
      const taking = takingOf(asked, limits.tokensPerMinute === undefined ? 'any' : tokens, settle)
      if (answer === undefined && refusesAlone) {
        taking.refund()
        throw unanswered()
      }
      return { taking, owed: answer?.owed }
    },
    async takeEscalation(keyId, limits) {
      const bounds = [limitOf(limits.escalationsPerHour), limitOf(limits.escalationShare)]
      const asked = await link.ask(run(keyId, ['escalate', ...bounds]))
      const answer = asked.answer?.answer
      if (answer === undefined && refusesAlone) return UNANSWERED
      return answer && (answer.refused ?? 'taken')
    },
  }
}

/** What was taken is settled there also where its answer came too late to be waited for. */
function takingOf(
  { answer, late }: Asked<Told>,
  tokens: number | 'any',
  settle: (change: number, requests: number) => void,
): SharedTaking {
  const changeTo = (actual: number): number => (tokens === 'any' ? 0 : actual - tokens)
  let isOpen = true
  const close = (change: number, requests: number): void => {
    if (!isOpen) return
    isOpen = false
    if (change === 0 && requests === 0) return
    if (answer?.answer !== undefined) settle(change, requests)
    else {
      void late.then((later) => {
        if (later?.answer && later.answer.refused === undefined) settle(change, requests)
      })
    }
  }
  return {
    settle: (actual) => close(changeTo(actual), 0),
    refund: () => close(changeTo(0), -1),
  }
}

/** Does what a request needs: the script is there, the memory has room, and the server may be written. */
export function probeRates(prefix: string): (connection: ValkeyConnection) => Promise<unknown> {
  return (connection) =>
    runScript(connection, ['1', `${prefix}:probe:`, 'take', '1000000', '-1', '0', '0'])
}

/** A server that was started anew, or whose scripts were flushed, is told the script again. */
async function runScript(connection: ValkeyConnection, rest: readonly string[]): Promise<unknown> {
  try {
    return await connection.send(['EVALSHA', RATE_SCRIPT_SHA, ...rest])
  } catch (thrown) {
    if (!(thrown instanceof Error && thrown.message.startsWith('NOSCRIPT'))) throw thrown
    return connection.send(['EVAL', RATE_SCRIPT, ...rest])
  }
}

function readAnswer(answer: unknown): Answer {
  const [by, waitMs, requests, tokens] = answer as readonly [number, number, string, string]
  const limit = REFUSED_BY[by]
  return {
    refused: limit === undefined ? undefined : { limit, retryAfterMs: waitMs },
    owed: { requestsMs: Number(requests), tokensMs: Number(tokens) },
  }
}

function limitOf(limit: number | undefined): number {
  return limit ?? -1
}
