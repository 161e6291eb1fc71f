import type { Spending } from '../../api/administration.ts'
import type { LimitsBody } from '../../api/types.ts'
import { formatCount, formatDollars, formatMicros } from '../../display/format.ts'
import classes from './keys.module.css'

type Spent = Pick<NonNullable<Spending['tenant']>, 'today' | 'month'>

interface Props {
  readonly limits: LimitsBody
  readonly spend: Spent | undefined
}

interface Budget {
  readonly name: string
  readonly used: number
  readonly limit: number
  readonly text: (amount: number) => string
}

/** What a key, or all keys together, has used, and of the budgets what is left. */
export function BudgetBars({ limits, spend }: Props) {
  if (spend === undefined) return null
  const budgets = budgetsOf(limits, spend)
  if (budgets.length === 0) {
    return `${formatMicros(spend.month.micros)} this month, ${formatCount(spend.month.requests)} requests`
  }
  return (
    <ul className="plain-list">
      {budgets.map((budget) => (
        <li key={budget.name} className={classes.budget}>
          <BudgetBar budget={budget} />
        </li>
      ))}
    </ul>
  )
}

function BudgetBar({ budget: { name, used, limit, text } }: { readonly budget: Budget }) {
  const share = limit === 0 ? 1 : Math.min(1, used / limit)
  const tone = share >= 1 ? 'bad' : share >= 0.8 ? 'warn' : 'good'
  return (
    <>
      {`${text(used)} of ${text(limit)} ${name}, ${text(Math.max(0, limit - used))} left`}
      <span className={classes.track} aria-hidden="true">
        <span style={{ width: `${share * 100}%`, background: `var(--sl-${tone}-fill)` }} />
      </span>
    </>
  )
}

function budgetsOf(limits: Props['limits'], { today, month }: Spent): readonly Budget[] {
  const all = [
    { name: 'today', used: today.micros / 1e6, limit: limits.dollars_per_day, text: formatDollars },
    {
      name: 'this month',
      used: month.micros / 1e6,
      limit: limits.dollars_per_month,
      text: formatDollars,
    },
    {
      name: 'reasoning tokens today',
      used: today.reasoningTokens,
      limit: limits.reasoning_tokens_per_day,
      text: formatCount,
    },
  ]
  return all.flatMap((budget) =>
    budget.limit === undefined ? [] : [{ ...budget, limit: budget.limit }],
  )
}
