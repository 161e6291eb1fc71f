import type { ReactNode } from 'react'
import type { ToneName } from '../theme/palette.ts'
import classes from './display.module.css'

interface Props {
  readonly tone?: ToneName
  readonly children: ReactNode
}

export function Tag({ tone = 'neutral', children }: Props) {
  return (
    <span
      className={`tag ${classes.tag}`}
      style={{ background: `var(--sl-${tone}-soft)`, color: `var(--sl-${tone}-text)` }}
    >
      {children}
    </span>
  )
}
