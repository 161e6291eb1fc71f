import type { KeySpend } from '../../api/administration.ts'
import { gatewayNow } from '../../api/gateway-clock.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import type { KeyBody, LimitsBody } from '../../api/types.ts'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatTime } from '../../display/format.ts'
import { Tag } from '../../display/tag.tsx'
import { BudgetBars } from './budget-bars.tsx'
import classes from './keys.module.css'

interface Props {
  readonly keys: readonly KeyBody[]
  readonly spending: readonly KeySpend[]
  onRevoke(key: KeyBody): void
}

export function KeyTable({ keys, spending, onRevoke }: Props) {
  if (keys.length === 0) return <NoKeyYet />
  return (
    <DataTable label="Keys" names={['Key', 'Role', 'May use', 'Limits', 'Used', 'Made', 'State']}>
      {keys.map((key) => (
        <tr key={key.id}>
          <th scope="row" className="name">
            {key.name}
            <code className={classes.id}>{`sl_${key.id}_…${key.last_four}`}</code>
          </th>
          <td>{key.role}</td>
          <td>{key.routes.join(', ')}</td>
          <td className={classes.limits}>{limitText(key)}</td>
          <td>
            <BudgetBars limits={key.limits} spend={spending.find((one) => one.key === key.id)} />
          </td>
          <td className="number">{formatTime(key.created_at * 1000)}</td>
          <td>
            <KeyState entry={key} onRevoke={() => onRevoke(key)} />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

function KeyState({ entry, onRevoke }: { readonly entry: KeyBody; onRevoke(): void }) {
  if (entry.revoked_at !== undefined) return <Tag tone="bad">revoked</Tag>
  if (entry.expires_at !== undefined && Date.parse(entry.expires_at) < gatewayNow()) {
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
const LIMITS: readonly (readonly [keyof LimitsBody, (limit: number) => string])[] = [
  ['concurrent_requests', (limit) => `${limit} at once`],
  ['requests_per_minute', (limit) => `${limit} requests a minute`],
  ['tokens_per_minute', (limit) => `${limit} tokens a minute`],
  ['dollars_per_day', (limit) => `$${limit} a day`],
  ['dollars_per_month', (limit) => `$${limit} a month`],
  ['reasoning_tokens_per_day', (limit) => `${limit} reasoning tokens a day`],
  ['escalations_per_hour', (limit) => `${limit} escalations an hour`],
  ['escalation_share', (limit) => `${Math.round(limit * 100)} % escalated`],
]

function limitText({ limits, expires_at: end, cards }: KeyBody): string {
  const told = LIMITS.flatMap(([name, tell]) => {
    const limit = limits[name]
    return limit === undefined ? [] : [tell(limit)]
  })
  const all = [
    ...told,
    cards && `models: ${cards.join(', ') || 'none'}`,
    end !== undefined && `until ${formatTime(Date.parse(end))}`,
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
