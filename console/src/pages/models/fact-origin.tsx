import type { Provenance } from '../../../../src/core/card.ts'
import classes from './models.module.css'

const SIGNS: Readonly<Record<Provenance, string>> = {
  declared: 'declared',
  'looked-up': 'looked up',
  measured: 'measured',
  assumed: 'assumed',
}

/** How a fact is known: said in the configuration, found in the catalogue, measured, or only assumed. */
export function FactOrigin({ origin = 'assumed' }: { readonly origin?: Provenance | undefined }) {
  return (
    <span className={`${classes.origin} ${origin === 'assumed' ? classes.assumed : ''}`}>
      {SIGNS[origin]}
    </span>
  )
}
