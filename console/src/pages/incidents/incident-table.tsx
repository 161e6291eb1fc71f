import { Link } from 'wouter'
import type { Incident } from '../../api/follow-ups.ts'
import { DataTable } from '../../display/data-table.tsx'
import { formatCount, formatTime, nameOf } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { toneOfIncident } from './incident-words.ts'

interface Props {
  readonly incidents: readonly Incident[]
  /** There are more. */
  readonly isCut: boolean
}

export function IncidentTable({ incidents, isCut }: Props) {
  if (incidents.length === 0) return <p>No incident is on record.</p>
  return (
    <>
      <DataTable
        label="Incidents"
        names={['What happened', 'Severity', 'State', 'Opened', 'By', 'About', 'Told']}
        numbers={['About', 'Told']}
      >
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <th scope="row" className="wrap">
              <Link href={`/incidents/${incident.id}`}>{incident.summary}</Link>
            </th>
            <td>
              <Tag tone={toneOfIncident(incident)}>{incident.severity}</Tag>
            </td>
            <td>{incident.state}</td>
            <td className="number">{formatTime(incident.createdAt)}</td>
            <td>{nameOf(incident.openedBy)}</td>
            <td className="right">{formatCount(incident.runs.length + incident.reviews.length)}</td>
            <td className="right">{formatCount(incident.reports.length)}</td>
          </tr>
        ))}
      </DataTable>
      {isCut && <p>The latest hundred are shown.</p>}
    </>
  )
}
