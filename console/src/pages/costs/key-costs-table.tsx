import { Link } from 'wouter'
import type { EndUserUsage, NamedUsage } from '../../api/types.ts'
import { DataTable } from '../../display/data-table.tsx'
import { EndUserLink } from '../../display/end-user-link.tsx'
import { formatCount, formatMicros, formatShare } from '../../display/format.ts'
import { type CostSums, sumOfCosts } from './cost-sums.ts'
import { nameOfKey } from './name-of-key.ts'

const NUMBERS = ['Requests', 'Escalated', 'Spent', 'Of it checking', 'Always second', 'Saved']

/** What the people whom clients asked for cost, the dearest first. */
export function EndUserCostsTable({ rows }: { readonly rows: readonly EndUserUsage[] }) {
  return (
    <DataTable label="Costs by end user" names={['End user', ...NUMBERS]} numbers={NUMBERS}>
      {rows.map((row) => (
        <tr key={row.endUser}>
          <th scope="row" className="name">
            <EndUserLink id={row.endUser} />
          </th>
          <Cells sums={row} />
        </tr>
      ))}
    </DataTable>
  )
}

/** What each key cost, the dearest first, and all of them together. */
export function KeyCostsTable({ rows }: { readonly rows: readonly NamedUsage[] }) {
  if (rows.length === 0) return <p>Nothing was asked in this month.</p>
  return (
    <DataTable label="Costs by key" names={['Key', ...NUMBERS]} numbers={NUMBERS}>
      {rows.map((row) => (
        <tr key={row.key ?? ''}>
          <th scope="row" className="name">
            <KeyName row={row} />
          </th>
          <Cells sums={row} />
        </tr>
      ))}
      <tr>
        <th scope="row">All</th>
        <Cells sums={sumOfCosts(rows)} />
      </tr>
    </DataTable>
  )
}

function KeyName({ row }: { readonly row: NamedUsage }) {
  if (row.key === null) return nameOfKey(row)
  return <Link href={`/traffic?key=${encodeURIComponent(row.key)}`}>{nameOfKey(row)}</Link>
}

function Cells({ sums: { requests, escalations, money } }: { readonly sums: CostSums }) {
  const saved = money.alwaysSecond - money.total
  return (
    <>
      <td className="right">{formatCount(requests)}</td>
      <td className="right">{formatCount(escalations)}</td>
      <td className="right">{formatMicros(money.total)}</td>
      <td className="right">{formatMicros(money.verification)}</td>
      <td className="right">{formatMicros(money.alwaysSecond)}</td>
      <td className="right">
        {`${formatMicros(saved)}${saved > 0 ? `, ${formatShare(saved, money.alwaysSecond)}` : ''}`}
      </td>
    </>
  )
}
