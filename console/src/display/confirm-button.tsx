import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useAnnounce } from './announcer.tsx'
import { useFocusAfter } from './use-focus-after.ts'

interface Props {
  readonly label: string
  /** Whom it concerns: without the table around it, one *Revoke* sounds like the next. */
  readonly about?: string
  /** What the second press does, in words that name whom it concerns. */
  readonly sure: string
  onConfirm(): void
}

/** What cannot be taken back is asked for twice; leaving the button takes the first press back. */
export function ConfirmButton({ label, about, sure, onConfirm }: Props) {
  const [isSure, setSure] = useState(false)
  const announce = useAnnounce()
  const button = useRef<HTMLButtonElement>(null)
  useFocusAfter(button, 'around')
  return (
    <Button
      ref={button}
      size="compact-sm"
      variant={isSure ? 'filled' : 'default'}
      {...(isSure ? { color: 'red' } : {})}
      onClick={() => {
        if (isSure) onConfirm()
        // That the words on it have changed is not read out by itself.
        else announce(`Press again: ${sure}`)
        setSure(!isSure)
      }}
      {...(isSure || about === undefined ? {} : { 'aria-label': `${label}: ${about}` })}
      onBlur={() => setSure(false)}
    >
      {isSure ? sure : label}
    </Button>
  )
}
