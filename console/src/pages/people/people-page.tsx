import { Button } from '@mantine/core'
import { useState } from 'react'
import { type PersonEntry, useChange, usePeople } from '../../api/administration.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { PersonForm } from './person-form.tsx'
import { PersonTable } from './person-table.tsx'

export function PeoplePage() {
  const people = usePeople()
  const [edited, setEdited] = useState<PersonEntry | 'new'>()
  const announce = useAnnounce()
  const shutOut = useChange(['people'], () => announce('They are shut out and signed out'))
  return (
    <>
      <PageTitle
        title="People"
        lead="Who signs in with a name: reviewers, auditors and admins, and what they are qualified for."
      >
        <Button onClick={() => setEdited('new')}>Add a person</Button>
      </PageTitle>
      <Stacked>
        {edited && (
          <PersonForm
            key={edited === 'new' ? 'new' : edited.id}
            person={edited === 'new' ? undefined : edited}
            onDone={() => setEdited(undefined)}
          />
        )}
        {shutOut.error && (
          <Notice tone="bad" title="They were not shut out">
            {shutOut.error.message}
          </Notice>
        )}
        <Panel>
          {people.data ? (
            <People
              people={people.data}
              onChange={setEdited}
              onShutOut={({ id }) =>
                shutOut.mutate({
                  path: `/admin/people/${encodeURIComponent(id)}`,
                  method: 'DELETE',
                })
              }
            />
          ) : (
            <QueryState query={people} what="People" />
          )}
        </Panel>
      </Stacked>
    </>
  )
}

function People(props: Parameters<typeof PersonTable>[0]) {
  if (props.people.length > 0) return <PersonTable {...props} />
  return (
    <p>
      Nobody has an account yet. Keys work without accounts; two reviewers who must not be the same
      person each need a key or an account of their own.
    </p>
  )
}
