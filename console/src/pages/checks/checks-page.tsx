import { useConsoleFacts, useUsage } from '../../api/queries.ts'
import { Figures } from '../../display/figures.tsx'
import { formatCount, formatShare } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { RangeChoice, useRange } from '../../usage/range-choice.tsx'
import { type UsageTotals, usageTotals } from '../../usage/usage-totals.ts'
import { CanaryPanel } from './canary-panel.tsx'
import { CheckTable } from './check-table.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { FalseAlarmPanel } from './false-alarm-panel.tsx'
import { JudgePanel } from './judge-panel.tsx'
import { TryChecks } from './try-checks.tsx'

export function ChecksPage() {
  const range = useRange()
  const usage = useUsage(range.lengthMs, range.bucketMs)
  const totals = usage.data && usageTotals(usage.data.buckets)
  const isAdmin = useConsoleFacts().data?.routes.includes('admin') ?? false
  return (
    <>
      <PageTitle
        title="Checks"
        lead="An abstention means that there was nothing the check could judge. Not flagged is not the same as verified."
      >
        <RangeChoice />
      </PageTitle>
      <Stacked>
        {usage.data && totals ? (
          <>
            <VerdictFigures totals={totals} />
            <CoveragePanel {...usage.data} bucketMs={range.bucketMs} />
            <Panel title="Verdicts of each check">
              <CheckTable checks={totals.checks} />
            </Panel>
            {isAdmin && <FalseAlarmPanel lengthMs={range.lengthMs} checks={totals.checks} />}
          </>
        ) : (
          <QueryState query={usage} what="Usage" />
        )}
        {/* Not before what stands above them, which would push them down. */}
        {!usage.isPending && (
          <>
            <CanaryPanel />
            {isAdmin && <JudgePanel />}
            <TryChecks />
          </>
        )}
      </Stacked>
    </>
  )
}

function VerdictFigures({ totals }: { readonly totals: UsageTotals }) {
  const counts = { pass: 0, fail: 0, error: 0, abstain: 0 }
  for (const verdicts of Object.values(totals.checks)) {
    for (const verdict of Object.keys(counts) as (keyof typeof counts)[]) {
      counts[verdict] += verdicts[verdict] ?? 0
    }
  }
  const judged = counts.pass + counts.fail
  return (
    <Figures
      figures={[
        { label: 'Verdicts', value: formatCount(judged), note: 'passes and failures' },
        {
          label: 'Failures',
          value: formatShare(counts.fail, judged),
          note: `${formatCount(counts.fail)} times`,
        },
        {
          label: 'Could judge',
          value: formatShare(judged, judged + counts.abstain + counts.error),
          note: 'of all looks at an answer',
        },
        {
          label: 'Broken checks',
          value: formatCount(counts.error),
          note: 'never counted as a pass',
        },
      ]}
    />
  )
}
