import type { AuditRow } from '../../../../src/core/storage/audit-store.ts'
import { DataTable } from '../../display/data-table.tsx'
import { formatTime, inWords, nameOf } from '../../display/format.ts'
import { RecordLink } from '../../display/record-link.tsx'
import classes from './audit.module.css'
import { AuditDetails } from './audit-details.tsx'

/** The gateway itself acts as `system`, which is its role too. */
function whoText({ actor, role }: AuditRow): string {
  return actor === role ? role : `${nameOf(actor)} (${role})`
}

interface Props {
  readonly rows: readonly AuditRow[]
  readonly isFiltered: boolean
}

export function AuditTable({ rows, isFiltered }: Props) {
  if (rows.length === 0) {
    return <p>{isFiltered ? 'Nothing is recorded by this choice.' : 'Nothing is recorded yet.'}</p>
  }
  return (
    <DataTable label="Audit" names={['No.', 'Time', 'Who', 'Did', 'About', 'Details', 'Seal']}>
      {rows.map((row) => (
        <tr key={row.seq}>
          <th scope="row" className="number">
            {row.seq}
          </th>
          <td className="number">{formatTime(row.at)}</td>
          <td className={classes.who}>{whoText(row)}</td>
          <td>{inWords(row.action)}</td>
          <td className={classes.about}>
            <RecordLink id={row.subject} />
          </td>
          <td>
            <AuditDetails details={row.details} />
          </td>
          <td>
            <code>{row.hash.slice(0, 12)}</code>
          </td>
        </tr>
      ))}
    </DataTable>
  )
}
