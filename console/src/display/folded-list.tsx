import type { ReactNode } from 'react'

/** More than these would push what follows out of sight. */
const SHOWN = 5

interface Props {
  /** List items, each with a key. */
  readonly children: readonly ReactNode[]
}

/** A list whose first entries are seen; the rest is there once somebody asks, and on paper. */
export function FoldedList({ children }: Props) {
  const rest = children.slice(SHOWN)
  return (
    <>
      <ul>{children.slice(0, SHOWN)}</ul>
      {rest.length > 0 && (
        <details className="whole-on-paper">
          <summary>{rest.length} more</summary>
          <ul>{rest}</ul>
        </details>
      )}
    </>
  )
}
