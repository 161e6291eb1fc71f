import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { type IncidentSeverity, useOpenIncident } from '../../api/follow-ups.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'
import { Notice } from '../../display/notice.tsx'
import { SEVERITIES } from './incident-words.ts'

interface Props {
  /** What it is about. */
  readonly review: string | undefined
  /** Whether whoever reports it may see it afterwards. */
  readonly mayRead: boolean
  onDone(): void
}

export function IncidentForm({ review = '', mayRead, onDone }: Props) {
  const [summary, setSummary] = useState('')
  const [severity, setSeverity] = useState<IncidentSeverity>('minor')
  const [about, setAbout] = useState(review)
  const [, go] = useLocation()
  const announce = useAnnounce()
  const open = useOpenIncident(({ id }) => {
    announce('The incident is on record')
    if (mayRead) go(`/incidents/${id}`)
  })
  const submit = () => {
    const ids = about.split(/[\s,]+/).filter((id) => id !== '')
    open.mutate({
      summary,
      severity,
      reviews: ids.filter((id) => id.startsWith('rev_')),
      runs: ids.filter((id) => !id.startsWith('rev_')),
    })
  }
  if (open.data) {
    return <Notice tone="good" title={`It is on record as ${open.data.id}`} />
  }
  return (
    <FormPanel
      title="Report an incident"
      sending={open}
      failure="Nothing was recorded"
      action="Put it on record"
      onSubmit={submit}
      onCancel={onDone}
    >
      <Textarea
        label="What happened"
        autosize
        minRows={2}
        value={summary}
        onChange={(event) => setSummary(event.currentTarget.value)}
        required
      />
      <NativeSelect
        label="Severity"
        value={severity}
        onChange={(event) => setSeverity(event.currentTarget.value as IncidentSeverity)}
        data={SEVERITIES}
      />
      <TextInput
        label="Reviews and runs it is about"
        description="Their ids, with commas between."
        value={about}
        onChange={(event) => setAbout(event.currentTarget.value)}
      />
    </FormPanel>
  )
}
