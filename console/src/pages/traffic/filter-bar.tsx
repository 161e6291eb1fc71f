import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useSearchParams } from 'wouter'
import classes from './traffic.module.css'
import { FILTER_FIELDS, type FilterField } from './traffic-filter.ts'

/** The filter lives in the address, so that a list can be sent to someone. */
export function FilterBar() {
  const [params, setParams] = useSearchParams()
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value === '') before.delete(name)
        else before.set(name, value)
        return before
      },
      { replace: true },
    )
  const isFiltered = FILTER_FIELDS.some(({ name }) => params.has(name))
  return (
    <search className={classes.filters} aria-label="Filter runs">
      {FILTER_FIELDS.filter(({ name, isRare }) => !isRare || params.has(name)).map((field) => (
        <Field
          key={field.name}
          field={field}
          value={params.get(field.name) ?? ''}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      {isFiltered && (
        <Button variant="default" onClick={() => setParams({})}>
          Clear
        </Button>
      )}
    </search>
  )
}

interface FieldProps {
  readonly field: FilterField
  readonly value: string
  onChange(value: string): void
}

function Field({ field: { label, choices }, value, onChange }: FieldProps) {
  if (!choices) {
    return (
      <TextInput
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  }
  return (
    <NativeSelect
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: 'any' },
        ...choices.map((choice) => ({ value: choice, label: wordOf(choice) })),
      ]}
    />
  )
}

const WORDS: Readonly<Record<string, string>> = { true: 'yes', false: 'no' }

function wordOf(choice: string): string {
  return WORDS[choice] ?? choice
}
