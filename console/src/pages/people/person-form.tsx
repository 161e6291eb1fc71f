import { Checkbox, Group, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type PersonEntry, useChange } from '../../api/administration.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'
import { CompetenceRows } from './competence-rows.tsx'
import { bodyOf, DOMAINS, fieldsOf } from './person-fields.ts'

interface Props {
  /** Absent for somebody new. */
  readonly person?: PersonEntry | undefined
  onDone(): void
}

const ROLES = [
  { value: 'reviewer', label: 'reviewer: decides on held answers' },
  { value: 'auditor', label: 'auditor: reads the audit' },
  { value: 'admin', label: 'admin: everything' },
  { value: 'client', label: 'client: asks models' },
]

export function PersonForm({ person, onDone }: Props) {
  const [fields, setFields] = useState(() => fieldsOf(person))
  const announce = useAnnounce()
  const save = useChange(['people'], () => {
    announce(person ? `${person.name} is changed` : `${fields.name} has an account`)
    onDone()
  })
  const set = (part: Partial<typeof fields>) => setFields((before) => ({ ...before, ...part }))
  const submit = () => {
    save.mutate({
      path: person ? `/admin/people/${encodeURIComponent(person.id)}` : '/admin/people',
      method: person ? 'PUT' : 'POST',
      body: bodyOf(fields, person === undefined),
    })
  }
  return (
    <FormPanel
      title={person ? `Change ${person.name}` : 'Add a person'}
      lead={person ? 'Whoever is changed has to sign in again.' : undefined}
      sending={save}
      failure="It was not saved"
      action="Save"
      onSubmit={submit}
      onCancel={onDone}
    >
      {person === undefined && (
        <TextInput
          label="Name"
          description="What they sign in with."
          autoComplete="off"
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          required
        />
      )}
      <PasswordInput
        label={person ? 'New password' : 'Password'}
        description={person ? 'Leave empty to keep the one they have.' : '12 characters or more.'}
        autoComplete="new-password"
        minLength={12}
        value={fields.password}
        onChange={(event) => set({ password: event.currentTarget.value })}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
        required={person === undefined}
      />
      <NativeSelect
        label="Role"
        value={fields.role}
        onChange={(event) => set({ role: event.currentTarget.value })}
        data={ROLES}
      />
      <Checkbox.Group
        label="Sees reviews of"
        description="None ticked: every domain."
        value={[...fields.domains]}
        onChange={(domains) => set({ domains })}
      >
        <Group mt="xs">
          {DOMAINS.map((domain) => (
            <Checkbox key={domain} value={domain} label={domain} />
          ))}
        </Group>
      </Checkbox.Group>
      <CompetenceRows
        competences={fields.competences}
        onChange={(competences) => set({ competences })}
      />
    </FormPanel>
  )
}
