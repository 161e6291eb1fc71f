import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useChange } from '../../api/administration.ts'
import { type Incident, pathOfIncident } from '../../api/follow-ups.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { Notice } from '../../display/notice.tsx'
import { Panel } from '../../display/panel.tsx'
import { SEVERITIES } from './incident-words.ts'

const ACTS = [
  { value: 'notes', label: 'a note' },
  { value: 'reports', label: 'who outside was told' },
  { value: 'severity', label: 'another severity' },
  { value: 'close', label: 'how it ended: close it' },
]
/** What becomes known later is still added to a closed one. */
const WHEN_CLOSED = ['notes', 'reports']

/** One of the things that can be added. */
export function AddToIncident({ incident }: { readonly incident: Incident }) {
  const [act, setAct] = useState('notes')
  const [text, setText] = useState('')
  const [to, setTo] = useState('')
  const [severity, setSeverity] = useState<string>(incident.severity)
  const announce = useAnnounce()
  const add = useChange(['incident', 'incidents'], () => {
    setText('')
    setAct('notes')
    announce('It is on record')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = {
      text,
      ...(act === 'reports' ? { to } : {}),
      ...(act === 'severity' ? { severity } : {}),
    }
    add.mutate({ path: `${pathOfIncident(incident.id)}/${act}`, method: 'POST', body })
  }
  const acts = ACTS.filter(({ value }) => incident.state === 'open' || WHEN_CLOSED.includes(value))
  return (
    <Panel title="Add to it">
      <form onSubmit={submit}>
        <Stack gap="sm" maw="46rem">
          <Group align="flex-end">
            <NativeSelect
              label="What"
              value={act}
              onChange={(event) => setAct(event.currentTarget.value)}
              data={acts}
            />
            {act === 'reports' && (
              <TextInput
                label="Who was told"
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                required
              />
            )}
            {act === 'severity' && (
              <NativeSelect
                label="Severity"
                value={severity}
                onChange={(event) => setSeverity(event.currentTarget.value)}
                data={SEVERITIES}
              />
            )}
          </Group>
          <Textarea
            label="Text"
            autosize
            minRows={2}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            required
          />
          {add.error && (
            <Notice tone="bad" title="It was not added">
              {add.error.message}
            </Notice>
          )}
          <div>
            <Button type="submit" loading={add.isPending}>
              {act === 'close' ? 'Close it' : 'Add it'}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  )
}
