import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useLocation } from 'wouter'
import { useOpenIncident } from '../../api/follow-ups.ts'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { useAnnounce } from '../../layout/announcer.tsx'
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
  const [severity, setSeverity] = useState('minor')
  const [about, setAbout] = useState(review)
  const [, go] = useLocation()
  const announce = useAnnounce()
  const open = useOpenIncident(({ id }) => {
    announce('The incident is on record')
    if (mayRead) go(`/incidents/${id}`)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
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
    <Panel title="Report an incident">
      <form onSubmit={submit}>
        <Stack gap="sm" maw="46rem">
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
            onChange={(event) => setSeverity(event.currentTarget.value)}
            data={SEVERITIES}
          />
          <TextInput
            label="Reviews and runs it is about"
            description="Their ids, with commas between."
            value={about}
            onChange={(event) => setAbout(event.currentTarget.value)}
          />
          {open.error && (
            <Notice tone="bad" title="Nothing was recorded">
              {open.error.message}
            </Notice>
          )}
          <Group>
            <Button type="submit" loading={open.isPending}>
              Put it on record
            </Button>
            <Button variant="default" onClick={onDone}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
