import { createHash } from 'node:crypto'
import type { Settings } from '../../config/settings/settings.ts'
import { OPERATOR_TENANT } from '../../core/access/caller.ts'
import { GatewayError } from '../../core/errors.ts'
import type { Observer } from '../../core/observer.ts'
import type { Proposal } from '../../core/review/proposal.ts'
import type { JobStore, NewJob } from '../../core/storage/job-store.ts'
import type { Store } from '../../core/storage/store.ts'
import { DAY_MS, MINUTE_MS } from '../../core/time/durations.ts'
import type { LearnedFromTraffic } from '../../evaluate/traffic/learn-from-traffic.ts'
import { learnInThread } from '../../evaluate/traffic/learn-in-thread.ts'
import { readTraffic } from '../../evaluate/traffic/read-traffic.ts'
import { routerInForce, shareOf, trafficProposal } from '../../evaluate/traffic/traffic-proposal.ts'
import type { JobKind } from '../../oversight/jobs/job-driver.ts'
import { nextPeriod } from '../../oversight/jobs/standing-job.ts'
import type { ProposalBoard } from '../../oversight/proposals/proposal-board.ts'

export interface LearningJobDeps {
  readonly store: Pick<Store, 'streamEvidence' | 'listFeedback' | 'evidenceTenants'>
  readonly jobs: Pick<JobStore, 'addJobs'>
  readonly proposals: Pick<
    ProposalBoard,
    'propose' | 'inForce' | 'list' | 'approveByPolicy' | 'refresh'
  >
  readonly settings: () => Pick<Settings, 'learning' | 'policy'>
  readonly observer: Pick<Observer, 'note'>
  readonly now: () => number
}

const KIND = 'learn-routing'
const MADE_BY = 'system:learning'
/** Each takes seconds to a minute, one after the other. */
const MOST_TENANTS = 100
const PAGE = 10
const MOST_PAGES = 50

type Earlier = Pick<Proposal, 'state' | 'madeBy'>

/** Every day; whether it is a day to learn on, the settings say by then. */
export function learningJobAt(at: number): NewJob {
  const day = Math.floor(at / DAY_MS)
  return { kind: KIND, key: String(day), payload: null, runAt: day * DAY_MS }
}

/** Works out new weights from own traffic and proposes them, as `secondline learn --from-traffic` does by hand. */
export function learningJob(deps: LearningJobDeps): Readonly<Record<string, JobKind>> {
  return {
    [KIND]: {
      pausesMs: [MINUTE_MS, 10 * MINUTE_MS],
      atMostMs: 120 * MINUTE_MS,
      handle: async (job, signal) => {
        const now = deps.now()
        const next = nextPeriod(job, now, DAY_MS)
        await deps.jobs.addJobs([learningJobAt(next)])
        const { proposeEveryDays: every, retentionDays } = deps.settings().learning
        if (every === 0 || (next / DAY_MS - 1) % every !== 0) return
        await learnAll({ deps, now, since: now - retentionDays * DAY_MS, signal })
      },
    },
  }
}

/** One day's learning. */
interface Round {
  readonly deps: LearningJobDeps
  readonly now: number
  /** What is older is not learned from. */
  readonly since: number
  readonly signal: AbortSignal
}

async function learnAll(round: Round): Promise<void> {
  const { deps, since, signal } = round
  const { scope, exceptTenants } = deps.settings().learning
  if (scope === 'all') return learnFor(undefined, round)
  const found = await deps.store.evidenceTenants(since, MOST_TENANTS + 1)
  if (found.length > MOST_TENANTS) {
    const message = `Learning covers only the first ${MOST_TENANTS} tenants`
    deps.observer.note('warn', 'learning_left_out', { message })
  }
  const failures: unknown[] = []
  for (const tenant of found.slice(0, MOST_TENANTS)) {
    if (exceptTenants.includes(tenant)) continue
    await learnFor(tenant, round).catch((thrown: unknown) => failures.push(thrown))
    signal.throwIfAborted()
  }
  // One tenant that cannot be learned for must not keep those behind it from it, day after day.
  if (failures.length > 0) throw failures[0]
}

async function learnFor(tenant: string | undefined, round: Round): Promise<void> {
  const { deps, since, signal } = round
  const { learning, policy } = deps.settings()
  const note = (event: string, message: string) =>
    deps.observer.note('info', event, { message, ...(tenant === undefined ? {} : { tenant }) })
  const [first, second] = [policy.lines.first[0], policy.lines.second[0]]
  if (first === undefined || second === undefined) {
    return note('learning_left_out', 'Both lines need a model')
  }
  const earlier = await proposalsFor(tenant, deps)
  if (earlier.some(({ state, madeBy }) => state === 'proposed' && madeBy === MADE_BY)) {
    return note('learning_left_out', 'An earlier proposal is still waiting for an admin')
  }
  await deps.proposals.refresh()
  const pair = { first, second }
  const told = await readTraffic(deps.store, {
    pair,
    from: since,
    except: learning.exceptTenants,
    ...(tenant === undefined ? {} : { tenant }),
  })
  const inForce = routerInForce(deps.proposals.inForce(), tenant)
  const options = { pair, inForce, ...shareOf(policy.target) }
  const learned = await learnInThread({ told, options }, signal).catch((thrown: unknown) => {
    const { code, message } = GatewayError.from(thrown)
    if (code !== 'invalid_request') throw thrown
    return message
  })
  if (typeof learned === 'string') return note('learning_too_little', learned)
  if (learned.gain <= 0) return note('learning_no_gain', learned.summary)
  await propose(learned, tenant, earlier, round)
}

async function propose(
  learned: LearnedFromTraffic,
  tenant: string | undefined,
  earlier: readonly Earlier[],
  { deps: { proposals, settings }, now }: Round,
): Promise<void> {
  // The same for a job that is done twice.
  const id = `prop_learned.${Math.floor(now / DAY_MS)}.${digestOf(tenant ?? '')}`
  const made = { id, tenant: OPERATOR_TENANT, madeBy: MADE_BY }
  const { state } = await proposals.propose(trafficProposal(learned, made, tenant))
  const [low, high] = learned.gainInterval
  const isAllowed = settings().learning.approval === 'clear_gain' && low > 0
  if (state !== 'proposed' || !isAllowed || wasUndone(earlier)) return
  const figures = [learned.gain, low, high].map((figure) => figure.toFixed(4))
  await proposals.approveByPolicy(id, {
    setting: 'learning.approval',
    reason: `Gain ${figures[0]}, 95 % interval ${figures[1]} to ${figures[2]}, on ${learned.after.n} requests held back`,
  })
}

/** What an admin has rejected or rolled back last, the configuration does not put in force again by itself. */
function wasUndone(earlier: readonly Earlier[]): boolean {
  const last = earlier.find(({ state }) => state !== 'proposed')
  return last?.state === 'rolled_back' || last?.state === 'rejected'
}

/**
 * Weights proposed for just this tenant, or for all; newest first, back to the one decided on last. A few at a time, as
 * each may be a megabyte.
 */
async function proposalsFor(
  tenant: string | undefined,
  { proposals }: LearningJobDeps,
): Promise<readonly Earlier[]> {
  const found: Earlier[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, next } = await proposals.list(
      OPERATOR_TENANT,
      { kind: 'router_weights' },
      { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
    )
    for (const { change, state, madeBy } of items) {
      if (change.kind === 'router_weights' && change.tenant === tenant)
        found.push({ state, madeBy })
    }
    if (next === undefined || found.some(({ state }) => state !== 'proposed')) break
    cursor = next
  }
  return found
}

/** Names of tenants may hold what an id may not. */
function digestOf(tenant: string): string {
  return createHash('sha256').update(tenant).digest('hex').slice(0, 16)
}
