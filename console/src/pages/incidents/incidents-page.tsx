import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { useIncidents } from '../../api/follow-ups.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { IncidentForm } from './incident-form.tsx'
import { IncidentTable } from './incident-table.tsx'

/** Reviewers open incidents; auditors and admins read them. `?review=` names what a new one is about. */
export function IncidentsPage() {
  const [params, setParams] = useSearchParams()
  const review = params.get('review') ?? undefined
  const state = params.get('state') ?? ''
  const routes = useConsoleFacts().data?.routes ?? []
  const mayOpen = routes.includes('review')
  const mayRead = routes.includes('audit')
  const incidents = useIncidents(state, mayRead)
  const [isOpening, setOpening] = useState(review !== undefined)
  return (
    <>
      <PageTitle
        title="Incidents"
        lead="What went wrong, whom it concerns, and who was told. Everything is added and nothing is written over."
      >
        {mayRead && (
          <NativeSelect
            aria-label="State"
            value={state}
            onChange={({ currentTarget: { value } }) => setParams(value ? { state: value } : {})}
            data={[
              { value: '', label: 'open and closed' },
              { value: 'open', label: 'open' },
              { value: 'closed', label: 'closed' },
            ]}
          />
        )}
        {mayOpen && <Button onClick={() => setOpening(true)}>Report an incident</Button>}
      </PageTitle>
      <Stacked>
        {mayOpen && isOpening && (
          <IncidentForm review={review} mayRead={mayRead} onDone={() => setOpening(false)} />
        )}
        {mayRead && (
          <Panel>
            {incidents.data ? (
              <IncidentTable incidents={incidents.data.data} isCut={incidents.data.next != null} />
            ) : (
              <QueryState query={incidents} what="Incidents" />
            )}
          </Panel>
        )}
      </Stacked>
    </>
  )
}
