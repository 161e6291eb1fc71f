import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLegalHolds } from '../../api/follow-ups.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { LegalHoldForm } from './legal-hold-form.tsx'
import { LegalHoldTable } from './legal-hold-table.tsx'

export function LegalHoldsPage() {
  const holds = useLegalHolds()
  const [isSetting, setSetting] = useState(false)
  return (
    <>
      <PageTitle
        title="Legal holds"
        lead="What a court or an authority may still ask for is kept, whatever retention and erasure say."
      >
        <Button onClick={() => setSetting(true)}>Keep something</Button>
      </PageTitle>
      <Stacked>
        {isSetting && <LegalHoldForm onDone={() => setSetting(false)} />}
        <Panel>
          {holds.data ? (
            <LegalHoldTable holds={holds.data} />
          ) : (
            <QueryState query={holds} what="Legal holds" />
          )}
        </Panel>
      </Stacked>
    </>
  )
}
