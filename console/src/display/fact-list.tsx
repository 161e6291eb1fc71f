import { Fragment, type ReactNode } from 'react'
import classes from './display.module.css'

/** Pairs of a name and what is known of it; pairs without a value are left out. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => ![undefined, null, false, ''].includes(value as never))
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
