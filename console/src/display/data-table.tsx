import type { ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'
import { TableHead } from './table-head.tsx'

interface Props {
  /** Its name, read out also where it takes the focus to be scrolled. */
  readonly label: string
  readonly names: readonly string[]
  /** Names of columns of numbers. */
  readonly numbers?: readonly string[]
  /** Rows. */
  readonly children: ReactNode
}

/** A table under one row of names, that scrolls where it is wider than the screen. */
export function DataTable({ label, names, numbers = [], children }: Props) {
  return (
    <ScrollRegion label={label}>
      <table className="data-table" aria-label={label}>
        <TableHead names={names} numbers={numbers} />
        <tbody>{children}</tbody>
      </table>
    </ScrollRegion>
  )
}
