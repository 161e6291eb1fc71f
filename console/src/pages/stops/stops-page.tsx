import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStops } from '../../api/administration.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { StopForm } from './stop-form.tsx'
import { LiftedStops, StandingStops } from './stop-lists.tsx'

export function StopsPage() {
  const stops = useStops()
  const [isStopping, setStopping] = useState(false)
  const all = stops.data ?? []
  const standing = all.filter(({ liftedAt }) => liftedAt === undefined)
  const lifted = all.filter(({ liftedAt }) => liftedAt !== undefined)
  return (
    <>
      <PageTitle
        title="Stops"
        lead="The kill switch: what is stopped is called no more, on every replica within a second."
      >
        <Button color="red" onClick={() => setStopping(true)}>
          Stop something
        </Button>
      </PageTitle>
      <Stacked>
        {isStopping && <StopForm onDone={() => setStopping(false)} />}
        <Panel title="Standing">
          {stops.data ? (
            <StandingStops stops={standing} />
          ) : (
            <QueryState query={stops} what="Stops" />
          )}
        </Panel>
        {lifted.length > 0 && (
          <Panel title="Lifted">
            <LiftedStops stops={lifted} />
          </Panel>
        )}
      </Stacked>
    </>
  )
}
