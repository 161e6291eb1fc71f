import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../api/administration.ts'
import { pathOfBase } from '../../api/knowledge.ts'
import { useAnnounce } from '../../display/announcer.tsx'
import { FormPanel } from '../../display/form-panel.tsx'

export function BaseForm({ onDone }: { onDone(): void }) {
  const [name, setName] = useState('')
  const [keys, setKeys] = useState('')
  const announce = useAnnounce()
  const save = useChange(['knowledge'], () => {
    announce(`The base ${name} is there`)
    onDone()
  })
  const submit = () => {
    const named = keys.split(/[\s,]+/).filter((key) => key !== '')
    const body = { keys: named.length === 0 ? null : named }
    save.mutate({ path: pathOfBase(name), method: 'PUT', body })
  }
  return (
    <FormPanel
      title="Make a base"
      sending={save}
      failure="It was not made"
      action="Make it"
      onSubmit={submit}
      onCancel={onDone}
    >
      <TextInput
        label="Name"
        description="Letters, digits and . _ - ; rag cards name it in the configuration."
        pattern="[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
      />
      <TextInput
        label="Keys that may be answered from it"
        description="Their public ids, with commas between. Empty: every key of the tenant."
        value={keys}
        onChange={(event) => setKeys(event.currentTarget.value)}
      />
    </FormPanel>
  )
}
