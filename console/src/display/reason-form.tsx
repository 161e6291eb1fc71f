import { Button, Group, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Notice } from './notice.tsx'
import { useFocusAfter } from './use-focus-after.ts'

interface Act {
  readonly label: string
  /** For screen readers, where the label alone does not say what it is about. */
  readonly name: string
  readonly isMain?: boolean
}

interface Props<Kind extends Act> {
  readonly acts: readonly Kind[]
  readonly error: Error | null
  readonly isPending: boolean
  onAct(act: Kind, reason: string): void
}

const LEAST_CHARACTERS = 10

/** Acts that stay in the audit with their reason; none can be done before one is given. */
export function ReasonForm<Kind extends Act>({ acts, error, isPending, onAct }: Props<Kind>) {
  const [reason, setReason] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const wasPending = useRef(false)
  const form = useRef<HTMLDivElement>(null)
  useFocusAfter(form, 'around')
  useEffect(() => {
    const isDone = wasPending.current && !isPending && error === null
    wasPending.current = isPending
    if (!isDone) return
    // The next act has a reason of its own, and a pressed button that is gone leaves the keyboard nowhere.
    setReason('')
    if (document.activeElement === document.body) field.current?.focus()
  }, [isPending, error])
  const isMissing = reason.trim().length < LEAST_CHARACTERS
  return (
    <div ref={form}>
      <Group align="flex-end" gap="xs">
        <TextInput
          ref={field}
          label="Reason"
          placeholder={`${LEAST_CHARACTERS} characters or more`}
          w={{ base: '100%', xs: '24rem' }}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {acts.map((act) => (
          <Button
            key={act.label}
            variant={act.isMain ? 'filled' : 'default'}
            aria-label={act.name}
            disabled={isMissing}
            loading={isPending}
            onClick={() => onAct(act, reason.trim())}
          >
            {act.label}
          </Button>
        ))}
      </Group>
      {error && (
        <Notice tone="bad" title="It was not done">
          {error.message}
        </Notice>
      )}
    </div>
  )
}
