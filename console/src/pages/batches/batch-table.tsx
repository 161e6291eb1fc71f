import { useChange } from '../../api/administration.ts'
import { type BatchEntry, isAtWork } from '../../api/batches.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { ConfirmButton } from '../../display/confirm-button.tsx'
import { DataTable } from '../../display/data-table.tsx'
import { formatCount, formatTime, inWords } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import { Tag } from '../../display/tag.tsx'
import type { ToneName } from '../../theme/palette.ts'
import classes from './batches.module.css'

const TONES: Readonly<Record<string, ToneName>> = {
  completed: 'good',
  failed: 'bad',
  expired: 'bad',
  validating: 'multimodal',
  in_progress: 'multimodal',
  finalizing: 'multimodal',
}

export function BatchTable({ batches }: { readonly batches: readonly BatchEntry[] }) {
  const announce = useAnnounce()
  const cancel = useChange(['batches'], () => announce('The batch is being stopped'))
  if (batches.length === 0)
    return (
      <p>
        No batch was sent yet. A batch is a file with a request in each line, as OpenAI’s batches
        take it; its answers come as a file too.
      </p>
    )
  return (
    <>
      {cancel.error && (
        <Notice tone="bad" title="It was not cancelled">
          {cancel.error.message}
        </Notice>
      )}
      <DataTable
        label="Batches"
        names={[
          'Batch',
          'State',
          'Requests',
          'Answered',
          'Failed',
          'Held',
          'Tokens',
          'Sent',
          'Results',
        ]}
        numbers={['Requests', 'Answered', 'Failed', 'Held', 'Tokens']}
      >
        {batches.map((batch) => (
          <BatchRow
            key={batch.id}
            batch={batch}
            onCancel={() =>
              cancel.mutate({
                path: `/v1/batches/${encodeURIComponent(batch.id)}/cancel`,
                method: 'POST',
              })
            }
          />
        ))}
      </DataTable>
    </>
  )
}

interface RowProps {
  readonly batch: BatchEntry
  onCancel(): void
}

function BatchRow({ batch, onCancel }: RowProps) {
  const { id, endpoint, status, request_counts: counts, secondline, usage, created_at: at } = batch
  return (
    <tr>
      <th scope="row">
        <code>{id}</code>
        <span className={classes.endpoint}>{endpoint}</span>
        <Faults batch={batch} />
      </th>
      <td>
        <Tag tone={TONES[status] ?? 'neutral'}>{inWords(status)}</Tag>
      </td>
      <td className="right">{formatCount(counts.total)}</td>
      <td className="right">{formatCount(counts.completed)}</td>
      <td className="right">{formatCount(counts.failed)}</td>
      <td className="right">{formatCount(secondline.held)}</td>
      <td className="right">{usage ? formatCount(usage.total_tokens) : '–'}</td>
      <td className="number">{formatTime(at * 1000)}</td>
      <td>
        <span className={classes.acts}>
          <Result file={batch.output_file_id} name="Answers" batch={id} />
          <Result file={batch.error_file_id} name="Errors" batch={id} />
          {isAtWork(batch) && status !== 'cancelling' && (
            <ConfirmButton label="Cancel" about={id} sure="Cancel the rest" onConfirm={onCancel} />
          )}
        </span>
      </td>
    </tr>
  )
}

const MOST_FAULTS = 5

function Faults({ batch: { errors } }: { readonly batch: BatchEntry }) {
  if (errors === null) return null
  const { data } = errors
  return (
    <ul className={classes.faults}>
      {data.slice(0, MOST_FAULTS).map(({ message, line }) => (
        <li key={`${line} ${message}`}>{line === null ? message : `Line ${line}: ${message}`}</li>
      ))}
      {data.length > MOST_FAULTS && <li>{`and ${data.length - MOST_FAULTS} more`}</li>}
    </ul>
  )
}

interface ResultProps {
  readonly file: string | null
  readonly name: string
  readonly batch: string
}

function Result({ file, name, batch }: ResultProps) {
  if (file === null) return null
  return (
    <SaveButton
      size="compact-sm"
      label={`${name} of ${batch}`}
      path={`/v1/files/${encodeURIComponent(file)}/content`}
      name={`${batch}-${name.toLowerCase()}.jsonl`}
    >
      {name}
    </SaveButton>
  )
}
