import type { ReactNode } from 'react'
import type { ToneName } from '../theme/palette.ts'
import classes from './display.module.css'

interface Props {
  readonly tone?: ToneName
  readonly title: string
  readonly children?: ReactNode
}

export function Notice({ tone = 'neutral', title, children }: Props) {
  return (
    <div
      // What went wrong is told to who does not see it, wherever on the page it appears.
      role={tone === 'bad' ? 'alert' : undefined}
      className={`panel ${classes.notice}`}
      style={{ background: `var(--sl-${tone}-soft)`, borderColor: `var(--sl-${tone}-fill)` }}
    >
      <strong style={{ color: `var(--sl-${tone}-text)` }}>{title}</strong>
      {children && <div>{children}</div>}
    </div>
  )
}
