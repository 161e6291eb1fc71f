import type { ReactNode } from 'react'
import classes from './display.module.css'

export interface Figure {
  readonly label: string
  readonly value: ReactNode
  readonly note?: ReactNode
}

export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label} className={`panel ${classes.figure}`}>
          <dt>{label}</dt>
          <dd className={classes.figureValue}>{value}</dd>
          {note && <dd className={classes.figureNote}>{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
