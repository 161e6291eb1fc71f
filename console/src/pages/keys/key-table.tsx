import { Button } from '@mantine/core'
import { useState } from 'react'
import type { KeyEntry } from '../../api/types.ts'
import { formatTime } from '../../display/format.ts'
import { ScrollRegion } from '../../display/scroll-region.tsx'
import { Tag } from '../../display/tag.tsx'

interface Props {
  readonly keys: readonly KeyEntry[]
  onRevoke(key: KeyEntry): void
}

export function KeyTable({ keys, onRevoke }: Props) {
  if (keys.length === 0) return <p>No key was made yet.</p>
  return (
    <ScrollRegion label="Keys">
      <table className="data-table">
        <thead>
          <tr>
            {['Name', 'Key', 'Role', 'May use', 'Limits', 'Made', 'State'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <code>{`sl_${key.id}_…${key.lastFour}`}</code>
              </td>
              <td>{key.scope.role}</td>
              <td>{key.scope.routes.join(', ')}</td>
              <td>{limitText(key)}</td>
              <td className="number">{formatTime(key.createdAt)}</td>
              <td>
                <KeyState entry={key} onRevoke={() => onRevoke(key)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Revoking cannot be taken back, so it is asked for twice. */
function KeyState({ entry, onRevoke }: { readonly entry: KeyEntry; onRevoke(): void }) {
  const [isSure, setSure] = useState(false)
  if (entry.revokedAt !== undefined) return <Tag tone="bad">revoked</Tag>
  if (entry.scope.expiresAt !== undefined && entry.scope.expiresAt < Date.now()) {
    return <Tag tone="warn">expired</Tag>
  }
  return isSure ? (
    <Button size="compact-sm" color="red" onClick={onRevoke}>
      Revoke {entry.name} for good
    </Button>
  ) : (
    <Button size="compact-sm" variant="default" onClick={() => setSure(true)}>
      Revoke
    </Button>
  )
}

function limitText({ scope: { limits, expiresAt, cards } }: KeyEntry): string {
  const dollars = (micros: number) => `$${micros / 1e6}`
  return [
    limits.requestsPerMinute !== undefined && `${limits.requestsPerMinute} a minute`,
    limits.microsPerDay !== undefined && `${dollars(limits.microsPerDay)} a day`,
    limits.microsPerMonth !== undefined && `${dollars(limits.microsPerMonth)} a month`,
    cards && `models: ${cards.join(', ') || 'none'}`,
    expiresAt !== undefined && `until ${formatTime(expiresAt)}`,
  ]
    .filter(Boolean)
    .join('; ')
}
