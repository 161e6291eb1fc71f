import { Textarea } from '@mantine/core'

interface Props {
  readonly value: string
  onChange(reason: string): void
}

const LEAST_CHARACTERS = 10

/** Why something is done that stays in the audit. */
export function ReasonField({ value, onChange }: Props) {
  return (
    <Textarea
      label="Reason"
      description={`${LEAST_CHARACTERS} characters or more. It stays in the audit.`}
      minLength={LEAST_CHARACTERS}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
    />
  )
}
