import { Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../api/administration.ts'
import { addDocument, type DocumentEntry, pathOfBase } from '../../api/knowledge.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatBytes, formatCount, formatTime } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'

interface Props {
  readonly base: string
  readonly documents: readonly DocumentEntry[]
}

export function DocumentPanel({ base, documents }: Props) {
  const add = useAddFiles(base)
  const announce = useAnnounce()
  const remove = useChange(['documents', 'knowledge'], () => announce('The document is gone'))
  return (
    <Panel
      title="Documents"
      lead="Markdown, HTML, text and PDF with text in it. A file of the same name takes the old one’s place."
      aside={
        <FileButton
          multiple
          accept=".md,.markdown,.html,.htm,.xhtml,.txt,.text,.pdf"
          onChange={(files) => files.length > 0 && add.mutate(files)}
        >
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" loading={add.isPending}>
              Add files
            </Button>
          )}
        </FileButton>
      }
    >
      {add.data?.map(({ name, problem }) => (
        <Notice key={name} tone="bad" title={`${name} was not added`}>
          {problem}
        </Notice>
      ))}
      {remove.error && (
        <Notice tone="bad" title="It was not removed">
          {remove.error.message}
        </Notice>
      )}
      {documents.length === 0 ? (
        <p>Nothing is in it yet.</p>
      ) : (
        <DocumentTable
          documents={documents}
          onRemove={(id) =>
            remove.mutate({
              path: `${pathOfBase(base)}/documents/${encodeURIComponent(id)}`,
              method: 'DELETE',
            })
          }
        />
      )}
    </Panel>
  )
}

interface TableProps {
  readonly documents: readonly DocumentEntry[]
  onRemove(id: string): void
}

function DocumentTable({ documents, onRemove }: TableProps) {
  return (
    <DataTable
      label="Documents"
      names={['Source', 'Title', 'Passages', 'Size', 'Added', 'Remove']}
      numbers={['Passages', 'Size']}
    >
      {documents.map(({ id, source, title, passages, bytes, added_at: at }) => (
        <tr key={id}>
          <th scope="row">{source}</th>
          <td>{title}</td>
          <td className="right">{formatCount(passages)}</td>
          <td className="right">{formatBytes(bytes)}</td>
          <td className="number">{formatTime(at)}</td>
          <td>
            <ConfirmButton
              label="Remove"
              about={source}
              sure={`Remove ${source}`}
              onConfirm={() => onRemove(id)}
            />
          </td>
        </tr>
      ))}
    </DataTable>
  )
}

interface Refused {
  readonly name: string
  readonly problem: string
}

/** One after the other, and the others still when one cannot be read. Gives those that were refused. */
function useAddFiles(base: string) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  return useMutation({
    mutationFn: async (files: readonly File[]): Promise<readonly Refused[]> => {
      const refused: Refused[] = []
      for (const file of files) {
        try {
          await addDocument(base, file)
        } catch (error) {
          refused.push({ name: file.name, problem: (error as Error).message })
        }
      }
      return refused
    },
    onSuccess: async (refused, files) => {
      announce(`${files.length - refused.length} of ${files.length} files were added`)
      await queries.invalidateQueries({ queryKey: ['documents', base] })
      await queries.invalidateQueries({ queryKey: ['knowledge'] })
    },
  })
}
