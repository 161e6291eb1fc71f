import { Button } from '@mantine/core'
import { useState } from 'react'
import { useBatches, useFiles } from '../../api/batches.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { BatchForm } from './batch-form.tsx'
import { BatchTable } from './batch-table.tsx'
import { FileTable } from './file-table.tsx'

export function BatchesPage() {
  const batches = useBatches()
  const files = useFiles()
  const [isSending, setSending] = useState(false)
  return (
    <>
      <PageTitle
        title="Batches"
        lead="Many requests in one file, answered when there is room. Each is decided, checked and held like any other."
      >
        <Button onClick={() => setSending(true)}>Send a batch</Button>
      </PageTitle>
      <Stacked>
        {isSending && <BatchForm onDone={() => setSending(false)} />}
        <Panel title="Batches" lead={batches.data?.has_more ? 'The latest hundred.' : undefined}>
          {batches.data ? (
            <BatchTable batches={batches.data.data} />
          ) : (
            <QueryState query={batches} what="Batches" />
          )}
        </Panel>
        <Panel title="Files" lead={files.data?.has_more ? 'The latest hundred.' : undefined}>
          {files.data ? (
            <FileTable files={files.data.data} />
          ) : (
            <QueryState query={files} what="Files" />
          )}
        </Panel>
      </Stacked>
    </>
  )
}
