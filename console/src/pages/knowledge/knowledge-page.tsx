import { Button } from '@mantine/core'
import { useState } from 'react'
import { useBases } from '../../api/knowledge.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { BaseForm } from './base-form.tsx'
import { BaseTable } from './base-table.tsx'

export function KnowledgePage() {
  const bases = useBases()
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <PageTitle
        title="Knowledge"
        lead="Documents that rag cards answer from. An answer of theirs goes out only when it rests on a passage."
      >
        <Button onClick={() => setMaking(true)}>Make a base</Button>
      </PageTitle>
      <Stacked>
        {isMaking && <BaseForm onDone={() => setMaking(false)} />}
        <Panel>
          {bases.data ? (
            <BaseTable bases={bases.data} />
          ) : (
            <QueryState query={bases} what="Knowledge bases" />
          )}
        </Panel>
      </Stacked>
    </>
  )
}
