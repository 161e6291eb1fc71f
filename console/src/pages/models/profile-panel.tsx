import { Button, FileButton, Group, NativeSelect } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'wouter'
import { pathOfProfile, useProfileReport, useProfiles } from '../../api/profiles.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { formatTime } from '../../display/format.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { QueryState } from '../../display/query-state.tsx'
import { SaveButton } from '../../display/save-button.tsx'
import { PageBoundary } from '../../layout/page-boundary.tsx'
import { ProfileReportView } from './profile-report-view.tsx'
import { readReport } from './read-report.ts'

/** Models compared by what was measured: the report of a profile of this gateway, or of a file that stays in the browser. */
export function ProfilePanel({ mayReadJobs }: { readonly mayReadJobs: boolean }) {
  const announce = useAnnounce()
  const [params, setParams] = useSearchParams()
  const open = useMutation({
    mutationFn: readReport,
    onSuccess: ({ profiles }) => announce(`A report on ${profiles.length} models is shown`),
  })
  const id = mayReadJobs ? params.get('report') : null
  const openFile = (file: File | null) => {
    if (file === null) return
    setParams((before) => {
      before.delete('report')
      before.delete('against')
      return before
    })
    open.mutate(file)
  }
  return (
    <Panel
      title="Measured"
      lead={
        <>
          {mayReadJobs ? 'The report of a profile above, or of' : 'The report of'} a file that{' '}
          <code>secondline profile --json</code> wrote. A file is read in this browser and sent
          nowhere.
        </>
      }
      aside={
        <FileButton accept=".json,application/json" onChange={openFile}>
          {(props) => (
            <Button {...props} variant="default" size="compact-sm" loading={open.isPending}>
              Open a file
            </Button>
          )}
        </FileButton>
      }
    >
      {open.error && (
        <Notice tone="bad" title="The file could not be read">
          {open.error.message}
        </Notice>
      )}
      {id !== null && <JobReport key={id} id={id} />}
      {id === null && open.data && (
        <PageBoundary key={open.submittedAt} what="report">
          <ProfileReportView report={open.data} />
        </PageBoundary>
      )}
      {id === null && !open.data && <p>No report is open.</p>}
    </Panel>
  )
}

function JobReport({ id }: { readonly id: string }) {
  const [params, setParams] = useSearchParams()
  const against = params.get('against')
  const report = useProfileReport(id, against)
  const top = useRef<HTMLDivElement>(null)
  const announce = useAnnounce()
  const isThere = report.data !== undefined
  useEffect(() => {
    if (!isThere) return
    announce('The report is shown')
    top.current?.scrollIntoView({ block: 'start' })
  }, [isThere, announce])
  const compare = (earlier: string) =>
    setParams((before) => {
      if (earlier === '') before.delete('against')
      else before.set('against', earlier)
      return before
    })
  return (
    <div ref={top}>
      <Group align="flex-end" gap="xs" mb="sm">
        <EarlierChoice id={id} against={against ?? ''} onChoose={compare} />
        <SaveButton path={`${pathOfProfile(id)}/report`} name={`${id}.json`} disabled={!isThere}>
          Download
        </SaveButton>
      </Group>
      {report.data ? (
        <PageBoundary key={`${id} ${against}`} what="report">
          <ProfileReportView report={report.data} isCompared={against !== null} />
        </PageBoundary>
      ) : (
        <QueryState query={report} what="The report" />
      )}
    </div>
  )
}

interface ChoiceProps {
  readonly id: string
  readonly against: string
  onChoose(earlier: string): void
}

/** Earlier profiles of a model of this one: whether the provider has changed it. */
function EarlierChoice({ id, against, onChoose }: ChoiceProps) {
  const profiles = useProfiles().data ?? []
  const own = profiles.find((one) => one.id === id)
  const earlier = profiles.filter(
    (one) =>
      own !== undefined &&
      one.state === 'completed' &&
      one.created_at < own.created_at &&
      one.models.some((model) => own.models.includes(model)),
  )
  return (
    <NativeSelect
      label="Look for what is worse than in"
      value={against}
      disabled={earlier.length === 0}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={[
        { value: '', label: earlier.length === 0 ? 'no earlier profile' : 'no other profile' },
        ...earlier.map((one) => ({
          value: one.id,
          label: `${formatTime(one.created_at)}: ${one.models.join(', ')}`,
        })),
      ]}
    />
  )
}
