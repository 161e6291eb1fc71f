import { Button } from '@mantine/core'
import { useState } from 'react'

interface Props {
  readonly label: string
  /** What the second press does, in words that name whom it concerns. */
  readonly sure: string
  onConfirm(): void
}

/** What cannot be taken back is asked for twice; leaving the button takes the first press back. */
export function ConfirmButton({ label, sure, onConfirm }: Props) {
  const [isSure, setSure] = useState(false)
  return (
    <Button
      size="compact-sm"
      variant={isSure ? 'filled' : 'default'}
      {...(isSure ? { color: 'red' } : {})}
      onClick={() => {
        if (isSure) onConfirm()
        setSure(!isSure)
      }}
      onBlur={() => setSure(false)}
    >
      {isSure ? sure : label}
    </Button>
  )
}
