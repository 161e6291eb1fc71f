import { type ReactNode, useEffect } from 'react'
import classes from './page-title.module.css'

interface Props {
  readonly title: string
  readonly lead?: ReactNode
  /** Controls at the right. */
  readonly children?: ReactNode
}

export function PageTitle({ title, lead, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Secondline`
  }, [title])
  return (
    <div className={classes.row}>
      <div>
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
      </div>
      {children && <div className={classes.controls}>{children}</div>}
    </div>
  )
}
