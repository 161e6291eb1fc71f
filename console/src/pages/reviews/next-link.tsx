import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

interface Props {
  /** Absent where nothing waits that this person may decide. */
  readonly to: string | undefined
  readonly isMain?: boolean
  readonly children: ReactNode
}

/** Where a reviewer goes on, at hand also far from the queue. */
export function NextLink({ to, isMain = true, children }: Props) {
  if (to === undefined) return null
  return (
    <Button
      component={Link}
      href={to}
      size="compact-md"
      {...(isMain ? {} : { variant: 'default' })}
    >
      {children}
    </Button>
  )
}
