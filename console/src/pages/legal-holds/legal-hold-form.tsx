import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../api/administration.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'
import { ReasonField } from '../../display/reason-field.tsx'

const KINDS = [
  { value: 'review', label: 'one review' },
  { value: 'run', label: 'one run' },
  { value: 'domain', label: 'a domain of risk' },
  { value: 'tenant', label: 'everything of the tenant' },
]
const DOMAINS = ['finance', 'healthcare', 'legal', 'safety', 'none']

export function LegalHoldForm({ onDone }: { onDone(): void }) {
  const [kind, setKind] = useState('review')
  const [target, setTarget] = useState('')
  const [reason, setReason] = useState('')
  const announce = useAnnounce()
  const keep = useChange(['legal-holds'], () => {
    announce('It is kept')
    onDone()
  })
  const submit = () => {
    const body = { kind, reason, ...(kind === 'tenant' ? {} : { target }) }
    keep.mutate({ path: '/v1/legal-holds', method: 'POST', body })
  }
  return (
    <FormPanel
      title="Keep something"
      sending={keep}
      failure="It is not kept"
      action="Keep it"
      onSubmit={submit}
      onCancel={onDone}
    >
      <Group align="flex-end">
        <NativeSelect
          label="Keep"
          value={kind}
          onChange={({ currentTarget: { value } }) => {
            setKind(value)
            setTarget(value === 'domain' ? (DOMAINS[0] ?? '') : '')
          }}
          data={KINDS}
        />
        {kind === 'domain' && (
          <NativeSelect
            label="Domain"
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            data={DOMAINS}
          />
        )}
        {(kind === 'review' || kind === 'run') && (
          <TextInput
            label="Id"
            w={{ base: '100%', xs: '20rem' }}
            value={target}
            onChange={(event) => setTarget(event.currentTarget.value)}
            required
          />
        )}
      </Group>
      <ReasonField value={reason} onChange={setReason} />
    </FormPanel>
  )
}
