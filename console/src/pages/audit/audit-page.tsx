import { Button } from '@mantine/core'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'wouter'
import type { AuditRow, AuditVerification } from '../../../../src/core/storage/audit-store.ts'
import { callApi } from '../../api/call-api.ts'
import { queryString } from '../../api/query-string.ts'
import type { List } from '../../api/types.ts'
import { formatCount } from '../../display/format.ts'
import { Stacked } from '../../display/grid.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import { PageTitle } from '../../layout/page-title.tsx'
import { auditQuery } from './audit-filter.ts'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { AuditTable } from './audit-table.tsx'

export function AuditPage() {
  const [params] = useSearchParams()
  const { from, to } = auditQuery((field) => params.get(field) ?? '')
  const isOfDays = from !== undefined || to !== undefined
  return (
    <>
      <PageTitle
        title="Audit"
        lead="What was done about reviews, people and stops. Each entry seals the one before; looking here is recorded too."
      >
        {/* Whole days: of a chain with gaps nobody could tell that it is whole. */}
        <SaveButton path={`/v1/audit/export${queryString({ from, to })}`} name="audit.jsonl">
          {isOfDays ? 'Export these days' : 'Export'}
        </SaveButton>
        <SaveButton path="/v1/audit/verifier" name="verify.mjs">
          Verifier script
        </SaveButton>
      </PageTitle>
      <Stacked>
        <Verify />
        <Entries />
      </Stacked>
    </>
  )
}

/** Another choice begins at its newest entry. */
function Entries() {
  const [params] = useSearchParams()
  return (
    <Panel>
      <AuditFilterBar />
      <EntryPages key={params.toString()} params={params} />
    </Panel>
  )
}

function EntryPages({ params }: { readonly params: URLSearchParams }) {
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const wanted = auditQuery((field) => params.get(field) ?? '')
  const audit = useQuery({
    queryKey: ['audit', wanted, cursor],
    queryFn: ({ signal }) =>
      callApi<List<AuditRow>>(`/v1/audit${queryString({ ...wanted, limit: 100, cursor })}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    // Every look is itself recorded, so none is made that nobody asked for.
    refetchOnWindowFocus: false,
  })
  return (
    <>
      {audit.data ? (
        <AuditTable rows={audit.data.data} isFiltered={params.size > 0} />
      ) : (
        <QueryState query={audit} what="The audit" />
      )}
      <Pages
        hasNewer={cursors.length > 0}
        older={audit.data?.next ?? undefined}
        onNewer={() => setCursors((all) => all.slice(0, -1))}
        onOlder={(next) => setCursors((all) => [...all, next])}
      />
    </>
  )
}

function Verify() {
  const verify = useMutation({ mutationFn: () => callApi<AuditVerification>('/v1/audit/verify') })
  const found = verify.data
  return (
    <Stacked>
      <div>
        <Button onClick={() => verify.mutate()} loading={verify.isPending}>
          Verify the chain
        </Button>
      </div>
      {verify.error && <Notice tone="bad" title={verify.error.message} />}
      {found && (
        <Notice tone={found.ok ? 'good' : 'bad'} title={verdictOf(found)}>
          {found.faults.slice(0, 20).map(({ seq, message }) => (
            <div key={`${seq}-${message}`}>{`Entry ${seq}: ${message}`}</div>
          ))}
        </Notice>
      )}
    </Stacked>
  )
}

function verdictOf({ ok, rows, faults }: AuditVerification): string {
  if (ok) return `All ${formatCount(rows)} entries are as they were written.`
  return `The chain is broken in ${formatCount(faults.length)} ${faults.length === 1 ? 'place' : 'places'}.`
}

interface PagesProps {
  readonly hasNewer: boolean
  readonly older: string | undefined
  onNewer(): void
  onOlder(cursor: string): void
}

function Pages({ hasNewer, older, onNewer, onOlder }: PagesProps) {
  return (
    <div>
      {hasNewer && (
        <Button mt="sm" mr="xs" variant="default" onClick={onNewer}>
          Newer
        </Button>
      )}
      {older !== undefined && (
        <Button mt="sm" variant="default" onClick={() => onOlder(older)}>
          Older
        </Button>
      )}
    </div>
  )
}
