import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../api/administration.ts'
import { useModels } from '../../api/queries.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'
import { ReasonField } from '../../display/reason-field.tsx'
import { LINES } from '../traffic/words.ts'

const KINDS = [
  { value: 'card', label: 'one model' },
  { value: 'line', label: 'a whole line' },
  { value: 'tenant', label: 'everything of a tenant' },
]

export function StopForm({ onDone }: { onDone(): void }) {
  const [kind, setKind] = useState('card')
  const [target, setTarget] = useState('')
  const [reason, setReason] = useState('')
  const announce = useAnnounce()
  const stop = useChange(['stops', 'health'], () => {
    announce(`${target} is stopped`)
    onDone()
  })
  const submit = () => {
    stop.mutate({ path: '/v1/stops', method: 'POST', body: { kind, target, reason } })
  }
  return (
    <FormPanel
      title="Stop something"
      sending={stop}
      failure="Nothing was stopped"
      action="Stop it now"
      color="red"
      onSubmit={submit}
      onCancel={onDone}
    >
      <Group align="flex-end">
        <NativeSelect
          label="Stop"
          value={kind}
          onChange={(event) => {
            setKind(event.currentTarget.value)
            setTarget('')
          }}
          data={KINDS}
        />
        <Target kind={kind} value={target} onChange={setTarget} />
      </Group>
      <ReasonField value={reason} onChange={setReason} />
    </FormPanel>
  )
}

interface TargetProps {
  readonly kind: string
  readonly value: string
  onChange(value: string): void
}

function Target({ kind, value, onChange }: TargetProps) {
  const models = useModels()
  if (kind === 'tenant') {
    return (
      <TextInput
        label="Tenant"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        required
      />
    )
  }
  const cards = (models.data ?? []).flatMap(({ id, secondline }) =>
    'architecture' in secondline ? [id] : [],
  )
  return (
    <NativeSelect
      label={kind === 'line' ? 'Line' : 'Model'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: 'choose…' }, ...(kind === 'line' ? LINES : cards)]}
      required
    />
  )
}
