import type { ReactNode } from 'react'
import classes from './display.module.css'

export function Grid({ children }: { readonly children: ReactNode }) {
  return <div className={classes.grid}>{children}</div>
}

export function Stacked({ children }: { readonly children: ReactNode }) {
  return <div className={classes.stack}>{children}</div>
}
