import { Link } from 'wouter'
import type { AuditRow } from '../../../../src/core/review-store.ts'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'

export function AuditTable({ rows }: { readonly rows: readonly AuditRow[] }) {
  if (rows.length === 0) return <p>Nothing is recorded yet.</p>
  return (
    <ScrollRegion label="Audit">
      <table className="data-table">
        <thead>
          <tr>
            {['No.', 'Time', 'Who', 'Did', 'About', 'Details', 'Seal'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq}>
              <th scope="row" className="number">
                {row.seq}
              </th>
              <td className="number">{formatTime(row.at)}</td>
              <td>{`${nameOf(row.actor)} (${row.role})`}</td>
              <td>{inWords(row.action)}</td>
              <td>
                {row.subject.startsWith('rev_') ? (
                  <Link href={`/reviews/${row.subject}`}>{row.subject}</Link>
                ) : (
                  row.subject
                )}
              </td>
              <td>
                <code>{row.details === '{}' ? '' : row.details}</code>
              </td>
              <td>
                <code>{row.hash.slice(0, 12)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
