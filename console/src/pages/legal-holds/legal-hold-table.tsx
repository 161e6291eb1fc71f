import { useChange } from '../../api/administration.ts'
import type { LegalHold } from '../../api/follow-ups.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatTime, nameOf } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'

export function LegalHoldTable({ holds }: { readonly holds: readonly LegalHold[] }) {
  const announce = useAnnounce()
  const lift = useChange(['legal-holds'], () => announce('The hold is lifted'))
  if (holds.length === 0) return <p>Nothing is kept beyond its time.</p>
  return (
    <>
      {lift.error && (
        <Notice tone="bad" title="It was not lifted">
          {lift.error.message}
        </Notice>
      )}
      <DataTable label="Legal holds" names={['What is kept', 'Reason', 'Set by', 'Since', 'State']}>
        {holds.map((hold) => (
          <tr key={hold.id}>
            <th scope="row">
              {hold.kind} <code>{hold.target}</code>
            </th>
            <td className="wrap">{hold.reason}</td>
            <td>{nameOf(hold.createdBy)}</td>
            <td className="number">{formatTime(hold.createdAt)}</td>
            <td>
              <HoldState
                hold={hold}
                onLift={() =>
                  lift.mutate({
                    path: `/v1/legal-holds/${encodeURIComponent(hold.id)}`,
                    method: 'DELETE',
                  })
                }
              />
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function HoldState({ hold, onLift }: { readonly hold: LegalHold; onLift(): void }) {
  if (hold.liftedAt !== undefined) {
    return (
      <span className="number">{`lifted by ${nameOf(hold.liftedBy ?? '')}, ${formatTime(hold.liftedAt)}`}</span>
    )
  }
  return (
    <ConfirmButton
      label="Lift it"
      about={hold.target}
      sure={`Lift it: ${hold.target} is erased at its time`}
      onConfirm={onLift}
    />
  )
}
