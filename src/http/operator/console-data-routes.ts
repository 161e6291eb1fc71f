import {
  type KeyLimits,
  type KeyRole,
  ROUTE_GROUPS,
  type RouteGroup,
} from '../../core/access/key-scope.ts'
import type { Policy } from '../../core/policy.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { Facts } from '../../core/run.ts'
import type { Recorder } from '../../core/storage/recorder.ts'
import type { Store } from '../../core/storage/store.ts'
import type { Spend, Spender } from '../../core/storage/usage.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { flushRecorder } from '../../http/requests/flush-recorder.ts'
import { rangeQuery } from '../../http/requests/list-page.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'
import { type LimitsBody, limitsBodyOf } from './key-body.ts'
import { type ScoredRun, scoredRun } from './scored-run.ts'

/** What gateway this is. */
interface GatewayFacts {
  readonly version: string
  readonly isPractice: boolean
  readonly asksForKey: boolean
  /** Whether the text of requests and answers is kept. */
  readonly contentStored: boolean
  /** Prompts that show what the gateway does; only simulated models know them. */
  readonly scenarios: readonly unknown[]
}

export interface ConsoleDataDeps {
  readonly store: Pick<Store, 'streamConversations' | 'listKeys'>
  readonly recorder: Pick<Recorder, 'flush'>
  facts(): GatewayFacts
  /** Everything in force; whatever is secret has to show itself as redacted when it is made JSON. */
  settings(): unknown
  target(): Policy['target']
  /** What somebody has used, as limits count. */
  spentBy(tenant: string, who: Spender): Promise<Spent>
  /** What all keys of a tenant have together; undefined where nothing is limited. */
  limitsOf(tenant: string): KeyLimits | undefined
}

/** What the console shows that no client needs. */
export function consoleDataRoutes(deps: ConsoleDataDeps): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/console',
      access: 'any-key',
      handle: (context) => context.json({ object: 'console', ...consoleFacts(context, deps) }),
    },
    {
      method: 'GET',
      path: '/admin/settings',
      access: 'admin',
      handle: forOperator((context) =>
        context.json({ object: 'settings', ...(deps.settings() as object) }),
      ),
    },
    { method: 'GET', path: '/admin/routing', access: 'admin', handle: (c) => routing(c, deps) },
    { method: 'GET', path: '/admin/spend', access: 'admin', handle: (c) => spending(c, deps) },
  ]
}

/** What gateway this is, and who asks. */
export interface ConsoleFacts extends GatewayFacts {
  readonly role: KeyRole
  /** Name that leases and verdicts of whoever asks are under. */
  readonly reviewer: string
  readonly routes: readonly RouteGroup[]
}

function consoleFacts(context: AppContext, deps: ConsoleDataDeps): ConsoleFacts {
  const { role, routes } = context.get('caller').scope
  return {
    ...deps.facts(),
    role,
    reviewer: reviewerOf(context).id,
    routes: ROUTE_GROUPS.filter((group) => routes.includes(group)),
  }
}

/** Runs that are read for one answer. */
const MOST_RUNS = 5_000

async function routing(context: AppContext, deps: ConsoleDataDeps): Promise<Response> {
  const range = presentFields(parseQuery(context, rangeQuery))
  await flushRecorder(deps.recorder)
  const runs: ScoredRun[] = []
  let thresholds: Facts['thresholds'] | undefined
  let cut = false
  for await (const run of deps.store.streamConversations(context.get('caller').tenant, range)) {
    if (runs.length >= MOST_RUNS) {
      cut = true
      break
    }
    thresholds = run.facts.thresholds
    runs.push(scoredRun(run))
  }
  const facts: RoutingFacts = { target: deps.target(), thresholds, runs, cut }
  return context.json({ object: 'routing', ...facts })
}

export interface RoutingFacts {
  readonly target: Policy['target']
  /** Of the latest run; undefined where there was none. */
  readonly thresholds: Facts['thresholds'] | undefined
  readonly runs: readonly ScoredRun[]
  /** There were more runs than are read for one answer. */
  readonly cut: boolean
}

interface Spent {
  /** Since midnight and since the first of the month, UTC, as limits count. */
  readonly today: Spend
  readonly month: Spend
}

export interface KeySpend extends Spent {
  readonly key: string
}

export interface Spending {
  readonly data: readonly KeySpend[]
  /** Of all keys together, those that ended included; absent where the configuration gives the tenant no limits. */
  readonly tenant?: Spent & { readonly limits: LimitsBody }
}

/** Keys whose spending is read for one answer. */
const MOST_KEYS = 200

async function spending(context: AppContext, deps: ConsoleDataDeps): Promise<Response> {
  await flushRecorder(deps.recorder)
  const { tenant } = context.get('caller')
  const keys = await deps.store.listKeys(tenant)
  const standing = keys.filter(({ revokedAt }) => revokedAt === undefined).slice(0, MOST_KEYS)
  const data: KeySpend[] = []
  // One after another: sums of two hundred keys at once would keep everybody else from the store.
  for (const { id, scope } of standing) {
    data.push({ key: id, ...(await deps.spentBy(scope.tenant, { keyId: id })) })
  }
  const limits = deps.limitsOf(tenant)
  const together = limits && {
    limits: limitsBodyOf(limits),
    ...(await deps.spentBy(tenant, 'everyone')),
  }
  const spent: Spending = { data, ...(together ? { tenant: together } : {}) }
  return context.json({ object: 'list', ...spent })
}
