import type { ReactNode } from 'react'

interface Props {
  readonly label: string
  readonly children: ReactNode
}

/** What is wider than the screen scrolls by keyboard too. */
export function ScrollRegion({ label, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and here are none
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to take the focus (WCAG 2.1.1)
    <div role="group" className="table-scroll" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
