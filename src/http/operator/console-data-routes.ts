import { ROUTE_GROUPS, type RouteGroup } from '../../core/key-scope.ts'
import type { Line } from '../../core/line.ts'
import type { Policy } from '../../core/policy.ts'
import { presentFields } from '../../core/present-fields.ts'
import type { Facts, RunRecord } from '../../core/run.ts'
import type { KeyRecord, Recorder, Spend, Store } from '../../core/store.ts'
import { forOperator } from '../../http/access/for-operator.ts'
import { reviewerOf } from '../../http/access/reviewer-of.ts'
import { catchUp } from '../../http/requests/catch-up.ts'
import { rangeQuery } from '../../http/requests/list-page.ts'
import { parseQuery } from '../../http/requests/parse-body.ts'
import type { AppContext, Route } from '../../http/route.ts'

export interface ConsoleFacts {
  readonly version: string
  readonly isPractice: boolean
  readonly asksForKey: boolean
  /** Whether the text of requests and answers is kept. */
  readonly contentStored: boolean
  /** Prompts that show what the gateway does; only simulated models know them. */
  readonly scenarios: readonly unknown[]
}

export interface ConsoleDataDeps {
  readonly store: Pick<Store, 'streamRuns' | 'listKeys' | 'spend'>
  readonly recorder: Pick<Recorder, 'flush'>
  facts(): ConsoleFacts
  /** Everything in force; whatever is secret has to show itself as redacted when it is made JSON. */
  settings(): unknown
  target(): Policy['target']
}

/** What the console shows that no client needs. */
export function consoleDataRoutes(deps: ConsoleDataDeps): readonly Route[] {
  const facts = (path: string, access: RouteGroup): Route => ({
    method: 'GET',
    path,
    access,
    handle: (context) => context.json({ object: 'console', ...deps.facts(), ...holder(context) }),
  })
  return [
    facts('/v1/console', 'data'),
    // The same for keys that may do nothing but review or audit.
    facts('/v1/console/review', 'review'),
    facts('/v1/console/audit', 'audit'),
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

/** Who asks: what they may use, and as whom they review. */
function holder(context: AppContext): {
  readonly role: string
  readonly reviewer: string
  readonly routes: readonly RouteGroup[]
} {
  const { role, routes } = context.get('caller').scope
  return {
    role,
    reviewer: reviewerOf(context).id,
    routes: ROUTE_GROUPS.filter((group) => routes.includes(group)),
  }
}

/** One run as a replay at another threshold needs it. */
interface ScoredRun {
  readonly id: string
  readonly score: number
  /** How likely each line's answer was held to be good beforehand, 0..1. */
  readonly firstOk: number
  readonly secondOk: number
  readonly zone?: string
  readonly line?: Line
  readonly escalated: boolean
  readonly firstPassed?: boolean
  readonly totalMicros: number
  readonly alwaysSecondMicros: number
}

/** Runs that are read for one answer. */
const MOST_RUNS = 5_000

async function routing(context: AppContext, deps: ConsoleDataDeps): Promise<Response> {
  const range = presentFields(parseQuery(context, rangeQuery))
  await catchUp(deps.recorder)
  const runs: ScoredRun[] = []
  let thresholds: Facts['thresholds'] | undefined
  let cut = false
  for await (const run of deps.store.streamRuns(context.get('caller').tenant, range)) {
    if (runs.length >= MOST_RUNS) {
      cut = true
      break
    }
    thresholds = run.facts.thresholds
    runs.push(scored(run))
  }
  return context.json({ object: 'routing', target: deps.target(), thresholds, runs, cut })
}

function scored(run: RunRecord): ScoredRun {
  const { facts, outcomes, money } = run
  const firstPassed = firstVerdict(run)
  const { score, firstOk, secondOk } = facts.signals.difficulty
  return {
    id: run.id,
    score,
    firstOk,
    secondOk,
    ...(run.zone === undefined ? {} : { zone: run.zone }),
    ...(run.line === undefined ? {} : { line: run.line }),
    escalated: run.line === 'second' && outcomes.some((o) => 'line' in o && o.line === 'first'),
    ...(firstPassed === undefined ? {} : { firstPassed }),
    totalMicros: money.total,
    alwaysSecondMicros: money.alwaysSecond,
  }
}

/** What the checks said of the first line's own answer. */
function firstVerdict({ outcomes }: RunRecord): boolean | undefined {
  const answered = outcomes.findIndex(
    (o) => o.type === 'answered' && o.line === 'first' && o.purpose === 'answer',
  )
  if (answered < 0) return undefined
  const checked = outcomes.slice(answered).find((o) => o.type === 'checked')
  return checked?.results.every((result) => result.verdict !== 'fail')
}

interface KeySpend {
  readonly key: string
  /** Since midnight and since the first of the month, UTC, as the limits of keys count. */
  readonly today: Spend
  readonly month: Spend
}

/** Keys whose spending is read for one answer. */
const MOST_KEYS = 200

async function spending(context: AppContext, deps: ConsoleDataDeps): Promise<Response> {
  await catchUp(deps.recorder)
  const keys = await deps.store.listKeys(context.get('caller').tenant)
  const standing = keys.filter(({ revokedAt }) => revokedAt === undefined).slice(0, MOST_KEYS)
  const data = await Promise.all(standing.map((key) => spendOf(key, deps.store)))
  return context.json({ object: 'list', data })
}

async function spendOf(
  { id, scope }: KeyRecord,
  store: ConsoleDataDeps['store'],
): Promise<KeySpend> {
  const now = new Date()
  const day = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const firstOfMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const [today, month] = await Promise.all([
    store.spend(scope.tenant, id, day),
    store.spend(scope.tenant, id, firstOfMonth),
  ])
  return { key: id, today, month }
}
