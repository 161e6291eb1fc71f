import { Button } from '@mantine/core'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { type Span, useCostsOverTime, useEndUserCosts, useKeyCosts } from '../../api/queries.ts'
import { saveText } from '../../api/save-file.ts'
import type { NamedUsage } from '../../api/types.ts'
import { utcSliceLabel } from '../../charts/slices.ts'
import { SpendChart } from '../../charts/spend-chart.tsx'
import { type Figure, Figures } from '../../display/figures.tsx'
import { formatCount, formatMicros, formatPercent, formatShare } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { sumOfCosts } from './cost-sums.ts'
import { costsCsv, endUserCostsCsv } from './costs-csv.ts'
import { EndUserCostsTable, KeyCostsTable } from './key-costs-table.tsx'
import { MonthChoice, useMonth } from './month-choice.tsx'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What a month cost: whose requests it was for, and what it would have cost without routing. */
export function CostsPage() {
  const { month, span } = useMonth()
  const costs = useKeyCosts(span)
  return (
    <>
      <PageTitle
        title="Costs"
        lead="What models cost in a month of UTC, as the prices of their cards say."
      >
        <MonthChoice month={month} />
      </PageTitle>
      {costs.data ? (
        <Stacked>
          {costs.data.length > 0 && <Figures figures={figuresOf(costs.data)} />}
          <Panel
            title="By key"
            aside={
              <SaveCsv
                name={`secondline-costs-${month}.csv`}
                text={() => costsCsv(month, costs.data)}
                isEmpty={costs.data.length === 0}
              />
            }
          >
            <KeyCostsTable rows={costs.data} />
          </Panel>
          <ByEndUser month={month} span={span} />
          {costs.data.length > 0 && <OverTime span={span} />}
        </Stacked>
      ) : (
        <QueryState query={costs} what="Costs" />
      )}
    </>
  )
}

function figuresOf(rows: readonly NamedUsage[]): readonly Figure[] {
  const { requests, money } = sumOfCosts(rows)
  const saved = money.alwaysSecond - money.total
  return [
    {
      label: 'Spent',
      value: formatMicros(money.total),
      note: `for ${formatCount(requests)} requests`,
    },
    {
      label: 'Of it checking',
      value: formatMicros(money.verification),
      note: `${formatShare(money.verification, money.total)}: samples, judges, shadows, drafts set aside`,
    },
    {
      label: 'Always second',
      value: formatMicros(money.alwaysSecond),
      note: 'what the second line alone would have cost, an estimate',
    },
    {
      label: saved >= 0 ? 'Saved' : 'Overspent',
      value: formatMicros(Math.abs(saved)),
      note:
        money.alwaysSecond > 0
          ? `${formatPercent(Math.abs(saved) / money.alwaysSecond)} of always second`
          : undefined,
    },
  ]
}

interface SaveCsvProps {
  readonly label?: string
  readonly name: string
  readonly isEmpty?: boolean
  text(): string
}

function SaveCsv({ label = 'Save as CSV', name, isEmpty = false, text }: SaveCsvProps) {
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={isEmpty}
      onClick={() => saveText(text(), name)}
    >
      {label}
    </Button>
  )
}

const MOST_SHOWN = 20

/** Nothing where no end users are told apart. */
function ByEndUser({ month, span }: { readonly month: string; readonly span: Span }) {
  const { data = [] } = useEndUserCosts(span)
  if (data.length === 0) return null
  const isCut = data.length > MOST_SHOWN
  return (
    <Panel
      title={isCut ? `By end user, the ${MOST_SHOWN} dearest` : 'By end user'}
      aside={
        <SaveCsv
          label="Save end users as CSV"
          name={`secondline-end-users-${month}.csv`}
          text={() => endUserCostsCsv(month, data)}
        />
      }
    >
      <EndUserCostsTable rows={data.slice(0, MOST_SHOWN)} />
    </Panel>
  )
}

/** Up to now, since days to come cost nothing yet; by the hour where there are too few days for a line. */
function OverTime({ span: { from, to } }: { readonly span: Span }) {
  const bucketMs = gatewayNow() - from < 3 * DAY_MS ? HOUR_MS : DAY_MS
  const now = Math.ceil((gatewayNow() + 1) / bucketMs) * bucketMs
  const span = { from, to: Math.max(from + 2 * bucketMs, Math.min(to, now)) }
  const usage = useCostsOverTime(span, bucketMs)
  return (
    <Panel title="Spend against always using the second line">
      {usage.data ? (
        <SpendChart span={span} bucketMs={bucketMs} buckets={usage.data} labelOf={utcSliceLabel} />
      ) : (
        <QueryState query={usage} what="Costs over time" />
      )}
    </Panel>
  )
}
