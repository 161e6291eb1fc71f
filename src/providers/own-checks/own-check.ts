import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import type { Secret } from '../../core/access/secret.ts'
import type { Check, CheckInput, CheckResult, OwnCheckName } from '../../core/check.ts'
import { GatewayError } from '../../core/errors.ts'
import { createGuardedFetch } from '../../egress/guarded-fetch.ts'
import { ownCheckError, ownCheckRequest, readOwnVerdict } from '../../wire/own-check.ts'

export interface OwnCheckConnection {
  readonly name: OwnCheckName
  readonly url: string
  /** `whsec_…`; absent: what is sent is not signed. */
  readonly secret?: Secret
  readonly allowPrivate: boolean
  readonly timeoutMs: number
}

interface Means {
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number
  /** The proxy that leads out of the own network, as it is configured now. */
  readonly proxy: () => string | undefined
}

/** A check that the operator runs as a service. Whatever goes wrong on the way is its verdict `error`. */
export function createOwnCheck(connection: OwnCheckConnection, { now, proxy }: Means): Check {
  const { name, url, secret, allowPrivate, timeoutMs } = connection
  const ask = createGuardedFetch({
    what: `The check ${name}`,
    reach: allowPrivate ? 'private' : 'public',
    timeoutMs,
    proxy,
  })
  const look = async (input: CheckInput, signal: AbortSignal): Promise<CheckResult> => {
    const body = JSON.stringify(ownCheckRequest(name, input))
    const headers = headersOf(body, secret, now())
    const answer = await ask(url, { method: 'POST', headers, body, signal })
    return answer.status === 200
      ? readOwnVerdict(name, input.answer, await answer.json())
      : ownCheckError(name, `It answered ${answer.status}`)
  }
  return {
    name,
    version: 1,
    cost: 'remote',
    run: (input, signal) =>
      look(input, signal).catch((thrown: unknown) =>
        ownCheckError(name, whyNot(thrown, timeoutMs)),
      ),
  }
}

function headersOf(body: string, secret: Secret | undefined, now: number) {
  const plain = { 'content-type': 'application/json', accept: 'application/json' }
  if (secret === undefined) return plain
  const at = new Date(now)
  const id = `check_${randomUUID()}`
  return {
    ...plain,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret.reveal()).sign(id, at, body),
  }
}

/** Told in results: no word of what was sent, and nothing of the address. */
function whyNot(thrown: unknown, timeoutMs: number): string {
  if (thrown instanceof GatewayError) return thrown.message
  if (thrown instanceof SyntaxError) return 'It sent no JSON'
  const isLate = thrown instanceof Error && /timeout/i.test(`${thrown.name} ${thrown.message}`)
  return isLate ? `It did not answer within ${timeoutMs} ms` : 'It could not be reached'
}
