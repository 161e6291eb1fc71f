import { type Stop, useChange } from '../../api/administration.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatTime, nameOf } from '../../display/format.ts'
import { ReasonForm } from '../../display/reason-form.tsx'
import { Tag } from '../../display/tag.tsx'
import classes from './stops.module.css'

const KINDS: Readonly<Record<Stop['kind'], string>> = {
  card: 'model',
  line: 'line',
  tenant: 'tenant',
}

export function StandingStops({ stops }: { readonly stops: readonly Stop[] }) {
  if (stops.length === 0) return <p>Nothing is stopped.</p>
  return (
    <ul className={classes.stops}>
      {stops.map((stop) => (
        <li key={stop.id} className={classes.stop}>
          <StandingStop stop={stop} />
        </li>
      ))}
    </ul>
  )
}

function StandingStop({ stop }: { readonly stop: Stop }) {
  const { id, kind, target, reason, createdBy, createdAt } = stop
  const announce = useAnnounce()
  const lift = useChange(['stops', 'health'], () => announce(`${target} is called again`))
  return (
    <>
      <p className={classes.what}>
        <Tag tone="bad">{KINDS[kind]}</Tag> <strong>{target}</strong>
        <span className={classes.by}>{`by ${nameOf(createdBy)}, ${formatTime(createdAt)}`}</span>
      </p>
      <p className={classes.reason}>{reason}</p>
      <ReasonForm
        acts={[{ label: 'Lift it', name: `Lift it: ${target} is called again` }]}
        error={lift.error}
        isPending={lift.isPending}
        onAct={(_, given) =>
          lift.mutate({
            path: `/v1/stops/${encodeURIComponent(id)}`,
            method: 'DELETE',
            body: { reason: given },
          })
        }
      />
    </>
  )
}

export function LiftedStops({ stops }: { readonly stops: readonly Stop[] }) {
  return (
    <DataTable
      label="Lifted stops"
      names={['Stopped', 'What', 'Reason', 'By', 'Lifted', 'Lifted by']}
    >
      {stops.map((stop) => (
        <tr key={stop.id}>
          <td className="number">{formatTime(stop.createdAt)}</td>
          <th scope="row">{`${KINDS[stop.kind]} ${stop.target}`}</th>
          <td className="wrap">{stop.reason}</td>
          <td>{nameOf(stop.createdBy)}</td>
          <td className="number">{stop.liftedAt === undefined ? '' : formatTime(stop.liftedAt)}</td>
          <td>{stop.liftedBy && nameOf(stop.liftedBy)}</td>
        </tr>
      ))}
    </DataTable>
  )
}
