import { Link, useParams } from 'wouter'
import { type Incident, pathOfIncident, useIncident } from '../../api/follow-ups.ts'
import { useConsoleFacts } from '../../api/queries.ts'
import { FactList } from '../../display/fact-list.tsx'
import { formatTime, nameOf } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { RecordLink } from '../../display/record-link.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import { Tag } from '../../display/tag.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { AddToIncident } from './add-to-incident.tsx'
import { IncidentHistory } from './incident-history.tsx'
import { toneOfIncident } from './incident-words.ts'

export function IncidentPage() {
  const { id = '' } = useParams()
  const incident = useIncident(id)
  return (
    <>
      <PageTitle title="Incident" lead={<Link href="/incidents">All incidents</Link>}>
        {incident.data && (
          <>
            <Tag tone={toneOfIncident(incident.data)}>{incident.data.severity}</Tag>
            <Tag tone={incident.data.state === 'open' ? 'warn' : 'good'}>{incident.data.state}</Tag>
            <SaveButton path={`${pathOfIncident(id)}/export`} name={`${id}.json`}>
              Export
            </SaveButton>
          </>
        )}
      </PageTitle>
      {incident.data ? (
        <IncidentView incident={incident.data} />
      ) : (
        <QueryState query={incident} what="The incident" />
      )}
    </>
  )
}

function IncidentView({ incident }: { readonly incident: Incident }) {
  const mayChange = useConsoleFacts().data?.routes.includes('admin') ?? false
  const { id, summary, openedBy, createdAt, runs, reviews } = incident
  return (
    <Stacked>
      <Panel title={summary}>
        <FactList
          facts={[
            ['Id', <code key="id">{id}</code>],
            ['Opened by', `${nameOf(openedBy)}, ${formatTime(createdAt)}`],
            ['Reviews', reviews.length > 0 && <Records key="reviews" ids={reviews} />],
            ['Runs', runs.length > 0 && <Records key="runs" ids={runs} areRuns />],
          ]}
        />
      </Panel>
      <Panel title="What was done">
        <IncidentHistory incident={incident} />
      </Panel>
      {mayChange && <AddToIncident incident={incident} />}
    </Stacked>
  )
}

interface RecordsProps {
  readonly ids: readonly string[]
  readonly areRuns?: boolean
}

function Records({ ids, areRuns = false }: RecordsProps) {
  return (
    <ul className="plain-list">
      {ids.map((id) => (
        <li key={id}>
          <RecordLink id={id} isRun={areRuns} />
        </li>
      ))}
    </ul>
  )
}
