import { useChange } from '../../api/administration.ts'
import type { FileEntry } from '../../api/batches.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatBytes, formatTime, inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import classes from './batches.module.css'

const pathOf = (id: string) => `/v1/files/${encodeURIComponent(id)}`

export function FileTable({ files }: { readonly files: readonly FileEntry[] }) {
  const announce = useAnnounce()
  const remove = useChange(['files'], () => announce('The file is gone'))
  if (files.length === 0) return <p>No file is kept.</p>
  return (
    <>
      {remove.error && (
        <Notice tone="bad" title="It was not deleted">
          {remove.error.message}
        </Notice>
      )}
      <DataTable
        label="Files"
        names={['File', 'For', 'Size', 'Left', 'Kept until', 'Do']}
        numbers={['Size']}
      >
        {files.map(({ id, filename, purpose, bytes, created_at: at, expires_at: until }) => (
          <tr key={id}>
            <th scope="row">
              {filename}
              <code className={classes.endpoint}>{id}</code>
            </th>
            <td>{inWords(purpose)}</td>
            <td className="right">{formatBytes(bytes)}</td>
            <td className="number">{formatTime(at * 1000)}</td>
            <td className="number">{formatTime(until * 1000)}</td>
            <td>
              <span className={classes.acts}>
                <SaveButton
                  size="compact-sm"
                  label={`Download ${filename}`}
                  path={`${pathOf(id)}/content`}
                  name={filename}
                >
                  Download
                </SaveButton>
                <ConfirmButton
                  label="Delete"
                  about={filename}
                  sure={`Delete ${filename}`}
                  onConfirm={() => remove.mutate({ path: pathOf(id), method: 'DELETE' })}
                />
              </span>
            </td>
          </tr>
        ))}
      </DataTable>
    </>
  )
}
