import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { callApi } from '../../api/call-api.ts'
import { FormPanel } from '../../display/form-panel.tsx'
import { typedNumber } from '../../display/typed-number.ts'

interface Props {
  onMade(key: { readonly name: string; readonly key: string }): void
  onCancel(): void
}

interface Wanted {
  readonly name: string
  readonly role: string
  readonly expiresOn: string
  readonly concurrentRequests: string | number
  readonly requestsPerMinute: string | number
  readonly dollarsPerMonth: string | number
}

const START: Wanted = {
  name: '',
  role: 'client',
  expiresOn: '',
  concurrentRequests: '',
  requestsPerMinute: '',
  dollarsPerMonth: '',
}

const ROLES = [
  { value: 'client', label: 'client: asks models' },
  { value: 'reviewer', label: 'reviewer: decides on held answers' },
  { value: 'auditor', label: 'auditor: reads the audit' },
  { value: 'admin', label: 'admin: everything' },
  { value: 'metrics', label: 'metrics: reads /metrics and nothing else' },
]

export function CreateKey({ onMade, onCancel }: Props) {
  const [wanted, setWanted] = useState(START)
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: () =>
      callApi<{ readonly name: string; readonly key: string }>('/admin/keys', {
        method: 'POST',
        body: keyBody(wanted),
      }),
    onSuccess: (made) => {
      onMade(made)
      return queries.invalidateQueries({ queryKey: ['keys'] })
    },
  })
  const set = (change: Partial<Wanted>) => setWanted((before) => ({ ...before, ...change }))
  const submit = () => {
    create.mutate()
  }
  return (
    <FormPanel
      title="Make a key"
      sending={create}
      failure="The key was not made"
      action="Make it"
      maw="none"
      onSubmit={submit}
      onCancel={onCancel}
    >
      <TextInput
        label="Name"
        description="Who or what uses it."
        value={wanted.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-autofocus
        required
      />
      <NativeSelect
        label="Role"
        value={wanted.role}
        onChange={(event) => set({ role: event.currentTarget.value })}
        data={ROLES}
      />
      <LimitFields wanted={wanted} onChange={set} />
    </FormPanel>
  )
}

interface LimitProps {
  readonly wanted: Wanted
  onChange(change: Partial<Wanted>): void
}

function LimitFields({ wanted, onChange }: LimitProps) {
  return (
    <Group align="flex-end">
      <NumberInput
        label="Requests at once"
        placeholder="no limit"
        min={1}
        allowDecimal={false}
        value={wanted.concurrentRequests}
        onChange={(concurrentRequests) => onChange({ concurrentRequests })}
      />
      <NumberInput
        label="Requests a minute"
        placeholder="no limit"
        min={1}
        value={wanted.requestsPerMinute}
        onChange={(requestsPerMinute) => onChange({ requestsPerMinute })}
      />
      <NumberInput
        label="Dollars a month"
        placeholder="no limit"
        min={0.01}
        value={wanted.dollarsPerMonth}
        onChange={(dollarsPerMonth) => onChange({ dollarsPerMonth })}
      />
      <TextInput
        label="Valid until"
        type="date"
        value={wanted.expiresOn}
        onChange={(event) => onChange({ expiresOn: event.currentTarget.value })}
      />
    </Group>
  )
}

function keyBody({ name, role, expiresOn, ...wanted }: Wanted): object {
  return {
    name,
    ...(role === 'metrics' ? { role: 'admin', routes: ['metrics'] } : { role }),
    limits: {
      concurrent_requests: typedNumber(wanted.concurrentRequests),
      requests_per_minute: typedNumber(wanted.requestsPerMinute),
      dollars_per_month: typedNumber(wanted.dollarsPerMonth),
    },
    ...(expiresOn === '' ? {} : { expires_at: endOfDay(expiresOn) }),
  }
}

/** Where the admin is: a day without a place reads like their own. */
function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59`).toISOString()
}
