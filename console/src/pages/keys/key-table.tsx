import type { KeySpend } from '../../api/administration.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import type { KeyEntry, KeyLimits } from '../../api/types.ts'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatTime } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { BudgetBars } from './budget-bars.tsx'
import classes from './keys.module.css'

interface Props {
  readonly keys: readonly KeyEntry[]
  readonly spending: readonly KeySpend[]
  onRevoke(key: KeyEntry): void
}

export function KeyTable({ keys, spending, onRevoke }: Props) {
  if (keys.length === 0) return <NoKeyYet />
  return (
    <DataTable label="Keys" names={['Key', 'Role', 'May use', 'Limits', 'Used', 'Made', 'State']}>
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row" className="name">
            {key.name}
            <code className={classes.id}>{`sl_${key.id}_…${key.lastFour}`}</code>
          </th>
          <td>{key.scope.role}</td>
          <td>{key.scope.routes.join(', ')}</td>
          <td className={classes.limits}>{limitText(key)}</td>
          <td>
            <BudgetBars
              limits={key.scope.limits}
              spend={spending.find((one) => one.key === key.id)}
            />
          </td>
          <td className="number">{formatTime(key.createdAt)}</td>
          <td>
            <KeyState entry={key} onRevoke={() => onRevoke(key)} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function KeyState({ entry, onRevoke }: { readonly entry: KeyEntry; onRevoke(): void }) {
  if (entry.revokedAt !== undefined) return <Tag tone="bad">revoked</Tag>
  if (entry.scope.expiresAt !== undefined && entry.scope.expiresAt < gatewayNow()) {
    return <Tag tone="warn">expired</Tag>
  }
  return (
    <ConfirmButton
      label="Revoke"
      about={entry.name}
      sure={`Revoke ${entry.name} for good`}
      onConfirm={onRevoke}
    />
  )
}

/** How a limit reads, in the order in which they are told. */
const LIMITS: readonly (readonly [keyof KeyLimits, (limit: number) => string])[] = [
  ['concurrentRequests', (limit) => `${limit} at once`],
  ['requestsPerMinute', (limit) => `${limit} requests a minute`],
  ['tokensPerMinute', (limit) => `${limit} tokens a minute`],
  ['microsPerDay', (limit) => `$${limit / 1e6} a day`],
  ['microsPerMonth', (limit) => `$${limit / 1e6} a month`],
  ['reasoningTokensPerDay', (limit) => `${limit} reasoning tokens a day`],
  ['escalationsPerHour', (limit) => `${limit} escalations an hour`],
  ['escalationShare', (limit) => `${Math.round(limit * 100)} % escalated`],
]

function limitText({ scope: { limits, expiresAt, cards } }: KeyEntry): string {
  const told = LIMITS.flatMap(([name, tell]) => {
    const limit = limits[name]
    return limit === undefined ? [] : [tell(limit)]
  })
  const all = [
    ...told,
    cards && `models: ${cards.join(', ') || 'none'}`,
    expiresAt !== undefined && `until ${formatTime(expiresAt)}`,
  ].filter(Boolean)
  // The configuration may limit every key that has none.
  return all.join('; ') || 'none of its own'
}

function NoKeyYet() {
  const facts = useConsoleFacts()
  return (
    <p>
      No key was made yet. A client sends its key as <code>Authorization: Bearer …</code>, and what
      it asks is counted and limited by it.
      {facts.data?.asksForKey === false &&
        ' For now none is asked for: whoever reaches the gateway may do everything.'}
    </p>
  )
}
