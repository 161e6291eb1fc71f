import { type ReactNode, useId } from 'react'
import classes from './display.module.css'

interface Props {
  readonly title?: string
  readonly lead?: ReactNode
  readonly aside?: ReactNode
  readonly children: ReactNode
}

export function Panel({ title, lead, aside, children }: Props) {
  const id = useId()
  return (
    <section className={`panel ${classes.panel}`} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className={classes.panelHead}>
          <h2 id={id} className={classes.panelTitle}>
            {title}
          </h2>
          {aside}
        </div>
      )}
      {lead && <p className={classes.panelLead}>{lead}</p>}
      {children}
    </section>
  )
}
