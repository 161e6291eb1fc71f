import { Link, Redirect } from 'wouter'
import { useConsoleFacts, useRuns, useUsage } from '../../api/queries.ts'
import type { UsageBucket } from '../../api/types.ts'
import { RequestBars } from '../../charts/request-bars.tsx'
import { ShareBar } from '../../charts/share-bar.tsx'
import { SpendChart } from '../../charts/spend-chart.tsx'
import { Grid, Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { LINE_ORDER, toneOfLine } from '../../display/tones.ts'
import { PageTitle } from '../../layout/page-title.tsx'
import { RangeChoice, useRange } from '../../usage/range-choice.tsx'
import type { Range } from '../../usage/ranges.ts'
import { type UsageTotals, usageTotals } from '../../usage/usage-totals.ts'
import { CheckTable } from '../checks/check-table.tsx'
import { ErrorTable } from './error-table.tsx'
import { FirstRun } from './first-run.tsx'
import { HealthNotice } from './health-notice.tsx'
import { LatencyTable } from './latency-table.tsx'
import { OverviewFigures } from './overview-figures.tsx'

/** Who may not see what is asked begins at what they came for. */
export function OverviewPage() {
  const facts = useConsoleFacts()
  if (!facts.data) return <QueryState query={facts} what="The console" />
  const { routes } = facts.data
  if (!routes.includes('data')) {
    return <Redirect to={routes.includes('review') ? '/reviews' : '/audit'} replace />
  }
  return <Overview />
}

function Overview() {
  const range = useRange()
  const facts = useConsoleFacts()
  const usage = useUsage(range.lengthMs, range.bucketMs)
  const totals = usage.data && usageTotals(usage.data.buckets)
  return (
    <>
      <PageTitle
        title="Overview"
        lead="What the two lines did, what was checked, and what it cost."
      >
        <RangeChoice />
      </PageTitle>
      <Stacked>
        <HealthNotice />
        {facts.data?.isPractice && totals?.requests === 0 && <FirstRun facts={facts.data} />}
        {usage.data && totals ? (
          <Numbers range={range} usage={usage.data} totals={totals} />
        ) : (
          <QueryState query={usage} what="Usage" />
        )}
      </Stacked>
    </>
  )
}

/** Requests whose times are read one by one. */
const MOST_TIMED = 500

interface NumbersProps {
  readonly range: Range
  readonly usage: {
    readonly span: { readonly from: number; readonly to: number }
    readonly buckets: readonly UsageBucket[]
  }
  readonly totals: UsageTotals
}

function Numbers({ range, usage: { span, buckets }, totals }: NumbersProps) {
  const runs = useRuns({ limit: MOST_TIMED, from: span.from }, 15_000)
  const shown = runs.data?.data ?? []
  const latest = shown.length < MOST_TIMED ? 'all' : `the latest ${MOST_TIMED}`
  return (
    <div>
      <OverviewFigures totals={totals} />
      <Grid>
        <Panel title="Requests by line">
          <RequestBars span={span} bucketMs={range.bucketMs} buckets={buckets} />
          <ShareBar
            label="Share of each line"
            parts={LINE_ORDER.map((line) => ({
              name: line === 'none' ? 'no answer (held, refused or failed)' : line,
              count: totals.byLine[line] ?? 0,
              tone: toneOfLine(line),
            }))}
          />
        </Panel>
        <Panel title="Spend against always using the second line">
          <SpendChart span={span} bucketMs={range.bucketMs} buckets={buckets} />
        </Panel>
        <Panel title="Checks by verdict">
          <BusyChecks checks={totals.checks} />
        </Panel>
        <Stacked>
          <Panel title="Latency" lead={`Of ${latest} requests in this time.`}>
            <LatencyTable runs={shown} />
          </Panel>
          <Panel title="Errors">
            <ErrorTable errors={totals.errors} />
          </Panel>
        </Stacked>
      </Grid>
    </div>
  )
}

/** Those that had something to judge; the page Checks has all. */
function BusyChecks({ checks }: Pick<UsageTotals, 'checks'>) {
  const all = Object.entries(checks)
  const busy = all.filter(([, { pass = 0, fail = 0, error = 0 }]) => pass + fail + error > 0)
  const idle = all.length - busy.length
  return (
    <>
      <CheckTable checks={Object.fromEntries(busy)} />
      {busy.length > 0 && idle > 0 && (
        <p>
          {idle} others had nothing to judge. <Link href="/checks">All checks</Link>
        </p>
      )}
    </>
  )
}
