import { GatewayError } from '../core/errors.ts'
import type { Clock } from '../core/ports.ts'
import { presentFields } from '../core/present-fields.ts'
import type { RecorderState } from '../core/storage/recorder.ts'
import type { Store } from '../core/storage/store.ts'
import { within } from '../core/time/within.ts'
import type { GatewayDeps } from '../gateway/deps.ts'
import type { Gatekeeper } from '../http/access/gatekeeper.ts'
import type { Health } from '../http/operator/health-routes.ts'
import type { Limits } from './access/build-limits.ts'

export interface ReadinessParts {
  readonly deps: Pick<GatewayDeps, 'recorder' | 'snapshot' | 'circuits' | 'clock'>
  readonly store: Pick<Store, 'ping' | 'keysChangedSince'>
  readonly gatekeeper: Pick<Gatekeeper, 'isShuttingDown'>
  readonly access: { readonly limits: Pick<Limits, 'problem'> }
}

/** Anyone may ask whether the gateway is ready, and the store is written to find out: once in this time is enough. */
const PING_EVERY_MS = 1_000

/** Balancers wait a second or a few: one that stands still has to be told of before they give up. */
const ANSWERS_WITHIN_MS = 2_000

/** Whether requests can be answered now, and if not, why. */
export function buildHealth({
  deps,
  store,
  gatekeeper,
  access,
}: ReadinessParts): () => Promise<Health> {
  const ping = atMostEvery(PING_EVERY_MS, deps.clock, () => storeHealth(store))
  return async () => {
    const { isUsable, problems: ofModels } = modelHealth(deps)
    const { problem, isRead } = await ping()
    const recorder = deps.recorder.state()
    const limits = access.limits.problem()
    const problems = {
      ...presentFields({ store: problem ?? unwritten(recorder), limits: limits?.message }),
      ...ofModels,
    }
    if (gatekeeper.isShuttingDown) return { ready: false, status: 'shutting_down', problems }
    const isRefusing = !isRead || recorder.full || limits?.refuses === true
    if (isRefusing || !isUsable) return { ready: false, status: 'unavailable', problems }
    return { ready: true, status: Object.keys(problems).length > 0 ? 'degraded' : 'ok', problems }
  }
}

interface StoreHealth {
  readonly problem?: string
  /** Whether keys that are revoked, stops and what others have spent still become known here. */
  readonly isRead: boolean
}

/**
 * Where the store can be read and not written, as on a full disk, whatever needs no record first is answered: others on the
 * same store are no better off, so taking all of them out of a balancer would end that as well.
 */
async function storeHealth(store: ReadinessParts['store']): Promise<StoreHealth> {
  const [written, read] = await Promise.allSettled([
    inTime(store.ping()),
    inTime(store.keysChangedSince(Number.MAX_SAFE_INTEGER)),
  ])
  const failed = [written, read].find((one) => one.status === 'rejected')
  const isRead = read.status === 'fulfilled'
  if (failed === undefined) return { isRead }
  const { reason } = failed
  return {
    isRead,
    problem: reason instanceof GatewayError ? reason.message : 'it cannot be written',
  }
}

async function inTime(asked: Promise<unknown>): Promise<void> {
  const hasAnswered = await within(
    ANSWERS_WITHIN_MS,
    asked.then(() => true),
  )
  if (hasAnswered === true) return
  throw new GatewayError(
    'store_unavailable',
    `The store has not answered for ${ANSWERS_WITHIN_MS / 1000} s`,
  )
}

function unwritten({ healthy, failure, refused, refusal }: RecorderState): string | undefined {
  if (!healthy) return ['runs wait to be written', failure].filter(Boolean).join(': ')
  return refusal === undefined ? undefined : `${refused} runs wait to be written: ${refusal}`
}

/** Anybody may read it, so it counts models and names none; metrics and the log do. */
function modelHealth({ snapshot, circuits }: ReadinessParts['deps']): {
  readonly isUsable: boolean
  readonly problems: Health['problems']
} {
  const { policy, clients } = snapshot()
  const { first, second } = policy.lines
  const down = circuits.unavailable()
  const isUsable = [...first, ...second].some((id) => !down.includes(id))
  if (!isUsable)
    return {
      isUsable,
      problems: { models: 'no model of the first or second line can be called now' },
    }
  const few = `${down.length} of ${clients.size} models are not called now, after failures or by a stop`
  return { isUsable, problems: down.length === 0 ? {} : { models: few } }
}

/** Who asks sooner gets the answer that is there, or under way. */
function atMostEvery<Answer>(
  ms: number,
  clock: Pick<Clock, 'monotonic'>,
  ask: () => Promise<Answer>,
): () => Promise<Answer> {
  let last: { readonly at: number; readonly answer: Promise<Answer> } | undefined
  return () => {
    const now = clock.monotonic()
    if (last === undefined || now - last.at >= ms) last = { at: now, answer: ask() }
    return last.answer
  }
}
