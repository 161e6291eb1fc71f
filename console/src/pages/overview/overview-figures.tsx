import { Link } from 'wouter'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { useWaiting } from '../../api/reviews.ts'
import { type Figure, Figures } from '../../display/figures.tsx'
import {
  formatAge,
  formatCount,
  formatMicros,
  formatPercent,
  formatShare,
} from '../../display/format.ts'
import { sum, type UsageTotals } from '../../usage/usage-totals.ts'

export function OverviewFigures({ totals }: { readonly totals: UsageTotals }) {
  return (
    <Figures
      figures={[
        ...trafficFigures(totals),
        useWaitingFigure(),
        moneyFigure(totals),
        errorFigure(totals),
      ]}
    />
  )
}

function trafficFigures({ requests, byLine, escalations }: UsageTotals): readonly Figure[] {
  const served = sum(Object.values(byLine)) - (byLine.none ?? 0)
  return [
    { label: 'Requests', value: formatCount(requests) },
    {
      label: 'By the first line',
      value: formatShare(byLine.first ?? 0, served),
      note: `${formatCount(byLine.first ?? 0)} of ${formatCount(served)} answers`,
    },
    {
      label: 'Escalated',
      value: formatShare(escalations, requests),
      note: `${formatCount(escalations)} moved up to a better model`,
    },
  ]
}

/** Open reviews of any age: what waits does not leave with the range. */
function useWaitingFigure(): Figure {
  const facts = useConsoleFacts()
  const mayReview = facts.data?.routes.includes('review') ?? false
  const waiting = useWaiting(mayReview).data ?? []
  if (!mayReview) return { label: 'Waiting', value: '–', note: 'seen by reviewers' }
  const count = sum(waiting.map((domain) => domain.count))
  const oldest = Math.min(...waiting.map((domain) => domain.oldest))
  return {
    label: 'Waiting',
    value: formatCount(count),
    note:
      count > 0 ? (
        <Link href="/reviews">for a person, oldest {formatAge(gatewayNow() - oldest)}</Link>
      ) : (
        'nothing waits for a person'
      ),
  }
}

function moneyFigure({ money }: UsageTotals): Figure {
  const saved = money.alwaysSecond - money.total
  const share =
    saved <= 0 || money.alwaysSecond === 0 ? '' : ` (${formatPercent(saved / money.alwaysSecond)})`
  return {
    label: saved >= 0 ? 'Saved' : 'Overspent',
    value: formatMicros(Math.abs(saved)),
    note: `${formatMicros(money.total)} spent, always second ${formatMicros(money.alwaysSecond)}${share}`,
  }
}

function errorFigure({ errors, requests }: UsageTotals): Figure {
  const count = sum(Object.values(errors))
  return {
    label: 'Errors',
    value: formatShare(count, requests),
    note: `${formatCount(count)} of ${formatCount(requests)} requests`,
  }
}
