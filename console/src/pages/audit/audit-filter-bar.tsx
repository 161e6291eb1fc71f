import { Button, TextInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useSearchParams } from 'wouter'
import classes from './audit.module.css'
import { AUDIT_FIELDS } from './audit-filter.ts'

/** Asks only when told to: every look at the audit is itself recorded. */
export function AuditFilterBar() {
  const [params, setParams] = useSearchParams()
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setParams(
      AUDIT_FIELDS.flatMap(({ name }) => {
        const value = String(form.get(name) ?? '').trim()
        return value === '' ? [] : [[name, value]]
      }),
    )
  }
  return (
    <search aria-label="Filter the audit">
      {/* Begun anew where the address changes otherwise, as by the browser's way back. */}
      <form key={params.toString()} className={classes.filters} onSubmit={show}>
        {AUDIT_FIELDS.map(({ name, label, type }) => (
          <TextInput
            key={name}
            name={name}
            label={label}
            type={type}
            defaultValue={params.get(name) ?? ''}
          />
        ))}
        <Button type="submit" variant="default">
          Show
        </Button>
        {params.size > 0 && (
          <Button variant="default" onClick={() => setParams({})}>
            Clear
          </Button>
        )}
      </form>
    </search>
  )
}
