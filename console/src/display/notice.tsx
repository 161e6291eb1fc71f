import { type ReactNode, useEffect } from 'react'
import type { ToneName } from '../theme/palette.ts'
import { useAnnounce } from './announcer.tsx'
import classes from './display.module.css'

interface Props {
  readonly tone?: ToneName
  readonly title: string
  readonly children?: ReactNode
}

/** What went well or wrong is told to who does not see it, wherever on the page it appears. */
export function Notice({ tone = 'neutral', title, children }: Props) {
  const announce = useAnnounce()
  useEffect(() => {
    if (tone === 'good') announce(title)
  }, [tone, title, announce])
  return (
    <div
      role={tone === 'bad' ? 'alert' : undefined}
      className={`panel ${classes.notice}`}
      style={{ background: `var(--sl-${tone}-soft)`, borderColor: `var(--sl-${tone}-fill)` }}
    >
      <strong style={{ color: `var(--sl-${tone}-text)` }}>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  )
}
