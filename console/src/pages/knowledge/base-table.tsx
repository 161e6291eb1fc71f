import { Link } from 'wouter'
import { useChange } from '../../api/administration.ts'
import { type BaseEntry, pathOfBase } from '../../api/knowledge.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatCount, formatTime } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'

export function BaseTable({ bases }: { readonly bases: readonly BaseEntry[] }) {
  const announce = useAnnounce()
  const remove = useChange(['knowledge'], () => announce('The base is gone'))
  if (bases.length === 0) {
    return (
      <p>
        There is no base. Make one here, or with <code>secondline knowledge add NAME FOLDER</code>.
      </p>
    )
  }
  return (
    <>
      {remove.error && (
        <Notice tone="bad" title="It was not deleted">
          {remove.error.message}
        </Notice>
      )}
      <DataTable
        label="Knowledge bases"
        names={['Base', 'Documents', 'Passages', 'May be asked by', 'Made', 'Delete']}
        numbers={['Documents', 'Passages']}
      >
        {bases.map(({ name, documents, passages, keys, created_at: at }) => (
          <tr key={name}>
            <th scope="row">
              <Link href={`/knowledge/${encodeURIComponent(name)}`}>{name}</Link>
            </th>
            <td className="right">{formatCount(documents)}</td>
            <td className="right">{formatCount(passages)}</td>
            <td>{whoMayAsk(keys)}</td>
            <td className="number">{formatTime(at)}</td>
            <td>
              <ConfirmButton
                label="Delete"
                about={name}
                sure={`Delete ${name} with its documents`}
                onConfirm={() => remove.mutate({ path: pathOfBase(name), method: 'DELETE' })}
              />
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}

function whoMayAsk(keys: BaseEntry['keys']): string {
  if (keys === null) return 'every key'
  return keys.length === 0 ? 'nobody' : keys.join(', ')
}
