import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef } from 'react'
import { Notice } from './notice.tsx'
import { Panel } from './panel.tsx'
import { useFocusAfter } from './use-focus-after.ts'

interface Props {
  readonly title: string
  readonly lead?: string | undefined
  /** What sends the form. */
  readonly sending: { readonly error: Error | null; readonly isPending: boolean }
  /** Said above the error's own words. */
  readonly failure: string
  /** On the button that sends it. */
  readonly action: string
  readonly color?: string
  readonly disabled?: boolean
  /** How wide its fields may become. */
  readonly maw?: string
  readonly children: ReactNode
  onSubmit(): void
  onCancel(): void
}

/** A form that makes or changes one thing: its fields, what went wrong, and two buttons. */
export function FormPanel(props: Props) {
  const {
    title,
    lead,
    sending,
    failure,
    action,
    disabled = false,
    color,
    maw = '46rem',
    children,
  } = props
  const form = useRef<HTMLFormElement>(null)
  useFocusAfter(form, 'opener')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <Panel title={title} lead={lead}>
      <form ref={form} onSubmit={submit}>
        <Stack gap="sm" maw={maw}>
          {children}
          {sending.error && (
            <Notice tone="bad" title={failure}>
              {sending.error.message}
            </Notice>
          )}
          <Group>
            <Button
              type="submit"
              {...(color === undefined ? {} : { color })}
              disabled={disabled}
              loading={sending.isPending}
            >
              {action}
            </Button>
            <Button variant="default" onClick={props.onCancel}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
